package jobs_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"stead/internal/platform/clock"
	"stead/internal/platform/db"
	"stead/internal/platform/jobs"
	"stead/internal/testkit/dbtest"
)

// Two servers share 500 jobs; each job is done once.
func TestRacingWorkersDoEachJobOnce(t *testing.T) {
	t.Parallel()
	dbtest.EachURL(t, func(t *testing.T, url string) {
		one := dbtest.Open(t, url)
		servers := []*db.DB{one, one}
		if one.Dialect() == db.Postgres { // an SQLite file has one process
			servers[1] = dbtest.Open(t, url)
		}
		const n = 500
		var mu sync.Mutex
		done := map[int]int{}
		handlers := map[string]jobs.Handler{"a": jobs.Handle(func(_ context.Context, _ jobs.Taken, i int) error {
			mu.Lock()
			defer mu.Unlock()
			done[i]++
			return nil
		})}
		for _, d := range servers {
			running(t, workers(d, clock.System{}, handlers, jobs.Options{Poll: 10 * time.Millisecond}))
		}
		now := clock.System{}.Now()
		for i := 0; i < n; i += 50 {
			list := make([]jobs.Job, 50)
			for k := range list {
				list[k] = jobs.Job{Kind: "a", Args: i + k}
			}
			insert(t, one, now, list...)
		}
		until(t, func() bool { return counts(t, one) == jobs.Count{} })
		mu.Lock()
		defer mu.Unlock()
		for i := range n {
			if done[i] != 1 {
				t.Errorf("job %d was done %d times", i, done[i])
			}
		}
	}, jobs.Migrations)
}

func TestWakeStartsAtOnce(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB, c *clock.Fake) {
		ran := make(chan struct{}, 1)
		w := workers(d, c, map[string]jobs.Handler{"a": func(context.Context, jobs.Taken) error {
			ran <- struct{}{}
			return nil
		}}, jobs.Options{Poll: time.Hour})
		running(t, w)
		insert(t, d, start, jobs.Job{Kind: "a"})
		w.Wake()
		w.Wake()
		select {
		case <-ran:
		case <-time.After(20 * time.Second):
			t.Fatal("not woken")
		}
	})
}

// Run ends when its running jobs have ended, and gives back what it took but
// did not begin.
func TestRunWaitsForRunningJobs(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB, c *clock.Fake) {
		begun, goOn := make(chan struct{}), make(chan struct{})
		var ended atomic.Int32
		w := workers(d, c, map[string]jobs.Handler{"a": func(context.Context, jobs.Taken) error {
			close(begun)
			<-goOn
			ended.Add(1)
			return nil
		}}, jobs.Options{Workers: 1})
		insert(t, d, start, jobs.Job{Kind: "a"}, jobs.Job{Kind: "a"}, jobs.Job{Kind: "a"})
		stop := running(t, w)
		<-begun
		time.AfterFunc(50*time.Millisecond, func() { close(goOn) })
		stop()
		got := counts(t, d)
		if ended.Load() != 1 || got.Pending != 2 || got.Retrying != 0 || got.Running != 0 {
			t.Errorf("ended = %d, counts = %+v; want one done and two waiting, untried", ended.Load(), got)
		}
	})
}

// A job that does not end within the grace is told to, and begins anew later
// without losing an attempt.
func TestRunStopsJobsAfterTheGrace(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB, c *clock.Fake) {
		begun := make(chan struct{})
		w := workers(d, c, map[string]jobs.Handler{"a": func(ctx context.Context, _ jobs.Taken) error {
			close(begun)
			<-ctx.Done()
			return ctx.Err()
		}}, jobs.Options{Grace: 10 * time.Millisecond})
		insert(t, d, start, jobs.Job{Kind: "a", UniqueKey: "k", MaxAttempts: 1})
		stop := running(t, w)
		<-begun
		stop()
		if got := counts(t, d); got.Pending != 1 || got.Retrying != 0 || got.Dead != 0 {
			t.Errorf("counts = %+v, want it waiting, untried", got)
		}
	})
}

func TestUnknownKindsAreLeftToOthers(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB, c *clock.Fake) {
		insert(t, d, start, jobs.Job{Kind: "new"}, jobs.Job{Kind: "old"})
		nothing := func(context.Context, jobs.Taken) error { return nil }
		drain(t, workers(d, c, map[string]jobs.Handler{"old": nothing, "other": nothing}, jobs.Options{}))
		if got := counts(t, d); got.Pending != 1 {
			t.Errorf("counts = %+v, want the new kind waiting", got)
		}
	})
}

func TestDrainEndsWithItsContext(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB, c *clock.Fake) {
		ctx, cancel := context.WithCancel(t.Context())
		w := workers(d, c, map[string]jobs.Handler{"a": func(context.Context, jobs.Taken) error {
			cancel()
			return nil
		}}, jobs.Options{})
		insert(t, d, start, jobs.Job{Kind: "a"})
		if err := w.Drain(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("err = %v, want context.Canceled", err)
		}
	})
}
