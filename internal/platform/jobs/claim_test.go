package jobs_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"stead/internal/platform/clock"
	"stead/internal/platform/db"
	"stead/internal/platform/jobs"
	"stead/internal/platform/page"
)

// A worker that hangs is as good as dead: when its lease ends another does the
// job, and what the first says later changes nothing.
func TestJobOfADeadWorkerIsTakenAgain(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB, c *clock.Fake) {
		hang, begun := make(chan struct{}), make(chan struct{}, 1)
		first := workers(d, c, map[string]jobs.Handler{"a": func(context.Context, jobs.Taken) error {
			begun <- struct{}{}
			<-hang
			return errors.New("too late")
		}}, jobs.Options{Lease: time.Minute})
		ran := 0
		second := workers(d, c, map[string]jobs.Handler{"a": func(_ context.Context, j jobs.Taken) error {
			if ran++; j.Attempt != 2 {
				t.Errorf("attempt %d, want 2", j.Attempt)
			}
			return nil
		}}, jobs.Options{Lease: time.Minute})
		insert(t, d, start, jobs.Job{Kind: "a", UniqueKey: "k"})
		stop := running(t, first)
		<-begun

		c.Advance(time.Minute - time.Microsecond)
		drain(t, second)
		if ran != 0 {
			t.Fatal("taken while the lease holds")
		}
		c.Advance(time.Microsecond)
		drain(t, second)
		if ran != 1 || counts(t, d) != (jobs.Count{}) {
			t.Fatalf("ran = %d, counts = %+v; want it done", ran, counts(t, d))
		}
		// The key is used anew; the late word of the first must not touch it.
		insert(t, d, start, jobs.Job{Kind: "a", UniqueKey: "k", RunAt: c.Now().Add(time.Hour)})
		close(hang)
		stop()
		if got := counts(t, d); got.Pending != 1 || got.Retrying != 0 {
			t.Errorf("counts = %+v, want the new job untouched", got)
		}
	})
}

func TestJobThatKillsItsWorkersIsDeadInTheEnd(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB, c *clock.Fake) {
		ran := false
		w := workers(d, c, map[string]jobs.Handler{"a": func(context.Context, jobs.Taken) error {
			ran = true
			return nil
		}}, jobs.Options{})
		insert(t, d, start, jobs.Job{Kind: "a", MaxAttempts: 3})
		err := d.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
			_, err := db.Exec(ctx, tx, `update jobs set state = 'running', taken_by = 'clm_gone', attempts = 3`)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		drain(t, w)
		list, err := jobs.Dead(t.Context(), d.Reader(), jobs.Filter{}, page.Request{})
		if err != nil || ran || len(list.Items) != 1 || list.Items[0].LastError != "the worker never came back" {
			t.Errorf("ran = %v, dead = %+v, %v; want dead without another run", ran, list, err)
		}
	})
}

// The context of a handler ends with its lease.
func TestHandlerIsToldWhenItsLeaseEnds(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB, c *clock.Fake) {
		w := workers(d, c, map[string]jobs.Handler{"a": func(ctx context.Context, _ jobs.Taken) error {
			<-ctx.Done()
			return ctx.Err()
		}}, jobs.Options{Lease: 20 * time.Millisecond})
		insert(t, d, start, jobs.Job{Kind: "a"})
		drain(t, w)
		if got := counts(t, d); got.Retrying != 1 {
			t.Errorf("counts = %+v, want one failed attempt", got)
		}
	})
}
