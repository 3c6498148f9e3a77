package jobs

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/page"
)

// DeadJob is a job that is not tried any more.
type DeadJob struct {
	ID        string
	Kind      string
	Company   string
	Summary   string
	Attempts  int
	LastError string
	CreatedAt time.Time
	DiedAt    time.Time
}

// Filter narrows the list of the dead; the zero value is all of them.
type Filter struct{ Company string }

const deadColumns = `select id, kind, company, summary, attempts, last_error, created_at, died_at from jobs where state = 'dead'`

// Dead lists the dead jobs, the latest first.
func Dead(ctx context.Context, q db.Querier, f Filter, req page.Request) (page.Page[DeadJob], error) {
	text, args := deadColumns, []any{}
	if f.Company != "" {
		args = append(args, f.Company)
		text += " and company = $1"
	}
	var (
		at int64
		id string
	)
	more, err := req.Decode(&at, &id)
	if err != nil {
		return page.Page[DeadJob]{}, err
	}
	if more {
		n := len(args) + 1
		text += fmt.Sprintf(" and (died_at, id) < ($%d, $%d)", n, n+1)
		args = append(args, at, id)
	}
	text += fmt.Sprintf(" order by died_at desc, id desc limit $%d", len(args)+1)
	rows, err := db.All(ctx, q, scanDead, text, append(args, req.Rows())...)
	if err != nil {
		return page.Page[DeadJob]{}, fmt.Errorf("list the dead jobs: %w", err)
	}
	return page.Make(req, rows, func(j DeadJob) []any { return []any{db.Micros(j.DiedAt), j.ID} }), nil
}

// FindDead gives one dead job, or fault.ErrNotFound.
func FindDead(ctx context.Context, q db.Querier, id string) (DeadJob, error) {
	j, err := db.One(ctx, q, scanDead, deadColumns+" and id = $1", id)
	if errors.Is(err, db.ErrNoRow) {
		return j, fault.ErrNotFound
	}
	return j, err
}

func scanDead(r db.Row) (DeadJob, error) {
	var (
		j             DeadJob
		created, died int64
		last          sql.NullString
	)
	err := r.Scan(&j.ID, &j.Kind, &j.Company, &j.Summary, &j.Attempts, &last, &created, &died)
	j.LastError, j.CreatedAt, j.DiedAt = last.String, db.Time(created), db.Time(died)
	return j, err
}

// Retry lets a dead job begin anew, with all its attempts; fault.ErrNotFound
// when it is not dead. Where its key waits again already, that job does the
// work and this one goes. The caller has checked whose job it is.
func Retry(ctx context.Context, tx db.Execer, id string, now time.Time) error {
	dropped, err := db.Exec(ctx, tx, `delete from jobs where id = $1 and state = 'dead'
		and exists (select 1 from jobs twin where twin.unique_key = jobs.unique_key and twin.state = 'pending')`, id)
	if err != nil || dropped == 1 {
		return err
	}
	n, err := db.Exec(ctx, tx, `update jobs set state = 'pending', attempts = 0, died_at = null, run_at = $2, due = $2
		where id = $1 and state = 'dead'`, id, db.Micros(now))
	if err != nil {
		return fmt.Errorf("retry a job: %w", err)
	}
	if n == 0 {
		return fault.ErrNotFound
	}
	return nil
}
