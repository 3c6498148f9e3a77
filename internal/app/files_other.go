//go:build !unix

package app

// openFiles is how many files the system lets the program have open.
func openFiles() int { return 1 << 20 }
