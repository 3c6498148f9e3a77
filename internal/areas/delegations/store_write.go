package delegations

import (
	"context"
	"slices"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// insertOne adds a delegation with its delegators. It gives the delegators for
// whom one like it exists ("" for an unrestricted one), which it learns from the
// database's own promise: whoever is adding the same at this moment is waited
// for. When there are any, what it added must be rolled back.
func insertOne(ctx context.Context, tx *work.Tx, d Delegation) (taken []string, err error) {
	n, err := db.Exec(ctx, tx, `insert into delegations (id, company, type, delegate, unrestricted, scopes, status, starts_at, ends_at, tell_at,
			reason, created_at, created_by, version, support) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
		on conflict (company, delegate) where unrestricted = 1 and status <> 'revoked' do nothing`,
		d.ID, d.Company, d.Type, d.Delegate, db.Bool(d.Unrestricted), d.scopes.String(), d.Status, db.NullMicros(d.StartsAt), db.NullMicros(d.EndsAt),
		db.NullMicros(d.tellAt), d.Reason, db.Micros(d.CreatedAt), d.CreatedBy, d.Version, db.Bool(d.Support))
	if err != nil {
		return nil, err
	}
	if n == 0 {
		return []string{""}, nil
	}
	for _, delegator := range slices.Sorted(slices.Values(d.Delegators)) { // locked in one order everywhere
		n, err := db.Exec(ctx, tx, `insert into delegation_delegators (delegation, company, type, delegate, delegator, live)
			values ($1, $2, $3, $4, $5, 1) on conflict (company, delegate, delegator, type) where live = 1 do nothing`,
			d.ID, d.Company, d.Type, d.Delegate, delegator)
		if err != nil {
			return nil, err
		}
		if n == 0 {
			taken = append(taken, delegator)
		}
	}
	return taken, nil
}

// updateTerms writes what can change of a delegation. On PostgreSQL it waits
// for every act that relies on the row (see Source).
func updateTerms(ctx context.Context, tx *work.Tx, d Delegation) error {
	_, err := db.Exec(ctx, tx, `update delegations set scopes = $1, status = $2, starts_at = $3, ends_at = $4, tell_at = $5, reason = $6, version = $7
		where id = $8`,
		d.scopes.String(), d.Status, db.NullMicros(d.StartsAt), db.NullMicros(d.EndsAt), db.NullMicros(d.tellAt), d.Reason, d.Version, d.ID)
	return err
}

// updateRevoked ends a delegation for good. It waits as updateTerms does.
func updateRevoked(ctx context.Context, tx *work.Tx, d Delegation) error {
	_, err := db.Exec(ctx, tx, `update delegations set status = $1, revoked_at = $2, revoked_by = $3, version = $4, tell_at = null where id = $5`,
		d.Status, db.NullMicros(d.RevokedAt), d.RevokedBy, d.Version, d.ID)
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, tx, `update delegation_delegators set live = 0 where delegation = $1`, d.ID)
	return err
}

// updateTold writes when the sides are to be told next of the end.
func updateTold(ctx context.Context, tx *work.Tx, d Delegation) error {
	_, err := db.Exec(ctx, tx, `update delegations set tell_at = $1 where id = $2`, db.NullMicros(d.tellAt), d.ID)
	return err
}

// forgetEnded makes room for another support view where the one before has come
// to its end by itself: it counts as revoked at that moment.
func forgetEnded(ctx context.Context, tx *work.Tx, company, delegate string) error {
	_, err := db.Exec(ctx, tx, `update delegation_delegators set live = 0
		where delegation in (select d.id from delegations d where d.company = $1 and d.delegate = $2 and d.support = 1
			and d.status <> 'revoked' and d.ends_at <= $3)`, company, delegate, db.Micros(tx.Now()))
	if err == nil {
		_, err = db.Exec(ctx, tx, `update delegations set status = 'revoked', revoked_at = ends_at, revoked_by = '', version = version + 1, tell_at = null
			where company = $1 and delegate = $2 and support = 1 and status <> 'revoked' and ends_at <= $3`, company, delegate, db.Micros(tx.Now()))
	}
	return err
}
