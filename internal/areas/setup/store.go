package setup

import (
	"context"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// anyUser reports whether somebody is there, in whatever state. Users belong to
// the area people; nothing but their number matters here.
func anyUser(ctx context.Context, q db.Querier) (bool, error) {
	n, err := db.One(ctx, q, db.Int, `select count(*) from (select id from users limit 1) u`)
	return n > 0, err
}

// insertFirstRun breaks db.Unique when the server was set up already.
func insertFirstRun(ctx context.Context, tx *work.Tx, user string) error {
	_, err := db.Exec(ctx, tx, `insert into first_run (one, at, user_id) values (1, $1, $2)`, db.Micros(tx.Now()), user)
	return err
}
