package db_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"

	"stead/internal/platform/db"
)

// Two transactions lock two rows in opposite order: one loses, is run again and
// wins.
func TestADeadlockIsTriedAgain(t *testing.T) {
	only(t, db.Postgres, func(t *testing.T, d *db.DB) {
		must(t, do(t, d, newCounter, "a", 0))
		must(t, do(t, d, newCounter, "b", 0))
		var meet, all sync.WaitGroup
		meet.Add(2)
		var runs atomic.Int32
		for _, order := range [][2]string{{"a", "b"}, {"b", "a"}} {
			first := true
			all.Go(func() {
				err := d.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
					runs.Add(1)
					if _, err := db.Exec(ctx, tx, "set local deadlock_timeout = '20ms'"); err != nil {
						return err
					}
					for i, id := range order {
						if _, err := db.Exec(ctx, tx, "update counters set n = n + 1 where id = $1", id); err != nil {
							return err
						}
						if i == 0 && first {
							first = false
							meet.Done()
							meet.Wait()
						}
					}
					return nil
				})
				if err != nil {
					t.Errorf("%v: %v", order, err)
				}
			})
		}
		all.Wait()
		sum, err := db.One(t.Context(), d.Reader(), db.Int, "select sum(n)::bigint from counters")
		if err != nil || sum != 4 || runs.Load() < 3 {
			t.Errorf("sum = %d, %v after %d runs; want 4 after 3 or more", sum, err, runs.Load())
		}
	})
}

func TestOnlyLostRacesAreTriedAgain(t *testing.T) {
	only(t, db.Postgres, func(t *testing.T, d *db.DB) {
		for _, test := range []struct {
			code string
			runs int
			ok   bool
		}{{"40001", 3, true}, {"40P01", 3, true}, {"23514", 1, false}, {"55P03", 1, false}, {"57014", 1, false}} {
			runs := 0
			err := d.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
				if runs++; runs == 3 {
					return nil
				}
				_, err := db.Exec(ctx, tx, "do $$ begin raise exception 'lost' using errcode = '"+test.code+"'; end $$")
				return err
			})
			if runs != test.runs || (err == nil) != test.ok {
				t.Errorf("%s: %d runs, %v; want %d", test.code, runs, err, test.runs)
			}
		}
	})
}

// A race that is lost again and again ends, as unavailable.
func TestARaceThatIsAlwaysLostEnds(t *testing.T) {
	only(t, db.Postgres, func(t *testing.T, d *db.DB) {
		err := do(t, d, "do $$ begin raise exception 'lost' using errcode = '40001'; end $$")
		if err == nil || !db.Unavailable(err) {
			t.Errorf("err = %v, want unavailable", err)
		}
	})
}
