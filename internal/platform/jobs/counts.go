package jobs

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"stead/internal/platform/db"
)

// Count is how many jobs are in the queue, for metrics.
type Count struct {
	Pending  int64 // wait, those for a later time among them
	Retrying int64 // of the pending: failed before
	Running  int64
	Dead     int64
	Oldest   *time.Time // of the pending: the earliest time at which one may run
}

// Counts counts the jobs of the whole database.
func Counts(ctx context.Context, q db.Querier) (Count, error) {
	var c Count
	type row struct {
		state       string
		n, retrying int64
		oldest      sql.NullInt64
	}
	rows, err := db.All(ctx, q, func(r db.Row) (x row, err error) {
		return x, r.Scan(&x.state, &x.n, &x.retrying, &x.oldest)
	}, `select state, count(*), sum(case when attempts > 0 then 1 else 0 end), min(run_at) from jobs group by state`)
	if err != nil {
		return c, fmt.Errorf("count the jobs: %w", err)
	}
	for _, r := range rows {
		switch r.state {
		case "pending":
			c.Pending, c.Retrying, c.Oldest = r.n, r.retrying, db.NullTime(r.oldest)
		case "running":
			c.Running = r.n
		case "dead":
			c.Dead = r.n
		}
	}
	return c, nil
}
