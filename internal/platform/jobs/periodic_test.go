package jobs_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"stead/internal/platform/clock"
	"stead/internal/platform/db"
	"stead/internal/platform/jobs"
)

func TestPeriodicIsDoneByOneOfSeveral(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB, c *clock.Fake) {
		var n atomic.Int32
		handlers := map[string]jobs.Handler{"seal": func(context.Context, jobs.Taken) error { n.Add(1); return nil }}
		opts := jobs.Options{Poll: 2 * time.Millisecond, Periodic: []jobs.Periodic{{Kind: "seal", Every: time.Hour}}}
		for range 3 {
			running(t, workers(d, c, handlers, opts))
		}
		for hour := int32(1); hour <= 3; hour++ {
			until(t, func() bool { return n.Load() >= hour })
			// Written down too: else the clock would run past its lease.
			until(t, func() bool { got := counts(t, d); return got.Pending+got.Running == 0 })
			c.Advance(59 * time.Minute)
			time.Sleep(20 * time.Millisecond)
			if n.Load() != hour {
				t.Fatalf("done %d times within hour %d", n.Load(), hour)
			}
			c.Advance(time.Minute)
		}
	})
}

// A periodic job that fails for days comes back each period and never dies.
func TestPeriodicComesBackWithinItsPeriod(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB, c *clock.Fake) {
		n := 0
		w := workers(d, c, map[string]jobs.Handler{"seal": func(context.Context, jobs.Taken) error {
			n++
			return errors.New("no")
		}}, jobs.Options{Periodic: []jobs.Periodic{{Kind: "seal", Every: time.Minute}}})
		for range 30 {
			drain(t, w)
			c.Advance(time.Minute)
		}
		if got := counts(t, d); n < 30 || got.Dead != 0 || got.Pending != 1 {
			t.Errorf("done %d times, counts = %+v; want 30 at least, one waiting, none dead", n, got)
		}
	})
}
