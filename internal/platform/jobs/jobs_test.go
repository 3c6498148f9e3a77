package jobs_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"stead/internal/platform/clock"
	"stead/internal/platform/db"
	"stead/internal/platform/jobs"
)

func TestInsertRolledBackLeavesNoJob(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB, _ *clock.Fake) {
		errNo := errors.New("no")
		err := d.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
			if err := jobs.Insert(ctx, tx, start, jobs.Job{Kind: "a"}, jobs.Job{Kind: "a", UniqueKey: "k"}); err != nil {
				return err
			}
			return errNo
		})
		if !errors.Is(err, errNo) {
			t.Fatalf("err = %v", err)
		}
		if c := counts(t, d); c != (jobs.Count{}) {
			t.Errorf("counts = %+v, want none", c)
		}
	})
}

func TestInsertKeepsOneWaitingJobPerKey(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB, c *clock.Fake) {
		var got []string
		w := workers(d, c, map[string]jobs.Handler{"a": jobs.Handle(func(_ context.Context, _ jobs.Taken, s string) error {
			got = append(got, s)
			return nil
		})}, jobs.Options{})
		insert(t, d, start, jobs.Job{Kind: "a", UniqueKey: "k", Args: "1"}, jobs.Job{Kind: "a", UniqueKey: "k", Args: "2"})
		insert(t, d, start, jobs.Job{Kind: "a", UniqueKey: "k", Args: "3"}, jobs.Job{Kind: "a", UniqueKey: "other", Args: "4"})
		drain(t, w)
		insert(t, d, start, jobs.Job{Kind: "a", UniqueKey: "k", Args: "5"})
		drain(t, w)
		if len(got) != 3 || got[0] != "1" || got[1] != "4" || got[2] != "5" {
			t.Errorf("done = %v, want [1 4 5]", got)
		}
	})
}

// While a job of a key runs, the key may wait again; when the running one
// fails, only the waiting one stays.
func TestKeyQueuedWhileItsJobRuns(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB, c *clock.Fake) {
		runs := 0
		w := workers(d, c, map[string]jobs.Handler{"a": func(ctx context.Context, j jobs.Taken) error {
			if runs++; runs > 1 {
				return nil
			}
			err := d.Write(ctx, func(ctx context.Context, tx db.Execer) error {
				return jobs.Insert(ctx, tx, c.Now(), jobs.Job{Kind: "a", UniqueKey: "k", RunAt: c.Now().Add(time.Hour)})
			})
			if err != nil {
				t.Errorf("insert: %v", err)
			}
			return errors.New("fails after the key came to wait again")
		}}, jobs.Options{})
		insert(t, d, start, jobs.Job{Kind: "a", UniqueKey: "k"})
		drain(t, w)
		if got := counts(t, d); got.Pending != 1 || got.Retrying != 0 {
			t.Errorf("counts = %+v, want the waiting job alone", got)
		}
		c.Advance(time.Hour)
		drain(t, w)
		if got := counts(t, d); runs != 2 || got != (jobs.Count{}) {
			t.Errorf("runs = %d, counts = %+v; want 2 and none", runs, got)
		}
	})
}

// An insert that is left out holds the waiting job until its own commit, so
// that the job's handler sees the change.
func TestInsertLeftOutHoldsTheWaitingJob(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB, c *clock.Fake) {
		if d.Dialect() == db.SQLite {
			t.Skip("has one writer: a claim waits for the commit by itself")
		}
		ran := 0
		w := workers(d, c, map[string]jobs.Handler{"a": func(context.Context, jobs.Taken) error { ran++; return nil }}, jobs.Options{})
		insert(t, d, start, jobs.Job{Kind: "a", UniqueKey: "k"})
		err := d.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
			if err := jobs.Insert(ctx, tx, start, jobs.Job{Kind: "a", UniqueKey: "k"}); err != nil {
				return err
			}
			if err := w.Drain(ctx); err != nil || ran != 0 {
				t.Errorf("ran %d (%v) before the commit, want 0", ran, err)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		drain(t, w)
		if ran != 1 {
			t.Errorf("ran = %d, want 1", ran)
		}
	})
}

func TestInsertThousands(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB, _ *clock.Fake) {
		insert(t, d, start)
		insert(t, d, start, make([]jobs.Job, 3000)...)
		if c := counts(t, d); c.Pending != 3000 || !c.Oldest.Equal(start) {
			t.Errorf("counts = %+v, want 3000 since %v", c, start)
		}
	})
}

func TestInsertRefusesArgsThatAreNoJSON(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB, _ *clock.Fake) {
		err := d.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
			return jobs.Insert(ctx, tx, start, jobs.Job{Kind: "a", Args: func() {}})
		})
		if err == nil {
			t.Error("no error")
		}
	})
}

func TestJobWaitsForItsTime(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB, c *clock.Fake) {
		var at []time.Time
		w := workers(d, c, map[string]jobs.Handler{"a": func(_ context.Context, j jobs.Taken) error {
			at = append(at, j.RunAt)
			return nil
		}}, jobs.Options{})
		insert(t, d, start, jobs.Job{Kind: "a", RunAt: start.Add(2 * time.Hour)}, jobs.Job{Kind: "a", RunAt: start.Add(time.Hour)})
		drain(t, w)
		c.Advance(time.Hour - time.Microsecond)
		drain(t, w)
		if len(at) != 0 {
			t.Fatalf("ran at %v, too early", at)
		}
		c.Advance(2 * time.Hour)
		drain(t, w)
		if len(at) != 2 || !at[0].Equal(start.Add(time.Hour)) {
			t.Errorf("ran %v, want both, the earlier first", at)
		}
	})
}
