package jobs_test

import (
	"context"
	"sync"
	"testing"

	"stead/internal/platform/clock"
	"stead/internal/platform/db"
	"stead/internal/platform/jobs"
	"stead/internal/testkit/dbtest"
)

// BenchmarkDo measures how many jobs that do nothing a server gets through,
// from the claim to the end.
func BenchmarkDo(b *testing.B) {
	for _, engine := range dbtest.Engines {
		b.Run(engine.String(), func(b *testing.B) {
			d := dbtest.New(b, engine, jobs.Migrations)
			list := make([]jobs.Job, b.N)
			for i := range list {
				list[i].Kind = "a"
			}
			err := d.Write(b.Context(), func(ctx context.Context, tx db.Execer) error {
				return jobs.Insert(ctx, tx, clock.System{}.Now(), list...)
			})
			if err != nil {
				b.Fatal(err)
			}
			var left sync.WaitGroup
			left.Add(b.N)
			w := workers(d, clock.System{}, map[string]jobs.Handler{"a": func(context.Context, jobs.Taken) error {
				left.Done()
				return nil
			}}, jobs.Options{})
			ctx, stop := context.WithCancel(b.Context())
			var running sync.WaitGroup
			b.ResetTimer()
			running.Go(func() { w.Run(ctx) })
			left.Wait()
			stop()
			running.Wait()
		})
	}
}
