package visits

import (
	"context"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// readPasses opens the tokens in the passes of a visit's visitors.
func readPasses(ctx context.Context, r work.Reader, visit string) (map[string]string, error) {
	type row struct {
		visitor string
		text    []byte
	}
	rows, err := db.All(ctx, r, func(d db.Row) (x row, err error) { return x, d.Scan(&x.visitor, &x.text) },
		`select x.id, x.pass from visit_visitors x where x.visit = $1 and x.pass is not null order by x.position`, visit)
	if err != nil {
		return nil, err
	}
	out := make(map[string]string, len(rows))
	for _, x := range rows {
		token, err := r.Unseal(passPlace(x.visitor), x.text)
		if err != nil {
			return nil, err
		}
		out[x.visitor] = string(token)
	}
	return out, nil
}

// readPassOf finds whose pass has a token.
func readPassOf(ctx context.Context, q db.Querier, hash string) (visitor, visit string, err error) {
	type row struct{ visitor, visit string }
	x, err := db.One(ctx, q, func(r db.Row) (x row, err error) { return x, r.Scan(&x.visitor, &x.visit) },
		`select x.id, x.visit from visit_visitors x where x.pass_hash = $1`, hash)
	return x.visitor, x.visit, err
}

// readComing gives the visits of a company ("": of every one) that are expected,
// that nobody was reminded of, and that start until a moment.
func readComing(ctx context.Context, q db.Querier, now, until int64, limit int) ([]Visit, error) {
	return db.All(ctx, q, scanVisit, selectVisits+` where v.status = 'expected' and v.announced_at is null and v.starts_at > $1 and v.starts_at <= $2
		order by v.starts_at, v.id limit $3`, now, until, limit)
}
