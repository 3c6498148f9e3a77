package people

import (
	"context"
	"database/sql"
	"time"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

func insertPasskey(ctx context.Context, tx *work.Tx, user string, p Passkey, k NewPasskey) error {
	_, err := db.Exec(ctx, tx, `insert into passkeys (id, user_id, name, credential, record, sign_count, created_at)
		values ($1, $2, $3, $4, $5, $6, $7)`, p.ID, user, p.Name, k.credential, k.record, k.count, db.Micros(p.CreatedAt))
	return err
}

func countPasskeys(ctx context.Context, q db.Querier, user string) (int64, error) {
	return db.One(ctx, q, db.Int, `select count(*) from passkeys where user_id = $1`, user)
}

// keptPasskey is a passkey with what verifies it.
type keptPasskey struct {
	Passkey
	user   string
	record string
	count  int64
}

const passkeyColumns = `p.id, p.user_id, p.name, p.record, p.sign_count, p.created_at, p.used_at`

func scanPasskey(r db.Row) (p keptPasskey, err error) {
	var created int64
	var used sql.NullInt64
	err = r.Scan(&p.ID, &p.user, &p.Name, &p.record, &p.count, &created, &used)
	p.CreatedAt, p.UsedAt = db.Time(created), db.NullTime(used)
	return p, err
}

// passkeysOf lists a user's passkeys, the oldest first.
func passkeysOf(ctx context.Context, q db.Querier, user string) ([]keptPasskey, error) {
	return db.All(ctx, q, scanPasskey, `select `+passkeyColumns+` from passkeys p where p.user_id = $1 order by p.id`, user)
}

func passkeyWith(ctx context.Context, q db.Querier, credential string) (keptPasskey, error) {
	return db.One(ctx, q, scanPasskey, `select `+passkeyColumns+` from passkeys p where p.credential = $1`, credential)
}

func lockPasskey(ctx context.Context, r work.Reader, id string) (keptPasskey, error) {
	return found(db.One(ctx, r, scanPasskey, `select `+passkeyColumns+` from passkeys p where p.id = $1`+r.ForUpdate("p"), id))
}

func updatePasskeyName(ctx context.Context, tx *work.Tx, id, name string) error {
	_, err := db.Exec(ctx, tx, `update passkeys set name = $1 where id = $2`, name, id)
	return err
}

func markPasskeyUsed(ctx context.Context, tx *work.Tx, id, record string, count int64) error {
	_, err := db.Exec(ctx, tx, `update passkeys set record = $1, sign_count = $2, used_at = $3 where id = $4`, record, count, db.Micros(tx.Now()), id)
	return err
}

func deletePasskey(ctx context.Context, tx *work.Tx, id string) error {
	_, err := db.Exec(ctx, tx, `delete from passkeys where id = $1`, id)
	return err
}

// challenge is what a browser was asked to sign.
type challenge struct {
	id, user, source string
	session          string
	expires          time.Time
}

// liveChallenges counts those of a source that can be answered still, and tells
// when the first of them ends.
func liveChallenges(ctx context.Context, q db.Querier, source string, now time.Time) (n int64, first time.Time, err error) {
	type row struct{ n, first int64 }
	c, err := db.One(ctx, q, func(r db.Row) (x row, err error) { return x, r.Scan(&x.n, &x.first) },
		`select count(*), coalesce(min(expires_at), 0) from passkey_challenges where source = $1 and expires_at > $2`, source, db.Micros(now))
	return c.n, db.Time(c.first), err
}

func insertChallenge(ctx context.Context, tx db.Execer, c challenge) error {
	_, err := db.Exec(ctx, tx, `insert into passkey_challenges (id, user_id, source, session, expires_at) values ($1, $2, $3, $4, $5)`,
		c.id, db.NullText(c.user), c.source, c.session, db.Micros(c.expires))
	return err
}

// takeChallenge gives a challenge to one caller, once.
func takeChallenge(ctx context.Context, tx db.Execer, id string) (challenge, error) {
	return db.One(ctx, tx, func(r db.Row) (c challenge, err error) {
		var expires int64
		err = r.Scan(&c.id, &c.user, &c.session, &expires)
		c.expires = db.Time(expires)
		return c, err
	}, `delete from passkey_challenges where id = $1 returning id, coalesce(user_id, ''), session, expires_at`, id)
}

// dropChallenges forgets up to most of those that ended before now.
func dropChallenges(ctx context.Context, tx db.Execer, now time.Time, most int) (int64, error) {
	return db.Exec(ctx, tx, `delete from passkey_challenges where id in (
		select id from passkey_challenges where expires_at <= $1 order by expires_at limit $2)`, db.Micros(now), most)
}
