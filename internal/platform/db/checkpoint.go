package db

import (
	"context"
	"database/sql"
	"sync"
)

// checkpointer moves what was committed from the log into the file, on a
// connection of its own, so that writers need not wait for it. What it cannot
// keep up with, the writing connection does itself (wal_autocheckpoint).
type checkpointer struct {
	db   *sql.DB
	seen int
	wake chan struct{}
	done sync.WaitGroup
}

// commitsBetween is about a megabyte of the log apart.
const commitsBetween = 16

func newCheckpointer(path string) (*checkpointer, error) {
	d, err := sql.Open("sqlite", sqliteDSN(path, "rwc")+"&_pragma=wal_autocheckpoint(0)")
	if err != nil {
		return nil, err
	}
	d.SetMaxOpenConns(1)
	c := &checkpointer{db: d, wake: make(chan struct{}, 1)}
	c.done.Go(func() {
		for range c.wake {
			// What fails now, a later one or the writer makes up for.
			_, _ = c.db.ExecContext(context.Background(), "pragma wal_checkpoint(passive)")
		}
	})
	return c, nil
}

// committed counts a commit of the writer, its only caller.
func (c *checkpointer) committed() {
	if c.seen++; c.seen < commitsBetween {
		return
	}
	c.seen = 0
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// close waits for the running one. The writer must be closed.
func (c *checkpointer) close() error {
	close(c.wake)
	c.done.Wait()
	return c.db.Close()
}
