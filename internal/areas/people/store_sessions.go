package people

import (
	"context"
	"time"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// Sessions end when they were not seen for idleLife, and absoluteLife after
// they began.
const (
	idleLife     = 14 * 24 * time.Hour
	absoluteLife = 90 * 24 * time.Hour
)

// credential is what a request came with, and whose it is.
type credential struct {
	id, user  string
	seenAt    int64 // microseconds; 0 never
	expiresAt int64 // microseconds; 0 never
}

func scanCredential(r db.Row) (c credential, err error) {
	return c, r.Scan(&c.id, &c.user, &c.seenAt, &c.expiresAt)
}

// ended reports whether it is too late to come with it.
func (c credential) ended(now time.Time) bool {
	return c.expiresAt != 0 && c.expiresAt <= db.Micros(now)
}

// unused reports whether it was not seen for too long; sessions end by that.
func (c credential) unused(now time.Time) bool { return c.seenAt <= db.Micros(now.Add(-idleLife)) }

// sessionOf finds the session of a secret by its hash, if its user is active.
// This runs for every request: one statement, or none (see Auth).
func sessionOf(ctx context.Context, q db.Querier, hash string) (credential, error) {
	return db.One(ctx, q, scanCredential, `select s.id, s.user_id, s.seen_at, s.expires_at
		from sessions s join users u on u.id = s.user_id where s.token_hash = $1 and u.status = 'active'`, hash)
}

// credentials is what signing in needs of a user.
type credentials struct {
	User
	passwordHash string
	factor       factor
}

func credentialsOf(ctx context.Context, q db.Querier, where, arg, lock string) (credentials, error) {
	scan := func(r db.Row) (c credentials, err error) {
		dest, done := userFields(&c.User)
		more, also := factorFields(&c.factor)
		err = r.Scan(append(append(dest, &c.passwordHash), more...)...)
		done()
		also()
		return c, err
	}
	return db.One(ctx, q, scan, `select `+userColumns+`, u.password_hash, `+factorColumns+` from users u`+factorJoin+` where `+where+` = $1`+lock, arg)
}

func insertSession(ctx context.Context, tx *work.Tx, session, user, hash string, expires time.Time) error {
	now := db.Micros(tx.Now())
	_, err := db.Exec(ctx, tx, `insert into sessions (id, user_id, token_hash, created_at, seen_at, expires_at, source, client)
		values ($1, $2, $3, $4, $4, $5, $6, $7)`,
		session, user, hash, now, db.Micros(expires), tx.Actor().Source, tx.Actor().Client)
	return err
}

// sessionWith finds the id and user of the session that column names.
func sessionWith(ctx context.Context, r work.Reader, column, value string) (credential, error) {
	return db.One(ctx, r, scanCredential, `select s.id, s.user_id, s.seen_at, s.expires_at from sessions s where s.`+column+` = $1`+r.ForUpdate("s"), value)
}

func deleteSession(ctx context.Context, tx *work.Tx, session string) error {
	_, err := db.Exec(ctx, tx, `delete from sessions where id = $1`, session)
	return err
}

// deleteSessions ends every session of a user and tells how many there were.
func deleteSessions(ctx context.Context, tx *work.Tx, user string) (int64, error) {
	return db.Exec(ctx, tx, `delete from sessions where user_id = $1`, user)
}

// deleteEndedSessions forgets those of a user's sessions that have ended by
// themselves.
func deleteEndedSessions(ctx context.Context, tx *work.Tx, user string) error {
	_, err := db.Exec(ctx, tx, `delete from sessions where user_id = $1 and (expires_at <= $2 or seen_at <= $3)`,
		user, db.Micros(tx.Now()), db.Micros(tx.Now().Add(-idleLife)))
	return err
}

func countOtherSessions(ctx context.Context, q db.Querier, user, but string) (int64, error) {
	return db.One(ctx, q, db.Int, `select count(*) from sessions where user_id = $1 and id <> $2`, user, but)
}

// deleteOtherSessions ends every session of a user but one.
func deleteOtherSessions(ctx context.Context, tx *work.Tx, user, but string) (int64, error) {
	return db.Exec(ctx, tx, `delete from sessions where user_id = $1 and id <> $2`, user, but)
}

// sessionsOf lists a user's sessions that go on, the last used first.
func sessionsOf(ctx context.Context, q db.Querier, user string, now time.Time) ([]Session, error) {
	return db.All(ctx, q, func(r db.Row) (s Session, err error) {
		var created, seen int64
		err = r.Scan(&s.ID, &created, &seen, &s.Source, &s.Client)
		s.CreatedAt, s.SeenAt = db.Time(created), db.Time(seen)
		return s, err
	}, `select s.id, s.created_at, s.seen_at, s.source, s.client from sessions s
		where s.user_id = $1 and s.expires_at > $2 and s.seen_at > $3 order by s.seen_at desc, s.id desc`,
		user, db.Micros(now), db.Micros(now.Add(-idleLife)))
}

// sessionBegan tells when a session began.
func sessionBegan(ctx context.Context, q db.Querier, session string) (time.Time, error) {
	at, err := db.One(ctx, q, db.Int, `select created_at from sessions where id = $1`, session)
	return db.Time(at), err
}
