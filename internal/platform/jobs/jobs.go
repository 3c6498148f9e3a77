// Package jobs is a queue of work that is to be done after a commit. A job is a
// row written in the caller's transaction, so it exists exactly when the change
// does that asked for it.
//
// A job is done at least once: a worker that dies in the middle leaves a job
// that is taken again when its lease ends, so a handler must bear being run
// twice. A job that fails is tried again later and later, then it is dead and
// waits for a person (Dead, Retry).
package jobs

import (
	"cmp"
	"context"
	"database/sql"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"stead/internal/platform/db"
	"stead/internal/platform/id"
)

//go:embed migrations/*.sql
var files embed.FS

// Migrations are the tables of the queue, for db.Migrate.
var Migrations = func() fs.FS {
	folder, err := fs.Sub(files, "migrations")
	if err != nil {
		panic(err) // the name is a constant
	}
	return folder
}()

// DefaultAttempts is how often a job is tried that does not say.
const DefaultAttempts = 10

// Job is work to be done by the handler of its kind.
type Job struct {
	Kind        string    // names the handler
	Args        any       // becomes JSON
	Company     string    // whose administrators see it when it is dead; "" for none
	RunAt       time.Time // not before; zero for at once
	UniqueKey   string    // at most one job of a key waits; "" for any number
	MaxAttempts int       // 0 for DefaultAttempts
	Summary     string    // for the list of the dead; no personal data beyond ids
}

const columns = `insert into jobs
	(id, kind, args, company, summary, unique_key, state, run_at, due, attempts, max_attempts, created_at)`

// A key that waits already keeps its row. The row is written all the same,
// which locks it until the commit: no worker can take that job before the
// caller's change is there for its handler to see.
const insertKeyed = columns + ` values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)
	on conflict (unique_key) where state = 'pending' do update set unique_key = excluded.unique_key`

// Insert queues jobs in the caller's transaction; call Workers.Wake after the
// commit. A job whose UniqueKey waits already is quietly left out; one that
// runs does not wait, since it may have read what the caller has just changed.
func Insert(ctx context.Context, tx db.Execer, now time.Time, jobs ...Job) error {
	var plain, keyed [][]any
	for _, j := range jobs {
		row, err := j.row(now)
		if err != nil {
			return err
		}
		if j.UniqueKey == "" {
			plain = append(plain, row)
		} else {
			keyed = append(keyed, row)
		}
	}
	// In one order everywhere, so that two transactions do not wait for each other.
	slices.SortStableFunc(keyed, func(a, b []any) int { return cmp.Compare(key(a), key(b)) })
	for _, row := range keyed {
		if _, err := db.Exec(ctx, tx, insertKeyed, row...); err != nil {
			return fmt.Errorf("queue a job: %w", err)
		}
	}
	if err := db.InsertLater(ctx, tx, columns, plain); err != nil {
		return fmt.Errorf("queue jobs: %w", err)
	}
	return nil
}

func key(row []any) string { return row[5].(sql.NullString).String }

func (j Job) row(now time.Time) ([]any, error) {
	args, err := json.Marshal(j.Args)
	if err != nil {
		return nil, fmt.Errorf("write the arguments of a job %s: %w", j.Kind, err)
	}
	runAt := j.RunAt
	if runAt.IsZero() {
		runAt = now
	}
	unique := sql.NullString{String: j.UniqueKey, Valid: j.UniqueKey != ""}
	due, attempts := db.Micros(runAt), cmp.Or(j.MaxAttempts, DefaultAttempts)
	return []any{
		id.New("job"), j.Kind, string(args), j.Company, clean(j.Summary), unique,
		"pending", due, due, 0, attempts, db.Micros(now),
	}, nil
}

// clean makes a text that both engines store and a list can show.
func clean(s string) string {
	const most = 1000
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "")
	if len(s) > most {
		s = strings.ToValidUTF8(s[:most], "") + "..."
	}
	return s
}
