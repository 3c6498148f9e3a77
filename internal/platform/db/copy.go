package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"modernc.org/sqlite"
)

// pagesAtOnce is how much Copy copies before it looks whether it should end:
// some milliseconds' worth.
const pagesAtOnce = 1024

// Copy writes to the new file `to` what the SQLite file `from` holds at one
// moment between two commits. Servers may write on: they wait for nothing, but
// their write-ahead log grows until the copy is done. What Copy leaves when it
// fails is of no use.
func Copy(ctx context.Context, from, to string) error {
	handle, err := OpenReadOnly(ctx, "sqlite:"+from)
	if err != nil {
		return explain(from, err)
	}
	defer handle.Close()
	conn, err := handle.Conn(ctx)
	if err != nil {
		return explain(from, err)
	}
	defer conn.Close()
	// A read transaction around the whole copy makes it one moment; without it
	// each step would begin anew after somebody's commit.
	if _, err := conn.ExecContext(ctx, "begin"); err != nil {
		return explain(from, err)
	}
	defer func() { _, _ = conn.ExecContext(context.WithoutCancel(ctx), "rollback") }()
	var tables int64
	if err := conn.QueryRowContext(ctx, "select count(*) from sqlite_schema").Scan(&tables); err != nil {
		return explain(from, err)
	}
	err = conn.Raw(func(driver any) error { return copyPages(ctx, driver, to) })
	if err != nil {
		return fmt.Errorf("copy the database %s to %s: %w", from, to, err)
	}
	return nil
}

func copyPages(ctx context.Context, driver any, to string) error {
	source, ok := driver.(interface {
		NewBackup(uri string) (*sqlite.Backup, error)
	})
	if !ok {
		return errors.New("the driver has no backup")
	}
	b, err := source.NewBackup("file:" + (&url.URL{Path: to}).EscapedPath() + "?mode=rwc&_pragma=synchronous(full)")
	if err != nil {
		return err
	}
	more := true
	for more && err == nil {
		if err = ctx.Err(); err == nil {
			more, err = b.Step(pagesAtOnce)
		}
	}
	return errors.Join(err, b.Finish())
}

// mostDamage bounds how many damaged places Examine names.
const mostDamage = 5

// Examine reads the whole SQLite file at path and finds out whether it is whole:
// every page, every index, every reference from one table to another.
func Examine(ctx context.Context, path string) error {
	handle, err := OpenReadOnly(ctx, "sqlite:"+path)
	if err != nil {
		return explain(path, err)
	}
	defer handle.Close()
	found, err := All(ctx, handle, Text, fmt.Sprintf("pragma integrity_check(%d)", mostDamage))
	if err != nil {
		return explain(path, err)
	}
	if len(found) != 1 || found[0] != "ok" {
		return fmt.Errorf("the database %s is damaged: %s", path, strings.Join(found, "; "))
	}
	orphans, err := All(ctx, handle, func(r Row) (table string, err error) {
		var row sql.NullInt64
		var parent, constraint any
		return table, r.Scan(&table, &row, &parent, &constraint)
	}, "pragma foreign_key_check")
	if err != nil {
		return explain(path, err)
	}
	if len(orphans) > 0 {
		return fmt.Errorf("the database %s is damaged: %d rows refer to something that is not there, the first in %s", path, len(orphans), orphans[0])
	}
	return nil
}
