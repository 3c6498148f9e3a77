package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"maps"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// postgresTx is a transaction on a connection of the pool. database/sql has one
// too, but cannot send the commit together with what comes before it.
type postgresTx struct {
	conn    *sql.Conn
	backlog backlog
	grown   map[string]bool // of a long write: the tables it changed; else nil
}

func beginPostgres(ctx context.Context, pool *sql.DB) (*postgresTx, error) {
	conn, err := pool.Conn(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := conn.ExecContext(ctx, "begin"); err != nil {
		_ = conn.Close()
		return nil, err
	}
	return &postgresTx{conn: conn}, nil
}

// ExecContext and QueryContext make it an Execer.
func (tx *postgresTx) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if tx.grown != nil {
		if found := writesTo.FindStringSubmatch(query); found != nil {
			tx.grown[found[1]] = true
		}
	}
	return tx.conn.ExecContext(ctx, query, args...)
}

// QueryContext asks.
func (tx *postgresTx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return tx.conn.QueryContext(ctx, query, args...)
}

func (tx *postgresTx) later(into string, rows [][]any) { tx.backlog.add(into, rows) }

// grow has a long write planned for large tables: plans that were made while they
// were small, those of foreign keys too, would read all of a table for each row
// that is added to it.
func (tx *postgresTx) grow(ctx context.Context) error {
	if ctx.Value(longKey{}) == nil {
		return nil
	}
	tx.grown = map[string]bool{}
	for _, set := range []string{"discard plans", "set local enable_seqscan = off"} {
		if _, err := tx.conn.ExecContext(ctx, set); err != nil {
			return err
		}
	}
	return nil
}

// measure tells the planner, at the end of a long write, how large its tables are
// now: for the minutes until PostgreSQL finds out by itself, every search would
// be planned for what they were.
func (tx *postgresTx) measure(ctx context.Context) error {
	for _, table := range slices.Sorted(maps.Keys(tx.grown)) {
		if _, err := tx.conn.ExecContext(ctx, "analyze "+table); err != nil {
			return err
		}
	}
	return nil
}

// commit adds the rows that were left for later and commits, in one round trip.
func (tx *postgresTx) commit(ctx context.Context) error {
	batch := &pgx.Batch{}
	_ = tx.backlog.each(func(text string, args []any) error {
		batch.Queue(text, args...)
		return nil
	})
	batch.Queue("commit")
	return tx.raw(func(conn *pgx.Conn) error {
		results := conn.SendBatch(ctx, batch)
		for range batch.Len() - 1 {
			if _, err := results.Exec(); err != nil {
				_ = results.Close()
				return err
			}
		}
		done, err := results.Exec()
		if err == nil && done.String() == "ROLLBACK" {
			err = pgx.ErrTxCommitRollback
		}
		if e := results.Close(); err == nil {
			err = e
		}
		return err
	})
}

// rollbackTime is how long a rollback may take; then the connection is dropped,
// which undoes everything too.
const rollbackTime = 5 * time.Second

func (tx *postgresTx) rollback(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), rollbackTime)
	defer cancel()
	_ = tx.conn.Raw(func(c any) error {
		conn := c.(*stdlib.Conn).Conn()
		if !conn.IsClosed() && conn.PgConn().TxStatus() != 'I' {
			_, _ = conn.Exec(ctx, "rollback")
		}
		if conn.IsClosed() || conn.PgConn().TxStatus() != 'I' {
			return driver.ErrBadConn
		}
		return nil
	})
}

func (tx *postgresTx) raw(do func(*pgx.Conn) error) error {
	var err error
	if e := tx.conn.Raw(func(c any) error {
		err = do(c.(*stdlib.Conn).Conn())
		return nil
	}); err == nil {
		err = e
	}
	return err
}
