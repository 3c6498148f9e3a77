package delegations

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// Revoke ends a delegation for good. The delegator of a user_to_user one may,
// with delegations.own, and whoever holds delegations.write; the other side
// gets 403 forbidden. One that was revoked stays as it is.
//
// Once it was answered, nothing that relied on the delegation can still be
// committed.
type Revoke struct{ ID string }

// Action is RevokeAction.
func (Revoke) Action() authz.Action { return RevokeAction }

// Target is the delegation.
func (c Revoke) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	d, err := loadAlone(ctx, r, c.ID)
	return managed(d, r.Subject()), err
}

// Apply revokes it.
func (Revoke) Apply(ctx context.Context, tx *work.Tx) (Delegation, error) {
	d := loaded(tx.Target())
	if d.Status == Revoked {
		return d.withCan(tx.Grant()), nil
	}
	after, err := end(ctx, tx, d)
	if err == nil {
		tx.Record(WasRevoked{Before: d, After: after})
	}
	return after.withCan(tx.Grant()), err
}

// end revokes d as of now.
func end(ctx context.Context, tx *work.Tx, d Delegation) (Delegation, error) {
	now := tx.Now()
	d.Status, d.RevokedAt, d.RevokedBy = Revoked, &now, tx.Actor().User
	d.Version++
	if err := updateRevoked(ctx, tx, d); err != nil {
		return d, err
	}
	names, err := tx.Names(ctx, d.RevokedBy)
	d.fill(now)
	if names[d.RevokedBy] != "" {
		d.Names[d.RevokedBy] = names[d.RevokedBy]
	}
	return d, err
}
