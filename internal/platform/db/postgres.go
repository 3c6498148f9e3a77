package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
)

const (
	postgresConns = 16
	writeTimeout  = 20 * time.Second
	writeTries    = 8
)

// openPostgres opens a pool. Waiting for a lock ends after some seconds with
// an error that says so, long before a person gives up.
func openPostgres(ctx context.Context, url string) (*DB, error) {
	cfg, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("read the address of the database %s: it does not parse", redact(url))
	}
	cfg.RuntimeParams["application_name"] = "stead"
	cfg.RuntimeParams["lock_timeout"] = "8s"
	cfg.RuntimeParams["idle_in_transaction_session_timeout"] = "30s"
	cfg.RuntimeParams["timezone"] = "UTC"
	cfg.ConnectTimeout = 5 * time.Second
	open := func() *sql.DB { return stdlib.OpenDB(*cfg) }

	pool := open()
	pool.SetMaxOpenConns(postgresConns)
	pool.SetMaxIdleConns(postgresConns)
	pool.SetConnMaxIdleTime(5 * time.Minute)
	if err := pool.PingContext(ctx); err != nil {
		_ = pool.Close()
		return nil, fmt.Errorf("reach the database %s: %w", redact(url), err)
	}
	var writes gate
	return &DB{
		dialect: Postgres,
		read:    &reader{pool},
		write: func(ctx context.Context, f func(context.Context, Execer) error) error {
			if !writes.enter() {
				return ErrClosed
			}
			defer writes.leave()
			return writePostgres(ctx, pool, f)
		},
		ping:  pool.PingContext,
		url:   url,
		admin: func() (*sql.DB, error) { return open(), nil },
		close: func() error {
			writes.close()
			return pool.Close()
		},
	}, nil
}

// gate lets writes in until it is closed; closing it waits for those inside.
type gate struct {
	mu     sync.Mutex
	closed bool
	inside sync.WaitGroup
}

func (g *gate) enter() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return false
	}
	g.inside.Add(1)
	return true
}

func (g *gate) leave() { g.inside.Done() }

func (g *gate) close() {
	g.mu.Lock()
	g.closed = true
	g.mu.Unlock()
	g.inside.Wait()
}

// writePostgres runs f in a transaction of its own and again when it loses a
// race. READ COMMITTED is enough: what must not happen is forbidden by
// constraints, and what must not change is locked by those who rely on it.
func writePostgres(ctx context.Context, pool *sql.DB, f func(context.Context, Execer) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	timeout := writeTimeout
	if long, ok := ctx.Value(longKey{}).(time.Duration); ok {
		timeout = long
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), timeout)
	defer cancel()
	for try := 1; ; try++ {
		err := onePostgres(ctx, pool, f)
		if err == nil || !retryable(err) || try == writeTries {
			return err
		}
		time.Sleep(time.Duration(rand.Int64N(int64(try) * int64(4*time.Millisecond)))) //nolint:gosec,forbidigo // spreads retries, guards nothing
	}
}

type longKey struct{}

// Long gives a context under which a write may take so long, in place of what a
// person would wait for. It may make tables many times as large as they were.
func Long(ctx context.Context, most time.Duration) context.Context {
	return context.WithValue(ctx, longKey{}, most)
}

func onePostgres(ctx context.Context, pool *sql.DB, f func(context.Context, Execer) error) error {
	tx, err := beginPostgres(ctx, pool)
	if broken(err) { // a connection that died while nobody used it; nothing was begun
		dropIdle(pool)
		tx, err = beginPostgres(ctx, pool)
	}
	if err != nil {
		return wrap(err)
	}
	defer tx.conn.Close()
	if err := tx.grow(ctx); err != nil {
		tx.rollback(ctx)
		return wrap(err)
	}
	if err := protect(ctx, f, tx); err != nil {
		tx.rollback(ctx)
		return err
	}
	err = ctx.Err()
	if err == nil {
		err = tx.measure(ctx)
	}
	if err != nil {
		tx.rollback(ctx)
		return wrap(err)
	}
	switch err := tx.commit(ctx); {
	case err == nil:
		return nil
	case uncertain(err):
		tx.rollback(ctx)
		return fmt.Errorf("%w: %w", ErrUncertain, err)
	default:
		tx.rollback(ctx)
		return wrap(err)
	}
}

// uncertain reports whether err, which a commit gave, leaves open what became
// of it: no answer says that it failed. The driver's own word that nothing was
// sent does not count: it gives it too ("conn closed") when the connection was
// reset after the commit had been sent.
func uncertain(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.SeverityUnlocalized != "ERROR" // the server ended the connection, perhaps after the commit
	}
	return !errors.Is(err, pgx.ErrTxCommitRollback)
}

// dropIdle closes the connections that nobody uses: when one of them has died,
// the others have too.
func dropIdle(pool *sql.DB) {
	pool.SetMaxIdleConns(-1)
	pool.SetMaxIdleConns(postgresConns)
}
