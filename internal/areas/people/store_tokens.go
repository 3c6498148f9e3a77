package people

import (
	"context"
	"database/sql"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// tokenOf finds the API token of a secret by its hash, if its user is active.
func tokenOf(ctx context.Context, q db.Querier, hash string) (credential, error) {
	return db.One(ctx, q, scanCredential, `select t.id, t.user_id, coalesce(t.used_at, 0), coalesce(t.expires_at, 0)
		from tokens t join users u on u.id = t.user_id where t.token_hash = $1 and u.status = 'active'`, hash)
}

func insertToken(ctx context.Context, tx *work.Tx, t Token, user, hash string) error {
	_, err := db.Exec(ctx, tx, `insert into tokens (id, user_id, name, token_hash, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)`,
		t.ID, user, t.Name, hash, db.Micros(t.CreatedAt), db.NullMicros(t.ExpiresAt))
	return err
}

const tokenColumns = `t.id, t.name, t.created_at, t.expires_at, t.used_at`

func scanToken(r db.Row) (t Token, err error) {
	var created int64
	var expires, used sql.NullInt64
	err = r.Scan(&t.ID, &t.Name, &created, &expires, &used)
	t.CreatedAt, t.ExpiresAt, t.LastUsedAt = db.Time(created), db.NullTime(expires), db.NullTime(used)
	return t, err
}

// tokensOf lists a user's tokens, the newest first.
func tokensOf(ctx context.Context, q db.Querier, user string) ([]Token, error) {
	return db.All(ctx, q, scanToken, `select `+tokenColumns+` from tokens t where t.user_id = $1 order by t.id desc`, user)
}

func countTokens(ctx context.Context, q db.Querier, user string) (int64, error) {
	return db.One(ctx, q, db.Int, `select count(*) from tokens where user_id = $1`, user)
}

// ownedToken is a token and whose it is.
type ownedToken struct{ id, name, user string }

func lockToken(ctx context.Context, r work.Reader, id string) (ownedToken, error) {
	return found(db.One(ctx, r, func(r db.Row) (t ownedToken, err error) { return t, r.Scan(&t.id, &t.name, &t.user) },
		`select t.id, t.name, t.user_id from tokens t where t.id = $1`+r.ForUpdate("t"), id))
}

func deleteToken(ctx context.Context, tx *work.Tx, id string) error {
	_, err := db.Exec(ctx, tx, `delete from tokens where id = $1`, id)
	return err
}
