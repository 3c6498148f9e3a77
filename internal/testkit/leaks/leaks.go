// Package leaks fails the tests of a package when goroutines outlive them:
// whatever a test opened, served or ran has ended when it is closed. It is
// imported by tests only.
package leaks

import (
	"flag"
	"fmt"
	"net/http"
	"os"
	"testing"

	"go.uber.org/goleak"

	"stead/internal/testkit/dbtest"
)

// Main is for TestMain: it runs the tests, and then looks for what is left.
// That holds for parallel tests too, which cannot look for themselves.
func Main(m *testing.M) {
	status := m.Run()
	if status == 0 && !fuzzing() {
		dbtest.Done()
		http.DefaultClient.CloseIdleConnections()
		if err := goleak.Find(); err != nil {
			_, _ = fmt.Fprintln(os.Stderr, "goroutines outlive the tests:", err)
			status = 1
		}
	}
	os.Exit(status)
}

// fuzzing reports whether Go's own machinery still runs.
func fuzzing() bool {
	f := flag.Lookup("test.fuzz")
	return f != nil && f.Value.String() != ""
}
