package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"
)

// writer owns the one writing connection of an SQLite file. Whatever waits for
// it is written together: one unit after the other, one commit, and so one
// wait for the disk, for all of them (group commit).
type writer struct {
	conn    *sql.Conn
	stmts   statements
	queue   chan *unit
	wrote   bool // the running unit changed something
	failed  bool // a statement of it failed
	changes *changes
	changed []*table     // by the running transaction
	backlog backlog      // of the running transaction
	version int64        // of the file, as other processes change it
	mu      sync.RWMutex // held for reading while sending to queue
	closed  bool
	done    chan struct{}
}

type unit struct {
	ctx  context.Context
	f    func(context.Context, Execer) error
	err  error
	done chan struct{}
}

// mostInBatch bounds how long the first of a batch waits for the last.
const mostInBatch = 128

func newWriter(conn *sql.Conn) *writer {
	w := &writer{conn: conn, queue: make(chan *unit, mostInBatch), done: make(chan struct{}), changes: &changes{}}
	w.stmts.prepare, w.stmts.plain = conn.PrepareContext, conn.QueryContext
	go w.run()
	return w
}

func (w *writer) write(ctx context.Context, f func(context.Context, Execer) error) error {
	u := &unit{ctx: ctx, f: f, done: make(chan struct{})}
	w.mu.RLock()
	if w.closed {
		w.mu.RUnlock()
		return ErrClosed
	}
	select {
	case w.queue <- u:
		w.mu.RUnlock()
	case <-ctx.Done():
		w.mu.RUnlock()
		return ctx.Err()
	}
	<-u.done
	return u.err
}

func (w *writer) close() {
	w.mu.Lock()
	if w.closed {
		w.mu.Unlock()
		return
	}
	w.closed = true
	close(w.queue)
	w.mu.Unlock()
	<-w.done
}

func (w *writer) run() {
	defer close(w.done)
	batch := make([]*unit, 0, mostInBatch)
	for u := range w.queue {
		batch = w.gather(append(batch[:0], u), len(batch))
		w.commit(batch)
		for _, u := range batch {
			close(u.done)
		}
	}
}

// patience bounds how long a unit waits for others to share its commit with.
const patience = 500 * time.Microsecond

// gather adds to a batch whatever waits. Those who were answered together come
// back together: as long as the batch is smaller than the last one it waits a
// little for them, less than their commit costs.
func (w *writer) gather(batch []*unit, last int) []*unit {
	timeout := time.After(patience)
	for len(batch) < mostInBatch && (len(batch) < last || len(w.queue) > 0) {
		select {
		case next, ok := <-w.queue:
			if !ok {
				return batch
			}
			batch = append(batch, next)
		case <-timeout:
			return batch
		}
	}
	return batch
}

// errWhole marks that SQLite ended the transaction itself, everybody's work
// with it (full disk, I/O error).
var errWhole = errors.New("the whole transaction was rolled back")

// commit writes a batch. It hopes that every unit succeeds, which spares each a
// savepoint; where one fails that had changed something, all are run again in
// savepoints. When the transaction fails as a whole, each unit is tried once
// more alone, so that one cannot spoil the others.
func (w *writer) commit(batch []*unit) {
	err := w.together(batch, w.bare)
	if errors.Is(err, errUndo) {
		err = w.together(batch, w.guarded)
	}
	if err == nil {
		return
	}
	if len(batch) == 1 {
		if batch[0].err == nil {
			batch[0].err = err
		}
		return
	}
	for _, u := range batch {
		u.err = nil
		w.commit([]*unit{u})
	}
}

func (w *writer) together(batch []*unit, run func(*unit) error) error {
	ctx := context.Background()
	if err := w.exec(ctx, "begin immediate"); err != nil {
		return err
	}
	defer w.publish()
	if err := w.notice(ctx); err != nil {
		_ = w.exec(ctx, "rollback")
		return err
	}
	if len(batch) == 1 {
		run = w.alone
	}
	w.backlog.clear()
	wrote := false
	for _, u := range batch {
		if u.err = u.ctx.Err(); u.err != nil {
			continue // the caller left while it waited; nothing was begun
		}
		if err := run(u); err != nil {
			_ = w.exec(ctx, "rollback")
			return err
		}
		wrote = wrote || u.err == nil
	}
	if !wrote {
		// Where SQLite rolled back by itself there is nothing left to undo, and
		// each unit has its error already.
		_ = w.exec(ctx, "rollback")
		return nil
	}
	err := w.backlog.each(func(text string, args []any) error {
		// A failure undoes the whole transaction, so that SQLite need not be able to
		// undo the one statement, for which it would copy each page it changes.
		_, err := Exec(ctx, w, strings.Replace(text, "insert into", "insert or fail into", 1), args...)
		return err
	})
	if err == nil {
		err = w.exec(ctx, "commit")
	}
	if err != nil {
		_ = w.exec(ctx, "rollback")
		return err
	}
	return nil
}

// errUndo says that a unit without a savepoint left something to undo.
var errUndo = errors.New("a unit has to be undone")

// bare runs a unit among others without a savepoint. A refusal that comes
// before the first change, as most do, leaves nothing to undo.
func (w *writer) bare(u *unit) error {
	w.wrote, w.failed = false, false
	u.err = protect(context.WithoutCancel(u.ctx), u.f, w)
	if u.err != nil && w.wrote || w.failed && w.ended() {
		return errUndo
	}
	return nil
}

// ended tells whether SQLite ended the transaction when a statement failed: only
// then can another begin.
func (w *writer) ended() bool {
	return w.exec(context.Background(), "begin") == nil
}

// alone runs the only unit of a batch: its own failure rolls back everything
// there is, so it needs no savepoint.
func (w *writer) alone(u *unit) error {
	u.err = protect(context.WithoutCancel(u.ctx), u.f, w)
	return nil
}

// guarded runs a unit in its savepoint. Its own failure is left in u.err; an error
// means that the transaction is gone.
func (w *writer) guarded(u *unit) error {
	ctx := context.WithoutCancel(u.ctx)
	if err := w.exec(ctx, "savepoint unit"); err != nil {
		return err
	}
	mark := w.backlog.mark()
	if u.err = protect(ctx, u.f, w); u.err != nil {
		w.backlog.back(mark)
		if err := w.exec(ctx, "rollback to unit"); err != nil {
			return fmt.Errorf("%w: %w", errWhole, u.err)
		}
	}
	return w.exec(ctx, "release unit")
}

// protect turns a panic into an error, so that one caller's mistake does not
// stop the writer of all.
func protect(ctx context.Context, f func(context.Context, Execer) error, e Execer) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic in a transaction: %v\n%s", p, debug.Stack())
		}
	}()
	return f(ctx, e)
}

func (w *writer) exec(ctx context.Context, query string) error {
	_, err := w.ExecContext(ctx, query)
	if err != nil {
		return wrap(err)
	}
	return nil
}

// notice finds out whether another process has changed the file.
func (w *writer) notice(ctx context.Context) error {
	version, err := One(ctx, w, Int, "pragma data_version")
	if err == nil && version != w.version {
		w.version = version
		w.changes.all()
	}
	return err
}

// publish counts what the transaction, which has ended, changed: before anybody
// hears that it did.
func (w *writer) publish() {
	for _, t := range w.changed {
		t.count.Add(1)
	}
	w.changed = w.changed[:0]
}

// touched reports whether the running transaction has changed one of the tables.
func (w *writer) touched(tables []*table) bool {
	return slices.ContainsFunc(w.changed, func(t *table) bool { return slices.Contains(tables, t) })
}

// touch remembers the table that a statement changes.
func (w *writer) touch(query string) {
	if t := w.changes.of(query).writes; t != nil && !slices.Contains(w.changed, t) {
		w.changed = append(w.changed, t)
	}
}

// ExecContext makes the writer an Execer for the running unit.
func (w *writer) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	w.touch(query)
	stmt, err := w.stmts.get(ctx, query)
	if err != nil {
		return nil, err
	}
	var res sql.Result
	if stmt == nil {
		res, err = w.conn.ExecContext(ctx, query, args...)
	} else {
		res, err = stmt.ExecContext(ctx, args...)
	}
	w.note(true, err)
	return res, err
}

// QueryContext makes the writer a Querier for the running unit.
func (w *writer) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	w.touch(query)
	rows, err := w.stmts.QueryContext(ctx, query, args...)
	w.note(!strings.HasPrefix(query, "select") && !strings.HasPrefix(query, "pragma"), err)
	return rows, err
}

// later makes InsertLater wait for the commit.
func (w *writer) later(into string, rows [][]any) {
	w.backlog.add(into, rows)
	w.note(true, nil)
}

// note remembers what a statement of the running unit did.
func (w *writer) note(writes bool, err error) {
	if err != nil {
		w.failed = true
	} else if writes {
		w.wrote = true
	}
}
