//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package db

import "os"

// lockFile has no lock to take that the system would release after a death.
// SQLite keeps the file whole even so.
func lockFile(*os.File) error { return nil }

// Own has nobody to give a file to.
func Own(string) error { return nil }
