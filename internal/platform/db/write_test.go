package db_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"stead/internal/platform/db"
)

var errOwn = errors.New("own")

func TestWriteRollsBackOnError(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		err := d.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
			if _, err := db.Exec(ctx, tx, newCounter, "a", 1); err != nil {
				return err
			}
			n, err := db.One(ctx, tx, db.Int, "select n from counters where id = $1", "a")
			if err != nil || n != 1 {
				t.Errorf("a transaction does not see its own row: %d, %v", n, err)
			}
			return errOwn
		})
		if err != errOwn { //nolint:errorlint // unchanged, not wrapped
			t.Errorf("err = %v, want that of the function unchanged", err)
		}
		if n := counters(t, d); n != 0 {
			t.Errorf("%d rows stayed", n)
		}
	})
}

func TestWriteTurnsAPanicIntoAnError(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		err := d.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
			if _, err := db.Exec(ctx, tx, newCounter, "a", 1); err != nil {
				return err
			}
			panic("oh")
		})
		if err == nil || !strings.Contains(err.Error(), "oh") {
			t.Errorf("err = %v", err)
		}
		must(t, do(t, d, newCounter, "b", 1))
		if n := counters(t, d); n != 1 {
			t.Errorf("%d rows, want 1", n)
		}
	})
}

func TestManyWritersLoseNothing(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		const writers, times = 64, 10
		must(t, do(t, d, newCounter, "a", 0))
		var all sync.WaitGroup
		for range writers {
			all.Go(func() {
				for range times {
					if err := d.Write(t.Context(), statement("update counters set n = n + 1 where id = $1", "a")); err != nil {
						t.Error(err)
					}
				}
			})
		}
		all.Wait()
		n, err := db.One(t.Context(), d.Reader(), db.Int, "select n from counters where id = $1", "a")
		if err != nil || n != writers*times {
			t.Errorf("n = %d, %v; want %d", n, err, writers*times)
		}
	})
}

func TestWriteOfACallerWhoLeft(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := d.Write(ctx, statement(newCounter, "a", 1)); !errors.Is(err, context.Canceled) {
			t.Errorf("err = %v", err)
		}
		if n := counters(t, d); n != 0 {
			t.Error("it was written all the same")
		}
	})
}

// What was begun is ended: the caller's leaving does not break a running write.
func TestWriteGoesOnWhenItsCallerLeaves(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		ctx, cancel := context.WithCancel(t.Context())
		err := d.Write(ctx, func(ctx context.Context, tx db.Execer) error {
			cancel()
			_, err := db.Exec(ctx, tx, newCounter, "a", 1)
			return err
		})
		if n := counters(t, d); err != nil || n != 1 {
			t.Errorf("err = %v, %d rows; want it written", err, n)
		}
	})
}

func TestWriteAfterClose(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		must(t, d.Ping(t.Context()))
		must(t, d.Close())
		err := do(t, d, newCounter, "a", 1)
		if !errors.Is(err, db.ErrClosed) || !db.Unavailable(err) {
			t.Errorf("err = %v, want ErrClosed", err)
		}
		if d.Ping(t.Context()) == nil {
			t.Error("a closed database gives a sign of life")
		}
	})
}

func TestCloseWaitsForTheRunningWrite(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		begun, result := make(chan struct{}), make(chan error, 1)
		go func() {
			result <- d.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
				close(begun)
				time.Sleep(50 * time.Millisecond)
				_, err := db.Exec(ctx, tx, newCounter, "a", 1)
				return err
			})
		}()
		<-begun
		within(t, 10*time.Second, "closing", func() { must(t, d.Close()) })
		select {
		case err := <-result:
			must(t, err)
		case <-time.After(time.Second):
			t.Error("it closed before the write had ended")
		}
	})
}
