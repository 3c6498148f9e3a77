package notify

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"time"

	"stead/internal/platform/db"
	"stead/internal/platform/page"
)

//go:embed migrations/*.sql
var files embed.FS

// Migrations holds the table of notifications.
var Migrations, _ = fs.Sub(files, "migrations")

func insert(ctx context.Context, tx db.Execer, list []Notification) error {
	rows := make([][]any, len(list))
	for i, n := range list {
		rows[i] = []any{
			n.ID, n.User, n.Company, db.Micros(n.At), n.Kind, n.Params, n.Actor, n.Subject,
			n.Object.Type, n.Object.ID, n.Object.Name,
		}
	}
	err := db.InsertLater(ctx, tx, `insert into notifications (id, user_id, company, at, kind, params, actor, subject,
		object_type, object_id, object_name)`, rows)
	if err != nil {
		return fmt.Errorf("keep the notices: %w", err)
	}
	return nil
}

const columns = `select id, user_id, company, at, kind, params, actor, subject, object_type, object_id, object_name, read_at
	from notifications`

func scan(r db.Row) (Notification, error) {
	var (
		n    Notification
		at   int64
		read sql.NullInt64
	)
	err := r.Scan(&n.ID, &n.User, &n.Company, &at, &n.Kind, &n.Params, &n.Actor, &n.Subject,
		&n.Object.Type, &n.Object.ID, &n.Object.Name, &read)
	n.At, n.ReadAt = db.Time(at), db.NullTime(read)
	return n, err
}

// find gives one notification, or db.ErrNoRow.
func find(ctx context.Context, q db.Querier, id string) (Notification, error) {
	return db.One(ctx, q, scan, columns+` where id = $1`, id)
}

// List gives a page of what a user was told, the newest first.
func List(ctx context.Context, q db.Querier, user string, unread bool, req page.Request) (page.Page[Notification], error) {
	var before string
	more, err := req.Decode(&before)
	if err != nil {
		return page.Page[Notification]{}, err
	}
	args := []any{user, req.Rows()}
	older := ""
	if more {
		older = ` and id < $3`
		args = append(args, before)
	}
	const newest = ` order by id desc limit $2`
	some := func(read string) string { return columns + ` where user_id = $1 and read_at ` + read + older + newest }
	text := some("is null")
	if !unread { // each half has an index
		text = `select * from (select * from (` + text + `) as unread union all select * from (` + some("is not null") + `) as read) as both_` + newest
	}
	rows, err := db.All(ctx, q, scan, text, args...)
	if err != nil {
		return page.Page[Notification]{}, fmt.Errorf("list notifications: %w", err)
	}
	return page.Make(req, rows, func(n Notification) []any { return []any{n.ID} }), nil
}

// Unread counts what a user was told and has not read.
func Unread(ctx context.Context, q db.Querier, user string) (int64, error) {
	return db.One(ctx, q, db.Int, `select count(*) from notifications where user_id = $1 and read_at is null`, user)
}

// MostRead is how many notifications MarkRead takes at once.
const MostRead = 200

// Own counts which of the ids, at most MostRead and none of them twice, are
// notifications of the user, and how many of those are unread.
func Own(ctx context.Context, q db.Querier, user string, ids []string) (found, unread int64, err error) {
	type counts struct{ found, unread int64 }
	c, err := db.One(ctx, q, func(r db.Row) (c counts, err error) { return c, r.Scan(&c.found, &c.unread) },
		`select count(*), count(*) - count(read_at) from notifications where user_id = $1 and id in (`+
			db.Params(2, padded(len(ids)))+`)`, withIDs(ids, user)...)
	return c.found, c.unread, err
}

// MarkRead marks notifications of the user as read, all of them when ids is
// empty, and tells how many were unread.
func MarkRead(ctx context.Context, tx db.Execer, user string, ids []string, at time.Time) (int64, error) {
	text := `update notifications set read_at = $1 where user_id = $2 and read_at is null`
	if len(ids) > 0 {
		text += ` and id in (` + db.Params(3, padded(len(ids))) + `)`
	}
	return db.Exec(ctx, tx, text, withIDs(ids, db.Micros(at), user)...)
}

// withIDs adds ids to args, the first again and again up to the padded number,
// so that few texts are ever prepared.
func withIDs(ids []string, args ...any) []any {
	for _, id := range ids {
		args = append(args, id)
	}
	for n := len(ids); n < padded(len(ids)); n++ {
		args = append(args, ids[0])
	}
	return args
}

func padded(n int) int {
	for _, size := range []int{0, 1, 8, 50} {
		if n <= size {
			return size
		}
	}
	return max(n, MostRead)
}
