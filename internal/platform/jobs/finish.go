package jobs

import (
	"context"
	"errors"
	"slices"
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
	mostResults   = 128
	atOnce        = 32
	finishTries   = 6
	closeTogether = 20 * time.Millisecond
)

// finish writes down results until the channel is closed, those that come
// close together in one transaction.
func (w *Workers) finish(ctx context.Context, results <-chan result) {
	batch := make([]result, 0, mostResults)
	for r := range results {
		batch = append(batch[:0], r)
		late := time.After(closeTogether)
	fill:
		for len(batch) < mostResults {
			select {
			case r, ok := <-results:
				if !ok {
					break fill
				}
				batch = append(batch, r)
			case <-late:
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
	done, again := map[string][]any{}, map[retry]*together{}
	for _, r := range batch {
		switch {
		case r.err == nil:
			done[r.job.claim] = append(done[r.job.claim], r.job.ID)
		case r.alone():
			if err := w.failed(ctx, tx, r); err != nil {
				return err
			}
		default: // as when the mail server is away: many for one reason
			why := retry{r.job.claim, r.job.Attempt, r.err.Error()}
			if again[why] == nil {
				again[why] = &together{at: r.at.Add(w.pause(r))}
			}
			again[why].ids = append(again[why].ids, r.job.ID)
		}
	}
	for claim, ids := range done {
		if err := inGroups(ctx, tx, deleteText, ids, claim); err != nil {
			return err
		}
	}
	for why, jobs := range again {
		if err := inGroups(ctx, tx, againText, jobs.ids, why.claim, clean(why.reason), db.Micros(jobs.at)); err != nil {
			return err
		}
	}
	return nil
}

// retry is why jobs are to be done again. Those that were taken together and
// failed alike come back together.
type retry struct {
	claim   string
	attempt int
	reason  string
}

type together struct {
	at  time.Time
	ids []any
}

// inGroups runs a statement whose last placeholders are ids.
func inGroups(ctx context.Context, tx db.Execer, text string, ids []any, args ...any) error {
	for len(ids) > 0 {
		n := min(len(ids), atOnce)
		all := append(slices.Clone(args), ids[:n]...)
		for len(all) < len(args)+atOnce { // one text for any number
			all = append(all, ids[0])
		}
		if _, err := db.Exec(ctx, tx, text, all...); err != nil {
			return err
		}
		ids = ids[n:]
	}
	return nil
}

var (
	deleteText = `delete from jobs where taken_by = $1 and id in (` + db.Params(2, atOnce) + `)`
	againText  = `update jobs set state = 'pending', taken_by = null, last_error = $2, run_at = $3, due = $3
		where taken_by = $1 and id in (` + db.Params(4, atOnce) + `)`
)

// gone reports whether the job is not to be tried again.
func (r result) gone() bool {
	var give discard
	return errors.As(r.err, &give) || r.job.Attempt >= r.job.MaxAttempts
}

// alone reports whether a failure is written down by itself.
func (r result) alone() bool {
	var told retryAfter
	return r.release || r.job.keyed || r.gone() || errors.As(r.err, &told)
}

func (w *Workers) failed(ctx context.Context, tx db.Execer, r result) error {
	if !r.release && r.gone() {
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
