package db_test

import (
	"context"
	"errors"
	"strconv"
	"sync"
	"testing"
	"time"

	"stead/internal/platform/db"
)

// hold keeps the writer busy until release is called, so that what comes
// meanwhile is written together.
func hold(t *testing.T, d *db.DB) (release func()) {
	t.Helper()
	begun, goOn, done := make(chan struct{}), make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		if err := d.Write(context.Background(), func(context.Context, db.Execer) error {
			close(begun)
			<-goOn
			return nil
		}); err != nil {
			t.Error(err)
		}
	}()
	<-begun
	return func() { close(goOn); <-done }
}

// together runs the units in one group and gives their errors.
func together(t *testing.T, d *db.DB, units ...func(context.Context, db.Execer) error) []error {
	t.Helper()
	release := hold(t, d)
	errs := make([]error, len(units))
	var all sync.WaitGroup
	for i, u := range units {
		all.Go(func() { errs[i] = d.Write(t.Context(), u) })
	}
	time.Sleep(50 * time.Millisecond) // all of them wait by now
	release()
	all.Wait()
	return errs
}

// While the units of a group run, a reader sees nothing of any of them: they
// share one commit.
func TestUnitsShareACommit(t *testing.T) {
	only(t, db.SQLite, func(t *testing.T, d *db.DB) {
		units := make([]func(context.Context, db.Execer) error, 20)
		for i := range units {
			units[i] = func(ctx context.Context, tx db.Execer) error {
				if _, err := db.Exec(ctx, tx, newCounter, strconv.Itoa(i), i); err != nil {
					return err
				}
				n, err := db.One(ctx, d.Reader(), db.Int, "select count(*) from counters")
				if n != 0 {
					t.Errorf("a reader sees %d rows before the commit", n)
				}
				return err
			}
		}
		for i, err := range together(t, d, units...) {
			if err != nil {
				t.Errorf("unit %d: %v", i, err)
			}
		}
		if n := counters(t, d); n != 20 {
			t.Errorf("%d rows, want 20", n)
		}
	})
}

func TestOneUnitDoesNotSpoilTheOthers(t *testing.T) {
	only(t, db.SQLite, func(t *testing.T, d *db.DB) {
		fails := func(ctx context.Context, tx db.Execer) error {
			_, _ = db.Exec(ctx, tx, newCounter, "fails", 1)
			return errOwn
		}
		panics := func(ctx context.Context, tx db.Execer) error {
			_, _ = db.Exec(ctx, tx, newCounter, "panics", 1)
			panic("oh")
		}
		errs := together(t, d,
			statement(newCounter, "a", 1), fails, statement(newCounter, "b", 1), panics,
			statement(newCounter, "a", 1), statement("not even sql"), statement(newCounter, "c", 1))
		if !errors.Is(errs[1], errOwn) || errs[3] == nil || errs[5] == nil {
			t.Errorf("the failing ones gave %v", errs)
		}
		if twins := []error{errs[0], errs[4]}; (twins[0] == nil) == (twins[1] == nil) {
			t.Errorf("of two that insert one key one must fail: %v", twins)
		}
		ids, err := db.All(t.Context(), d.Reader(), db.Text, "select id from counters order by id")
		if err != nil || errs[2] != nil || errs[6] != nil || len(ids) != 3 || ids[0]+ids[1]+ids[2] != "abc" {
			t.Errorf("rows %v (%v), errors %v; want a, b and c", ids, err, errs)
		}
	})
}

// A unit that SQLite lets roll back the whole transaction makes the others run
// again, alone.
func TestAUnitThatEndsTheTransaction(t *testing.T) {
	only(t, db.SQLite, func(t *testing.T, d *db.DB) {
		for name, ends := range map[string]func(context.Context, db.Execer) error{
			"and says so": statement("insert or rollback into counters (id, n) values ('x', 99999999)"),
			"and hides it": func(ctx context.Context, tx db.Execer) error {
				_, _ = db.Exec(ctx, tx, "insert or rollback into counters (id, n) values ('x', 99999999)")
				return nil
			},
		} {
			must(t, do(t, d, "delete from counters"))
			errs := together(t, d, statement(newCounter, "a", 1), ends, statement(newCounter, "b", 1))
			if errs[0] != nil || errs[1] == nil || errs[2] != nil || counters(t, d) != 2 {
				t.Errorf("%s: errors %v, %d rows; want the second alone to fail", name, errs, counters(t, d))
			}
		}
	})
}

// A promise that is checked at the commit fails for all who share it; alone,
// only the one that broke it fails.
func TestAUnitThatFailsAtTheCommit(t *testing.T) {
	only(t, db.SQLite, func(t *testing.T, d *db.DB) {
		must(t, do(t, d, `create table late (
			id text not null primary key, counter text references counters (id) deferrable initially deferred) strict`))
		errs := together(t, d,
			statement(newCounter, "a", 1), statement("insert into late (id, counter) values ('x', 'nobody')"), statement(newCounter, "b", 1))
		if errs[0] != nil || !db.Is(errs[1], db.ForeignKey) || errs[2] != nil || counters(t, d) != 2 {
			t.Errorf("errors %v, %d rows; want the second alone to fail", errs, counters(t, d))
		}
	})
}

func TestACallerWhoLeavesWhileItWaits(t *testing.T) {
	only(t, db.SQLite, func(t *testing.T, d *db.DB) {
		release := hold(t, d)
		ctx, cancel := context.WithCancel(t.Context())
		result, stays := make(chan error, 1), make(chan error, 1)
		go func() {
			result <- d.Write(ctx, func(context.Context, db.Execer) error {
				t.Error("it ran")
				return nil
			})
		}()
		go func() { stays <- d.Write(t.Context(), statement(newCounter, "a", 1)) }()
		time.Sleep(20 * time.Millisecond)
		cancel()
		release()
		if err := <-result; !errors.Is(err, context.Canceled) {
			t.Errorf("err = %v", err)
		}
		if err := <-stays; err != nil || counters(t, d) != 1 {
			t.Errorf("the other one: %v, %d rows", err, counters(t, d))
		}
	})
}

// Those who wait when the database is closed are served.
func TestCloseServesThoseWhoWait(t *testing.T) {
	only(t, db.SQLite, func(t *testing.T, d *db.DB) {
		release := hold(t, d)
		results := make(chan error, 200)
		for i := range cap(results) {
			go func() { results <- d.Write(t.Context(), statement(newCounter, strconv.Itoa(i), i)) }()
		}
		time.Sleep(20 * time.Millisecond)
		go release()
		must(t, d.Close())
		within(t, 10*time.Second, "serving those who waited", func() {
			for range cap(results) {
				if err := <-results; err != nil && !errors.Is(err, db.ErrClosed) {
					t.Error(err)
				}
			}
		})
	})
}
