package visits

import (
	"context"

	"stead/internal/platform/db"
)

// readInside gives the visits of a company that somebody is inside of; of one
// office unless it is "".
func readInside(ctx context.Context, q db.Querier, company, office string) ([]Visit, error) {
	return db.All(ctx, q, scanVisit, selectVisits+` where v.status = 'checked_in' and v.company = $1 and ($2 = '' or v.office = $2)
		order by v.ends_at, v.id`, company, office)
}

// touched is that something of a visit changed.
type touched struct {
	office, visit string
	at            int64
	times         int64
}

func scanTouched(r db.Row) (t touched, err error) {
	return t, r.Scan(&t.office, &t.visit, &t.at, &t.times)
}

// readTouched gives what changed at a moment or later, each visit once for each
// office.
func readTouched(ctx context.Context, q db.Querier, from int64) ([]touched, error) {
	return db.All(ctx, q, scanTouched, `select e.office, e.visit, max(e.at), count(*) from visit_events e where e.at >= $1
		group by e.office, e.visit order by max(e.at), e.visit`, from)
}

// readTouchedAt is readTouched of one office.
func readTouchedAt(ctx context.Context, q db.Querier, office string, from int64) ([]touched, error) {
	return db.All(ctx, q, scanTouched, `select e.office, e.visit, max(e.at), count(*) from visit_events e where e.office = $1 and e.at >= $2
		group by e.office, e.visit order by max(e.at), e.visit`, office, from)
}

// readVisits reads visits whole, by id.
func readVisits(ctx context.Context, q db.Querier, ids []string) (map[string]Visit, error) {
	out := map[string]Visit{}
	for len(ids) > 0 {
		n := min(len(ids), 100)
		list, err := db.All(ctx, q, scanVisit, selectVisits+` where v.id in (`+db.Params(1, n)+`)`, texts(ids[:n])...)
		if err != nil {
			return nil, err
		}
		if err := readVisitors(ctx, q, list); err != nil {
			return nil, err
		}
		for _, v := range list {
			out[v.ID] = v
		}
		ids = ids[n:]
	}
	return out, nil
}
