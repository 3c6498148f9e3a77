package jobs

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"stead/internal/platform/db"
	"stead/internal/platform/id"
)

// claim takes up to n jobs that are due, those whose lease ended among them.
// Only kinds that have a handler here are taken: during an upgrade a newer
// server may queue what this one does not know.
func (w *Workers) claim(ctx context.Context, n int) ([]Taken, error) {
	now := w.clock.Now()
	token := id.New("clm")
	args := []any{db.Micros(now), db.Micros(now.Add(w.opts.Lease)), token, n}
	for _, kind := range w.kinds {
		args = append(args, kind)
	}
	var taken []Taken
	err := w.db.Write(ctx, func(ctx context.Context, tx db.Execer) (err error) {
		taken, err = db.All(ctx, tx, scanTaken, w.claimText, args...)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("take jobs: %w", err)
	}
	for i := range taken {
		taken[i].claim = token
	}
	slices.SortFunc(taken, func(a, b Taken) int {
		return cmp.Or(a.RunAt.Compare(b.RunAt), cmp.Compare(a.ID, b.ID))
	})
	return taken, nil
}

// claimText takes rows nobody else is taking. The rows are chosen before the
// update begins, so that the limit holds.
func claimText(d db.Dialect, kinds int) string {
	return `with chosen as materialized (
			select id from jobs
			where state <> 'dead' and due <= $1 and kind in (` + db.Params(5, kinds) + `)
			order by due, id limit $4` + d.ForUpdateSkipLocked() + `)
		update jobs set state = 'running', attempts = attempts + 1, due = $2, taken_by = $3
		where id in (select id from chosen)
		returning id, kind, args, company, summary, run_at, attempts, max_attempts, unique_key`
}

func scanTaken(r db.Row) (Taken, error) {
	var (
		t     Taken
		args  string
		runAt int64
		key   sql.NullString
	)
	err := r.Scan(&t.ID, &t.Kind, &args, &t.Company, &t.Summary, &runAt, &t.Attempt, &t.MaxAttempts, &key)
	t.Args, t.RunAt, t.keyed = []byte(args), db.Time(runAt), key.Valid
	return t, err
}

// run does a job and says how it ended. What waited here longer than its lease
// is left to whoever takes it next.
func (w *Workers) run(ctx context.Context, job Taken, leaseEnd time.Time) (res result, ran bool) {
	left := leaseEnd.Sub(w.clock.Now())
	if left <= 0 {
		return result{}, false
	}
	if job.Attempt > job.MaxAttempts { // each time its worker died
		w.log.ErrorContext(ctx, "a job is given up", "job", job.ID, "kind", job.Kind, "error", errGone)
		return result{job: job, err: Discard(errGone), at: w.clock.Now()}, true
	}
	stop := ctx
	ctx, cancel := context.WithTimeout(ctx, left)
	defer cancel()
	err := w.protected(ctx, job)
	return result{job: job, err: err, at: w.clock.Now(), release: err != nil && stop.Err() != nil}, true
}
