package db

import (
	"context"
	"database/sql"
	"fmt"
	"sync/atomic"
	"time"
)

// readPatience is how long a reader waits for PostgreSQL to say the next thing:
// longer than it should ever take, shorter than a person waits.
const readPatience = 10 * time.Second

// reader reads from the pool. A read whose connection turns out to be dead is
// asked again on a new one, once: reading twice does no harm.
type reader struct{ pool *sql.DB }

// QueryContext asks.
func (r *reader) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	rows, err := r.pool.QueryContext(ctx, query, args...)
	if broken(err) && ctx.Err() == nil {
		dropIdle(r.pool)
		return r.pool.QueryContext(ctx, query, args...)
	}
	return rows, err
}

// listener ends a walk over rows when the database says nothing for too long,
// however long the walker takes over what it was told. The nil one has no end:
// a transaction has its own, and an SQLite file does not fall silent.
type listener struct {
	timer  *time.Timer
	cancel context.CancelFunc
	out    atomic.Bool
}

func listen(ctx context.Context, q Querier) (context.Context, *listener) {
	if _, pooled := q.(*reader); !pooled {
		return ctx, nil
	}
	p := &listener{}
	ctx, p.cancel = context.WithCancel(ctx)
	p.timer = time.AfterFunc(readPatience, func() {
		p.out.Store(true)
		p.cancel()
	})
	return ctx, p
}

// wait begins to wait for the next row.
func (p *listener) wait() {
	if p != nil {
		p.timer.Reset(readPatience)
	}
}

// rest is while the walker has the turn.
func (p *listener) rest() {
	if p != nil {
		p.timer.Stop()
	}
}

func (p *listener) end() {
	if p != nil {
		p.timer.Stop()
		p.cancel()
	}
}

// why says that err came because the database was silent for too long, if it did.
func (p *listener) why(err error) error {
	if p != nil && p.out.Load() {
		return fmt.Errorf("%w: %w", context.DeadlineExceeded, err)
	}
	return err
}
