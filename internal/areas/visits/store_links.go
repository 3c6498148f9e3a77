package visits

import (
	"context"
	"database/sql"
	"time"

	"stead/internal/areas/people"
	"stead/internal/core/work"
	"stead/internal/platform/db"
)

func insertLink(ctx context.Context, tx *work.Tx, hash, visit, user string, expires time.Time) error {
	_, err := db.Exec(ctx, tx, `insert into visit_links (hash, visit, user_id, expires_at) values ($1, $2, $3, $4)`,
		hash, visit, user, db.Micros(expires))
	return err
}

// readLink finds a link; a command holds it. Of its visit it gives the id alone.
func readLink(ctx context.Context, r work.Reader, hash string) (linked, error) {
	return db.One(ctx, r, func(row db.Row) (l linked, err error) {
		var expires int64
		var used sql.NullInt64
		err = row.Scan(&l.ID, &l.user, &expires, &used)
		l.expires, l.used = db.Time(expires), used.Valid
		return l, err
	}, `select l.visit, l.user_id, l.expires_at, l.used_at from visit_links l where l.hash = $1`+r.ForUpdate("l"), hash)
}

func useLink(ctx context.Context, tx *work.Tx, hash string) error {
	_, err := db.Exec(ctx, tx, `update visit_links set used_at = $1 where hash = $2`, db.Micros(tx.Now()), hash)
	return err
}

func languageOf(ctx context.Context, q db.Querier, user string) (string, error) {
	_, _, language, _, err := people.Recipient(ctx, q, user)
	return language, err
}

// readOverstaying gives the visits somebody is inside of though their end has
// passed, by their end, behind the one named.
func readOverstaying(ctx context.Context, q db.Querier, now, afterEnd int64, afterID string, limit int) ([]Visit, error) {
	return db.All(ctx, q, scanVisit, selectVisits+` where v.status = 'checked_in' and v.ends_at <= $1 and (v.ends_at, v.id) > ($2, $3)
		order by v.ends_at, v.id limit $4`, now, afterEnd, afterID, limit)
}

// hasSwept reports whether there is anything for sweepEvents.
func hasSwept(ctx context.Context, q db.Querier, before int64) (bool, error) {
	n, err := db.One(ctx, q, db.Int, `select case when exists (select 1 from visit_events e where e.at < $1)
		or exists (select 1 from visit_links l where l.expires_at < $1) then 1 else 0 end`, before)
	return n == 1, err
}

// sweepEvents forgets what open screens have long caught up with, and links that
// are no use.
func sweepEvents(ctx context.Context, tx *work.Tx, before int64) error {
	if _, err := db.Exec(ctx, tx, `delete from visit_events where at < $1`, before); err != nil {
		return err
	}
	_, err := db.Exec(ctx, tx, `delete from visit_links where expires_at < $1`, before)
	return err
}
