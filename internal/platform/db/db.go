// Package db opens the one database of the program, an SQLite file or
// PostgreSQL, and gives it one shape: a Querier to read with, Write to change
// with, and a Dialect for the little in which the two engines truly differ.
//
// SQL texts are the same for both engines, with $1 placeholders. Times are
// integers, microseconds since 1970 in UTC.
package db

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"sync/atomic"
)

// Querier reads. It is a pool of connections, or the connection of a running
// transaction.
type Querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Execer reads and changes. There is one only inside Write.
type Execer interface {
	Querier
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// DB is an open database.
type DB struct {
	dialect Dialect
	read    Querier
	write   func(ctx context.Context, f func(context.Context, Execer) error) error
	ping    func(ctx context.Context) error
	close   func() error
	admin   func() (*sql.DB, error) // a plain handle of its own, for migrations
	url     string
	changes *changes     // nil on PostgreSQL
	writes  atomic.Int64 // waiting or under way
}

// Open opens the database that url names: "sqlite:PATH" or
// "postgres://user@host/name". An SQLite file is made when it is missing.
// Close it when done.
func Open(ctx context.Context, url string) (*DB, error) {
	if path, ok := strings.CutPrefix(url, "sqlite:"); ok {
		return openSQLite(ctx, path)
	}
	if strings.HasPrefix(url, "postgres://") || strings.HasPrefix(url, "postgresql://") {
		return openPostgres(ctx, url)
	}
	return nil, fmt.Errorf("database %q: want sqlite:PATH or postgres://user@host/name", redact(url))
}

// Dialect tells which engine this is.
func (d *DB) Dialect() Dialect { return d.dialect }

// Reader gives the pool to read with, outside any transaction.
func (d *DB) Reader() Querier { return d.read }

// Write runs f in one transaction and commits when f gives nil. An error of f
// rolls back everything f did and is given back unchanged.
//
// f must have no effect but on the database: it runs again when the
// transaction loses a race that a second try can win (on PostgreSQL a
// serialisation failure or a deadlock; on SQLite when the commit it shared
// with others failed). The context that f gets is not cancelled when the
// caller's is: what was begun is ended, one way or the other.
func (d *DB) Write(ctx context.Context, f func(context.Context, Execer) error) error {
	d.writes.Add(1)
	defer d.writes.Add(-1)
	return d.write(ctx, f)
}

// Busy tells how many writes wait or are under way in this process.
func (d *DB) Busy() int { return int(d.writes.Load()) }

// Ping asks the database for a sign of life.
func (d *DB) Ping(ctx context.Context) error { return d.ping(ctx) }

// Close waits for the running transactions and closes every connection. A write
// that comes later gives ErrClosed. Closing twice is as good as once.
func (d *DB) Close() error { return d.close() }

// redact keeps the user and password of an address out of errors, however it
// was mistyped: all that stands before the last @.
func redact(url string) string {
	at := strings.LastIndexByte(url, '@')
	if at < 0 {
		return url
	}
	if strings.HasPrefix(url, "postgres://") {
		return "postgres://..." + url[at:]
	}
	return "..." + url[at:]
}
