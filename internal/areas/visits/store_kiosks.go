package visits

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
)

const selectKiosks = `select k.id, k.company, k.office, k.name, k.code_until, k.paired_at, k.seen_at, coalesce(k.created_by, ''), k.created_at,
	k.version from kiosks k`

func scanKiosk(r db.Row) (k Kiosk, err error) {
	var code, paired, seen sql.NullInt64
	var created int64
	err = r.Scan(&k.ID, &k.Company, &k.Office, &k.Name, &code, &paired, &seen, &k.CreatedBy, &created, &k.Version)
	k.codeUntil, k.PairedAt, k.LastSeenAt, k.CreatedAt = db.NullTime(code), db.NullTime(paired), db.NullTime(seen), db.Time(created)
	return k, err
}

// readKiosk finds a kiosk; a command holds it. 404.
func readKiosk(ctx context.Context, r work.Reader, kiosk string) (Kiosk, error) {
	if !id.Valid("kio", kiosk) {
		return Kiosk{}, fault.ErrNotFound
	}
	k, err := db.One(ctx, r, scanKiosk, selectKiosks+` where k.id = $1`+r.ForUpdate("k"), kiosk)
	return k, orNotFound(err)
}

// readKioskOf finds the kiosk of an open company by the hash of its code or its
// token, locked with lock; db.ErrNoRow.
func readKioskOf(ctx context.Context, q db.Querier, column, hash, lock string) (Kiosk, error) {
	return db.One(ctx, q, scanKiosk, selectKiosks+` join accounts a on a.id = k.company where k.`+column+` = $1 and a.status = 'active'`+lock, hash)
}

// listKiosks gives those of a company by name, of one office unless it is "".
func listKiosks(ctx context.Context, q db.Querier, company, office, afterName, afterID string, limit int) ([]Kiosk, error) {
	return db.All(ctx, q, scanKiosk, selectKiosks+` where k.company = $1 and ($2 = '' or k.office = $2) and (k.name, k.id) > ($3, $4)
		order by k.name, k.id limit $5`, company, office, afterName, afterID, limit)
}

func insertKiosk(ctx context.Context, tx *work.Tx, k Kiosk, code string) error {
	_, err := db.Exec(ctx, tx, `insert into kiosks (id, company, office, name, code_hash, code_until, created_by, created_at, version)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		k.ID, k.Company, k.Office, k.Name, code, db.NullMicros(k.codeUntil), db.NullText(k.CreatedBy), db.Micros(k.CreatedAt), k.Version)
	return err
}

// updateCode gives a kiosk another code, and takes its device away.
func updateCode(ctx context.Context, tx *work.Tx, k Kiosk, code string) error {
	_, err := db.Exec(ctx, tx, `update kiosks set code_hash = $1, code_until = $2, token_hash = null, paired_at = null, seen_at = null, version = $3
		where id = $4`, code, db.NullMicros(k.codeUntil), k.Version, k.ID)
	return err
}

// updatePaired gives a kiosk its device, and uses its code up.
func updatePaired(ctx context.Context, tx *work.Tx, k Kiosk, token string) error {
	_, err := db.Exec(ctx, tx, `update kiosks set code_hash = null, code_until = null, token_hash = $1, paired_at = $2, seen_at = $2, version = $3
		where id = $4`, token, db.NullMicros(k.PairedAt), k.Version, k.ID)
	return err
}

func deleteKiosk(ctx context.Context, tx *work.Tx, kiosk string) error {
	_, err := db.Exec(ctx, tx, `delete from kiosks where id = $1`, kiosk)
	return err
}

// markSeen writes when a device was last seen, by its token, never back in time.
func markSeen(ctx context.Context, ex db.Execer, token string, at int64) error {
	_, err := db.Exec(ctx, ex, `update kiosks set seen_at = $1 where token_hash = $2 and (seen_at is null or seen_at < $1)`, at, token)
	return err
}

// What is counted at kiosks.
const (
	triedCode   = "code"
	triedName   = "name"
	triedWalkIn = "walk_in"
)

// insertTry keeps that something was tried, and forgets what counts no more.
func insertTry(ctx context.Context, tx *work.Tx, kind, who string) error {
	if _, err := db.Exec(ctx, tx, `delete from kiosk_tries where at <= $1`, db.Micros(tx.Now().Add(-tryPeriod))); err != nil {
		return err
	}
	_, err := db.Exec(ctx, tx, `insert into kiosk_tries (id, kind, who, at) values ($1, $2, $3, $4)`, tx.NewID("try"), kind, who, db.Micros(tx.Now()))
	return err
}

// tryWait tells how long to wait until something may be tried again by who (""
// for anybody) of which most are allowed in a period; 0 for not at all.
func tryWait(ctx context.Context, q db.Querier, now time.Time, kind, who string, most int64) (time.Duration, error) {
	// The oldest of the last so many: once it counts no more, there is room.
	text, args := `select t.at from kiosk_tries t where t.kind = $1 and t.at > $2 order by t.at desc limit 1 offset $3`, []any{kind, db.Micros(now.Add(-tryPeriod)), most - 1}
	if who != "" {
		text = `select t.at from kiosk_tries t where t.kind = $1 and t.who = $4 and t.at > $2 order by t.at desc limit 1 offset $3`
		args = append(args, who)
	}
	at, err := db.One(ctx, q, db.Int, text, args...)
	if errors.Is(err, db.ErrNoRow) {
		return 0, nil
	}
	return max(db.Time(at).Add(tryPeriod).Sub(now), time.Second), err
}

// comer is a visitor who may be on their way to an office.
type comer struct{ visitor, visit, given, family string }

// readComers gives those who are expected at an office between two moments or
// on site, in visits that take place.
func readComers(ctx context.Context, q db.Querier, company, office string, from, to int64) ([]comer, error) {
	return db.All(ctx, q, func(r db.Row) (c comer, err error) { return c, r.Scan(&c.visitor, &c.visit, &c.given, &c.family) },
		`select x.id, x.visit, x.given_name, x.family_name from visits v join visit_visitors x on x.visit = v.id
		where v.company = $1 and v.office = $2 and v.starts_at > $3 and v.starts_at < $4 and v.ends_at >= $5
			and v.status in ('expected', 'on_site', 'checked_in') and x.status in ('expected', 'on_site') order by x.id`,
		company, office, from-longest.Microseconds()-1, to, from)
}
