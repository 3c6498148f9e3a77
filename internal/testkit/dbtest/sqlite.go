package dbtest

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"stead/internal/platform/db"
)

var sqliteTemplates templates[[]byte]

// sqliteURL writes the bytes of the migrated template to a file of the test.
func sqliteURL(t testing.TB, folders []fs.FS) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "stead.db")
	if len(folders) == 0 {
		return "sqlite:" + path
	}
	key, err := fingerprint(folders)
	if err != nil {
		t.Fatalf("read the migrations: %v", err)
	}
	file, err := sqliteTemplates.get(key, func() ([]byte, error) { return sqliteTemplate(folders) })
	if err != nil {
		t.Fatalf("make the template of the test's database: %v", err)
	}
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	return "sqlite:" + path
}

// sqliteTemplate migrates a fresh file and gives its bytes.
func sqliteTemplate(folders []fs.FS) ([]byte, error) {
	dir, err := os.MkdirTemp("", "stead-template")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "stead.db")
	if err := migrate("sqlite:"+path, folders); err != nil {
		return nil, err
	}
	if info, err := os.Stat(path + "-wal"); err == nil && info.Size() > 0 {
		return nil, fmt.Errorf("%d bytes are left in the write-ahead log after closing", info.Size())
	}
	return os.ReadFile(path)
}

// migrate runs without the context of a test: what it makes outlives the test
// that happens to be first.
func migrate(url string, folders []fs.FS) error {
	ctx := context.Background()
	d, err := db.Open(ctx, url)
	if err != nil {
		return err
	}
	if err := d.Migrate(ctx, folders...); err != nil {
		_ = d.Close()
		return err
	}
	return d.Close()
}
