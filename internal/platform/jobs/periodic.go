package jobs

import (
	"context"
	"fmt"
	"math"
	"time"

	"stead/internal/platform/db"
)

// Periodic is a job without arguments that is queued once in each period,
// counted from 1970, whatever the number of servers; for the first time when
// the first server starts. It is never dead: after a failure it is tried again,
// at the latest after one period. A period that nobody was up for is lost.
type Periodic struct {
	Kind  string
	Every time.Duration
}

// plan queues the periodic jobs whose period has begun. The row of the kind
// lets one server through per period; seen spares the others the question.
func (w *Workers) plan(ctx context.Context) error {
	now := w.clock.Now()
	for _, p := range w.opts.Periodic {
		period := db.Micros(now)
		period -= period % p.Every.Microseconds()
		w.mu.Lock()
		known := w.seen[p.Kind] >= period
		w.mu.Unlock()
		if known {
			continue
		}
		if err := w.db.Write(ctx, func(ctx context.Context, tx db.Execer) error {
			n, err := db.Exec(ctx, tx, `insert into job_periods (kind, period) values ($1, $2)
				on conflict (kind) do update set period = excluded.period where job_periods.period < excluded.period`,
				p.Kind, period)
			if err != nil || n == 0 {
				return err
			}
			return Insert(ctx, tx, now, Job{
				Kind: p.Kind, UniqueKey: "periodic:" + p.Kind, MaxAttempts: math.MaxInt32, Summary: p.Kind,
			})
		}); err != nil {
			return fmt.Errorf("queue the periodic job %s: %w", p.Kind, err)
		}
		w.mu.Lock()
		w.seen[p.Kind] = period
		w.mu.Unlock()
	}
	return nil
}
