// Package storage holds tests alone. They prove that the data folder is safe:
// one server at a time, a full or read-only disk, a damaged or newer file, a
// clock set back, and backups taken while clients write, each with the real
// program as a process of its own where that matters.
package storage
