package storage_test

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// What cannot be served is refused at the start, in a line that says what to
// do, and left as it was.
func TestWhatCannotBeServedIsRefusedAtTheStart(t *testing.T) {
	t.Parallel()
	good := t.TempDir()
	founded(t, good)
	whole, err := os.ReadFile(filepath.Join(good, "stead.db"))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		change func(t *testing.T, path string)
		words  []string
	}{
		"newer": {execs("insert into goose_db_version (version_id, is_applied) values (2099010101, 1)"), []string{
			"made by a newer version of stead", "2099010101", "start that version",
		}},
		"no database": {writes(bytes.Repeat([]byte("Dear diary, "), 4096)), []string{"stead.db", "no SQLite database", "stead restore"}},
		"damaged": {
			func(t *testing.T, path string) {
				writes(append(append([]byte{}, whole[:100]...), bytes.Repeat([]byte{0xAB}, len(whole)-100)...))(t, path)
			},
			[]string{"stead.db", "is damaged", "stead restore"},
		},
		"somebody else's": {func(t *testing.T, path string) {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			execs("create table recipes (name text)")(t, path)
		}, []string{"stead.db", "belongs to another program"}},
		"a folder": {func(t *testing.T, path string) {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			if err := os.Mkdir(path, 0o700); err != nil {
				t.Fatal(err)
			}
		}, []string{"stead.db", "cannot be written"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			path := filepath.Join(dir, "stead.db")
			if err := os.CopyFS(dir, os.DirFS(good)); err != nil {
				t.Fatal(err)
			}
			c.change(t, path)
			before, _ := os.ReadFile(path)
			refuses(t, c.words, "serve", "--data", dir, "--listen", "127.0.0.1:0")
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) && name != "somebody else's" { // that one gets a write-ahead log
				t.Error("the file was changed")
			}
		})
	}
}

func writes(text []byte) func(*testing.T, string) {
	return func(t *testing.T, path string) {
		t.Helper()
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func execs(statement string) func(*testing.T, string) {
	return func(t *testing.T, path string) {
		t.Helper()
		d, err := sql.Open("sqlite", path)
		if err != nil {
			t.Fatal(err)
		}
		defer d.Close()
		if _, err := d.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
}

// A folder that cannot be written is told, too. Root may write anywhere but on
// a disk that is mounted read-only.
func TestAReadOnlyFolderIsRefusedAtTheStart(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if os.Geteuid() == 0 {
		mount(t, dir, "size=8m")
		founded(t, dir)
		if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
			t.Fatal(err)
		}
	} else {
		founded(t, dir)
		if err := os.Chmod(dir, 0o500); err != nil { //nolint:gosec // read-only is the point
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Chmod(dir, 0o700) }) //nolint:gosec // so that it can be removed
		for _, name := range []string{"stead.db", "stead.db.lock"} {
			_ = os.Chmod(filepath.Join(dir, name), 0o400)
		}
	}
	words := []string{"stead.db", "cannot be written", "read-only"}
	refuses(t, words, "serve", "--data", dir, "--listen", "127.0.0.1:0")
}

// mount puts an empty disk at dir, or skips the test where that is not allowed.
func mount(t *testing.T, dir, options string) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("only root may mount a disk")
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, options); err != nil {
		t.Skipf("this machine mounts nothing: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Errorf("unmount: %v", err)
		}
	})
}

func TestAFullDiskIsToldAtTheStart(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	mount(t, dir, "size=4m")
	founded(t, dir)
	ballast := fill(t, dir)
	refuses(t, []string{"no space left", dir}, "serve", "--data", dir, "--listen", "127.0.0.1:0")
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	serve(t, dir).stop()
}

// fill takes up all the room on the disk of dir, and gives the file to remove.
func fill(t *testing.T, dir string) string {
	t.Helper()
	f, err := os.Create(filepath.Join(dir, "ballast"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for err == nil {
		_, err = f.WriteString(strings.Repeat("x", 4096))
	}
	return f.Name()
}
