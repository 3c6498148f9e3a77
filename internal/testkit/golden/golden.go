// Package golden compares what a program makes with files that somebody has
// looked at. It is imported by tests only.
package golden

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Same compares got with the file testdata/name, or writes it with -update, and
// names the first line that differs.
func Same(t testing.TB, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", filepath.FromSlash(name))
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil { //nolint:gosec // a folder of the sources
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil { //nolint:gosec // a file of the sources
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file) //nolint:gosec // the test names it
	if err != nil {
		t.Fatal(err)
	}
	if got == string(want) {
		return
	}
	now, then := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range max(len(now), len(then)) {
		if line(now, i) != line(then, i) {
			t.Errorf("%s: line %d is\n%s\nand was\n%s\nLook at the difference; go test -update, or make gen, writes the file anew.",
				file, i+1, line(now, i), line(then, i))
			return
		}
	}
}

func line(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(nothing)"
}
