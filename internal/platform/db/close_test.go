package db_test

import (
	"os"
	"strings"
	"testing"

	"stead/internal/platform/db"
	"stead/internal/testkit/dbtest"
)

// A database that was closed is one file: what was in the write-ahead log is
// in it, and nothing else need be copied.
func TestClosingLeavesOneFile(t *testing.T) {
	t.Parallel()
	url := dbtest.URL(t, db.SQLite, folder)
	path := strings.TrimPrefix(url, "sqlite:")
	d, err := db.Open(t.Context(), url)
	must(t, err)
	for i := range 5 {
		must(t, do(t, d, newCounter, string(rune('a'+i)), i))
		counters(t, d)
	}
	must(t, d.Close())
	for _, end := range []string{"-wal", "-shm"} {
		if info, err := os.Stat(path + end); err == nil {
			t.Errorf("%s is left, with %d bytes", end, info.Size())
		}
	}
}
