package storage_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// One server works on a data folder. A second is told so at once; what only
// reads or writes rows works beside the first; the lock goes with its holder,
// however that ends.
func TestOneServerOnAFile(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	founded(t, dir)
	s := serve(t, dir).signIn()
	inUse := []string{filepath.Join(dir, "stead.db"), "in use by another stead", "stop that one first"}
	refuses(t, inUse, "serve", "--data", dir, "--listen", "127.0.0.1:0")
	refuses(t, inUse, "migrate", "--data", dir)
	link := filepath.Join(t.TempDir(), "link.db")
	if err := os.Symlink(filepath.Join(dir, "stead.db"), link); err != nil {
		t.Fatal(err)
	}
	refuses(t, inUse, "serve", "--data", t.TempDir(), "--database", "sqlite:"+link, "--listen", "127.0.0.1:0")

	file := filepath.Join(t.TempDir(), "b.tar.gz")
	works(t, "backup", "--data", dir, "--to", file)
	refuses(t, inUse, "restore", file, "--data", dir, "--force")
	works(t, "admin", "create", "--data", dir, "--email", "bo@halden.example", "--password", password)
	if status, out := s.vehicle("HN 1"); status != 201 {
		t.Errorf("after another process wrote: %d %v", status, out)
	}
	works(t, "audit", "verify", "--data", dir)

	s.end(syscall.SIGKILL)
	again := serve(t, dir).signIn()
	if !again.plates()["HN 1"] {
		t.Error("what was acknowledged is gone")
	}
	again.stop()
}

// After an orderly end the database is one file.
func TestAnOrderlyEndLeavesOneFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	founded(t, dir)
	s := serve(t, dir).signIn()
	s.vehicle("HN 1")
	s.plates()
	for _, end := range []string{"", "-wal", "-shm"} {
		info, err := os.Stat(filepath.Join(dir, "stead.db"+end))
		if err != nil {
			t.Fatal(err)
		}
		if mode := info.Mode().Perm(); mode != 0o600 {
			t.Errorf("stead.db%s is open to others: %v", end, mode)
		}
	}
	s.stop()
	for _, end := range []string{"-wal", "-shm"} {
		if _, err := os.Stat(filepath.Join(dir, "stead.db"+end)); err == nil {
			t.Errorf("stead.db%s is left", end)
		}
	}
	works(t, "audit", "verify", "--data", dir)
}
