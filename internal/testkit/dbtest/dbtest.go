// Package dbtest gives tests a real database of their own, on both engines. It
// is imported by tests only.
package dbtest

import (
	"io/fs"
	"testing"

	"stead/internal/platform/db"
)

// Engines are the engines on which every test of the database runs.
var Engines = []db.Dialect{db.SQLite, db.Postgres}

// Each runs body as the parallel subtests "sqlite" and "postgres", each with an
// empty database of its own that has the migrations of the folders. The
// database is closed and removed when the subtest ends.
func Each(t *testing.T, body func(t *testing.T, d *db.DB), folders ...fs.FS) {
	t.Helper()
	EachURL(t, func(t *testing.T, url string) { body(t, Open(t, url)) }, folders...)
}

// EachURL is Each for a body that opens the database itself, perhaps several
// times as several servers would.
func EachURL(t *testing.T, body func(t *testing.T, url string), folders ...fs.FS) {
	t.Helper()
	for _, engine := range Engines {
		t.Run(engine.String(), func(t *testing.T) {
			t.Parallel()
			body(t, URL(t, engine, folders...))
		})
	}
}

// New gives an empty database of the engine with the migrations of the folders.
func New(t testing.TB, engine db.Dialect, folders ...fs.FS) *db.DB {
	t.Helper()
	return Open(t, URL(t, engine, folders...))
}

// URL makes an empty database with the migrations of the folders and gives the
// address that db.Open takes. The database is removed when the test ends.
func URL(t testing.TB, engine db.Dialect, folders ...fs.FS) string {
	t.Helper()
	if engine == db.Postgres {
		return postgresURL(t, folders)
	}
	return sqliteURL(t, folders)
}

// Open opens a database until the test ends.
func Open(t testing.TB, url string) *db.DB {
	t.Helper()
	d, err := db.Open(t.Context(), url)
	if err != nil {
		t.Fatalf("open the test's database: %v", err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Errorf("close the test's database: %v", err)
		}
	})
	return d
}
