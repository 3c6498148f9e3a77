package db

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// ErrInUse says that another process holds the lock of an SQLite file.
var ErrInUse = errors.New("it is in use by another stead; stop that one first, or use another --data")

// Lock keeps other servers from the SQLite file that url names, until release
// is called or this process ends, in whatever way: the kernel holds the lock.
// ErrInUse when somebody has it. Opening the database needs no lock, so what
// reads (a backup, a verification) runs beside a server.
//
// The lock is a file beside the database, which stays behind and means nothing
// by itself. On PostgreSQL, where any number of servers may run, there is
// nothing to lock.
func Lock(url string) (release func(), err error) {
	path, ok := SQLitePath(url)
	if !ok {
		return func() {}, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of the database: %w", err)
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real // one database, one lock, by whatever name
	}
	f, err := os.OpenFile(path+".lock", os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, explain(path, err)
	}
	if err := Own(f.Name()); err != nil {
		_ = f.Close()
		return nil, explain(path, err)
	}
	if err := lockFile(f); err != nil {
		_ = f.Close()
		if errors.Is(err, ErrInUse) {
			return nil, fmt.Errorf("the database %s cannot be opened: %w", path, err)
		}
		return nil, fmt.Errorf("lock the database %s (is it on a network file system? those are not supported): %w", path, err)
	}
	return func() { _ = f.Close() }, nil
}

// private makes the SQLite file, when it is missing, for its owner only; what
// SQLite writes beside it gets the same rights.
func private(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// SQLitePath gives the path of the SQLite file that url names; ok is false for
// another engine.
func SQLitePath(url string) (path string, ok bool) { return strings.CutPrefix(url, "sqlite:") }
