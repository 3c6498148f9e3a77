package people

import (
	"context"
	"time"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

func insertReset(ctx context.Context, tx *work.Tx, id, user, hash string, until time.Time) error {
	_, err := db.Exec(ctx, tx, `insert into password_resets (id, user_id, token_hash, created_at, expires_at) values ($1, $2, $3, $4, $5)`,
		id, user, hash, db.Micros(tx.Now()), db.Micros(until))
	return err
}

// liveReset finds what a link is about by the hash of its token, if it works and
// its user is active.
func liveReset(ctx context.Context, q db.Querier, hash string, now time.Time) (Reset, error) {
	return db.One(ctx, q, func(r db.Row) (x Reset, err error) { return x, r.Scan(&x.user, &x.Email) },
		`select u.id, u.email from password_resets p join users u on u.id = p.user_id
		where p.token_hash = $1 and p.expires_at > $2 and u.status = 'active'`, hash, db.Micros(now))
}

// deleteReset takes a link; taken is false when somebody was quicker.
func deleteReset(ctx context.Context, tx *work.Tx, hash string) (taken bool, err error) {
	n, err := db.Exec(ctx, tx, `delete from password_resets where token_hash = $1`, hash)
	return n == 1, err
}

// userWith finds the user of an address as it is kept.
func userWith(ctx context.Context, q db.Querier, address string) (User, error) {
	return db.One(ctx, q, scanUser, `select `+userColumns+` from users u where u.email = $1`, address)
}
