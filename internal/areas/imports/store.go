package imports

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
)

const importColumns = `i.id, i.company, i.kind, i.state, i.check_only, i.lines, i.done, i.errors, i.created_at, i.finished_at,
	i.actor_kind, i.created_by, i.source, i.client, i.request_id`

func scan(r db.Row) (i Import, err error) {
	var check, created int64
	var finished sql.NullInt64
	var errors, kind string
	a := &i.actor
	err = r.Scan(&i.ID, &i.company, &i.Kind, &i.State, &check, &i.Lines, &i.Done, &errors, &created, &finished,
		&kind, &i.CreatedBy, &a.Source, &a.Client, &a.RequestID)
	if err != nil {
		return i, err
	}
	i.Check, i.CreatedAt, i.FinishedAt = check == 1, db.Time(created), db.NullTime(finished)
	a.Kind, a.User, a.Company = authz.ActorKind(kind), i.CreatedBy, i.company
	if err := json.Unmarshal([]byte(errors), &i.Errors); err != nil {
		return i, fmt.Errorf("import %s: %w", i.ID, err)
	}
	return i, nil
}

// find gives an import, locked with lock, or db.ErrNoRow.
func find(ctx context.Context, q db.Querier, id, lock string) (Import, error) {
	return db.One(ctx, q, scan, `select `+importColumns+` from imports i where i.id = $1`+lock, id)
}

// list gives imports of a company, of the kinds, the newest first, that come
// after one ("": from the first).
func list(ctx context.Context, q db.Querier, company string, kinds []string, after string, limit int) ([]Import, error) {
	args := []any{company, after, limit}
	for _, k := range kinds {
		args = append(args, k)
	}
	return db.All(ctx, q, scan, `select `+importColumns+` from imports i where i.company = $1 and ($2 = '' or i.id < $2)
		and i.kind in (`+db.Params(4, len(kinds))+`) order by i.id desc limit $3`, args...)
}

// open counts the imports of a company that have not ended.
func open(ctx context.Context, q db.Querier, company string) (int64, error) {
	return db.One(ctx, q, db.Int, `select count(*) from imports i where i.company = $1 and i.finished_at is null`, company)
}

// stale gives the imports that began before a moment and have not ended.
func stale(ctx context.Context, q db.Querier, before time.Time) ([]string, error) {
	return db.All(ctx, q, db.Text, `select i.id from imports i where i.finished_at is null and i.created_at < $1 order by i.created_at limit 100`, db.Micros(before))
}

func insert(ctx context.Context, tx *work.Tx, i Import) error {
	_, err := db.Exec(ctx, tx, `insert into imports (id, company, kind, state, check_only, lines, done, errors, created_at, finished_at,
			actor_kind, created_by, source, client, request_id)
		values ($1, $2, $3, $4, $5, $6, $7, '[]', $8, null, $9, $10, $11, $12, $13)`,
		i.ID, i.company, i.Kind, i.State, db.Bool(i.Check), i.Lines, i.Done, db.Micros(i.CreatedAt),
		string(i.actor.Kind), i.CreatedBy, i.actor.Source, i.actor.Client, i.actor.RequestID)
	return err
}

// update writes how an import stands now; of one that has ended, the file is
// dropped.
func update(ctx context.Context, tx *work.Tx, i Import) error {
	text, err := json.Marshal(i.Errors)
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, tx, `update imports set state = $1, lines = $2, done = $3, errors = $4, finished_at = $5 where id = $6`,
		i.State, i.Lines, i.Done, string(text), db.NullMicros(i.FinishedAt), i.ID)
	if err == nil && i.Ended() {
		_, err = db.Exec(ctx, tx, `delete from import_files where import = $1`, i.ID)
	}
	return err
}

func insertPart(ctx context.Context, tx *work.Tx, i Import, part string, content []byte, key int64) error {
	_, err := db.Exec(ctx, tx, `insert into import_files (id, import, content, content_key) values ($1, $2, $3, $4)`, part, i.ID, content, key)
	return err
}

type part struct {
	id      string
	content []byte
}

func parts(ctx context.Context, q db.Querier, id string) ([]part, error) {
	return db.All(ctx, q, func(r db.Row) (p part, err error) { return p, r.Scan(&p.id, &p.content) },
		`select f.id, f.content from import_files f where f.import = $1 order by f.id`, id)
}

// partID is the id of a part of a file; in their order.
func partID(id string, n int) string { return fmt.Sprintf("%s.%04d", id, n) }
