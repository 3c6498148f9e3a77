package jobs_test

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"stead/internal/platform/clock"
	"stead/internal/platform/db"
	"stead/internal/platform/jobs"
	"stead/internal/testkit/dbtest"
)

var start = time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)

// each runs body on both engines, with a clock that stands at start.
func each(t *testing.T, body func(t *testing.T, d *db.DB, c *clock.Fake)) {
	t.Helper()
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) { body(t, d, clock.NewFake(start)) }, jobs.Migrations)
}

func insert(t *testing.T, d *db.DB, now time.Time, list ...jobs.Job) {
	t.Helper()
	err := d.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
		return jobs.Insert(ctx, tx, now, list...)
	})
	if err != nil {
		t.Fatalf("insert: %v", err)
	}
}

func counts(t *testing.T, d *db.DB) jobs.Count {
	t.Helper()
	c, err := jobs.Counts(t.Context(), d.Reader())
	if err != nil {
		t.Fatalf("counts: %v", err)
	}
	return c
}

func drain(t *testing.T, w *jobs.Workers) {
	t.Helper()
	if err := w.Drain(t.Context()); err != nil {
		t.Fatalf("drain: %v", err)
	}
}

// workers are workers that log nothing.
func workers(d *db.DB, c clock.Clock, handlers map[string]jobs.Handler, opts jobs.Options) *jobs.Workers {
	return jobs.NewWorkers(d, c, slog.New(slog.DiscardHandler), handlers, opts)
}

// running runs w until stop is called.
func running(t *testing.T, w *jobs.Workers) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		w.Run(ctx)
	}()
	stop = func() {
		cancel()
		<-done
	}
	t.Cleanup(stop)
	return stop
}

// until waits until ok holds.
func until(t *testing.T, ok func() bool) {
	t.Helper()
	deadline := time.Now().Add(30 * time.Second)
	for !ok() {
		if time.Now().After(deadline) {
			t.Fatal("waited 30 s in vain")
		}
		time.Sleep(5 * time.Millisecond)
	}
}
