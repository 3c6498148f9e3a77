package people

import (
	"context"
	"slices"
	"strings"
	"time"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// limitsOf reads the buckets of a try; those never used are missing.
func limitsOf(ctx context.Context, q db.Querier, k limitKeys) (map[string]failures, error) {
	state := make(map[string]failures, 4)
	type row struct {
		key       string
		at, known int64
		failures
	}
	scan := func(r db.Row) (x row, err error) { return x, r.Scan(&x.key, &x.count, &x.at, &x.known) }
	for x, err := range db.Each(ctx, q, scan, `select key, failures, at, known from sign_in_limits where key in ($1, $2, $3, $4)`,
		k.pair, k.source, k.address, k.code) {
		if err != nil {
			return nil, err
		}
		state[x.key] = failures{count: x.count, at: db.Time(x.at), known: x.known == 1}
	}
	return state, nil
}

// countFailure puts one failure into each bucket of a try whose key it names and
// forgets buckets that have been empty for long. Buckets are written in one
// order everywhere, so that two tries do not wait for each other.
func countFailure(ctx context.Context, tx *work.Tx, k limitKeys) error {
	now := db.Micros(tx.Now())
	if _, err := db.Exec(ctx, tx, `delete from sign_in_limits where keep_until < $1`, now); err != nil {
		return err
	}
	type counted struct {
		key string
		bucket
	}
	all := []counted{{k.pair, pairBucket}, {k.source, sourceBucket}, {k.address, addressBucket}, {k.code, codeBucket}}
	all = slices.DeleteFunc(all, func(c counted) bool { return c.key == "" })
	slices.SortFunc(all, func(a, b counted) int { return strings.Compare(a.key, b.key) })
	for _, c := range all {
		_, err := db.Exec(ctx, tx, `insert into sign_in_limits as l (key, failures, at, known, keep_until) values ($1, 1, $2, 0, $3)
			on conflict (key) do update set
				failures = 1 + case when l.failures > (excluded.at - l.at) / $4 then l.failures - (excluded.at - l.at) / $4 else 0 end,
				at = excluded.at,
				keep_until = case when l.keep_until > excluded.keep_until then l.keep_until else excluded.keep_until end`,
			c.key, now, db.Micros(tx.Now().Add(keepFailures)), c.leak.Microseconds())
		if err != nil {
			return err
		}
	}
	return nil
}

// countSuccess empties the bucket of a pair and marks it as known.
func countSuccess(ctx context.Context, tx *work.Tx, pair string, now time.Time) error {
	_, err := db.Exec(ctx, tx, `insert into sign_in_limits (key, failures, at, known, keep_until) values ($1, 0, $2, 1, $3)
		on conflict (key) do update set failures = 0, at = excluded.at, known = 1, keep_until = excluded.keep_until`,
		pair, db.Micros(now), db.Micros(now.Add(keepKnown)))
	return err
}
