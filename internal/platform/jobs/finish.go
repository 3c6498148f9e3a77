package jobs

import (
	"context"
	"errors"
	"time"

	"stead/internal/platform/db"
)

// result says how a job ended.
type result struct {
	job     Taken
	err     error
	at      time.Time
	release bool // not the job's fault: as if it had not been taken
}

const (
	mostResults  = 128
	deleteAtOnce = 32
	finishTries  = 6
)

// finish writes down results until the channel is closed, whatever waits in
// one transaction.
func (w *Workers) finish(ctx context.Context, results <-chan result) {
	batch := make([]result, 0, mostResults)
	for r := range results {
		batch = append(batch[:0], r)
	fill:
		for len(batch) < mostResults {
			select {
			case r, ok := <-results:
				if !ok {
					break fill
				}
				batch = append(batch, r)
			default:
				break fill
			}
		}
		_ = w.settle(ctx, batch)
	}
}

// settle writes down a batch. When the database stays away the jobs are taken
// again at the end of their lease. What was done is written down even when ctx
// has ended.
func (w *Workers) settle(ctx context.Context, batch []result) error {
	ctx = context.WithoutCancel(ctx)
	pause := 50 * time.Millisecond
	for try := 1; ; try++ {
		err := w.db.Write(ctx, func(ctx context.Context, tx db.Execer) error { return w.write(ctx, tx, batch) })
		if err == nil {
			return nil
		}
		if try == finishTries || errors.Is(err, db.ErrClosed) {
			w.log.ErrorContext(ctx, "jobs cannot be marked as done and will be done again", "jobs", len(batch), "error", err)
			return err
		}
		// A key that came to wait meanwhile is seen by the next try.
		if !db.Is(err, db.Unique) {
			time.Sleep(pause)
			pause *= 2
		}
	}
}

// write changes only rows that are still held under the claim: a job whose
// lease ended may be another worker's by now.
func (w *Workers) write(ctx context.Context, tx db.Execer, batch []result) error {
	done := map[string][]any{}
	for _, r := range batch {
		if r.err == nil {
			done[r.job.claim] = append(done[r.job.claim], r.job.ID)
			continue
		}
		if err := w.failed(ctx, tx, r); err != nil {
			return err
		}
	}
	for claim, ids := range done {
		for len(ids) > 0 {
			n := min(len(ids), deleteAtOnce)
			args := append([]any{claim}, ids[:n]...)
			for len(args) <= deleteAtOnce { // one text for any number
				args = append(args, ids[0])
			}
			if _, err := db.Exec(ctx, tx, deleteText, args...); err != nil {
				return err
			}
			ids = ids[n:]
		}
	}
	return nil
}

var deleteText = `delete from jobs where taken_by = $1 and id in (` + db.Params(2, deleteAtOnce) + `)`

func (w *Workers) failed(ctx context.Context, tx db.Execer, r result) error {
	var give discard
	if !r.release && (errors.As(r.err, &give) || r.job.Attempt >= r.job.MaxAttempts) {
		_, err := db.Exec(ctx, tx, `update jobs set state = 'dead', taken_by = null, last_error = $3, died_at = $4
			where id = $1 and taken_by = $2`, r.job.ID, r.job.claim, clean(r.err.Error()), db.Micros(r.at))
		return err
	}
	if r.job.keyed {
		if _, err := db.Exec(ctx, tx, dropTwin, r.job.ID, r.job.claim); err != nil {
			return err
		}
	}
	if r.release {
		_, err := db.Exec(ctx, tx, `update jobs set state = 'pending', taken_by = null, attempts = attempts - 1, due = run_at
			where id = $1 and taken_by = $2`, r.job.ID, r.job.claim)
		return err
	}
	_, err := db.Exec(ctx, tx, `update jobs set state = 'pending', taken_by = null, last_error = $3, run_at = $4, due = $4
		where id = $1 and taken_by = $2`,
		r.job.ID, r.job.claim, clean(r.err.Error()), db.Micros(r.at.Add(w.pause(r))))
	return err
}

// A key may have come to wait anew while its job ran; that one does the work.
const dropTwin = `delete from jobs where id = $1 and taken_by = $2
	and exists (select 1 from jobs twin where twin.unique_key = jobs.unique_key and twin.state = 'pending')`

// pause is how long a failed job waits. A periodic one never waits longer than
// its period.
func (w *Workers) pause(r result) time.Duration {
	var told retryAfter
	if errors.As(r.err, &told) {
		return max(told.after, 0)
	}
	wait := backoff(r.job.Attempt)
	for _, p := range w.opts.Periodic {
		if p.Kind == r.job.Kind {
			wait = min(wait, p.Every)
		}
	}
	return wait
}
