package delegations

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

// Resign ends a user_to_user delegation for good. Only the delegate may; others
// who know of it get 403 forbidden. 409 already_revoked.
type Resign struct{ ID string }

// Action is ResignAction.
func (Resign) Action() authz.Action { return ResignAction }

// Target is the delegate's.
func (c Resign) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	d, err := load(ctx, r, c.ID)
	actor := r.Actor().User
	return authz.Target{
		Company: d.Company, Version: d.Version, Object: d.object(),
		Owner: d.Delegate, Foreign: actor != d.Delegate && d.concerns(actor),
	}, err
}

// Apply resigns.
func (c Resign) Apply(ctx context.Context, tx *work.Tx) (Delegation, error) {
	d, err := readOne(ctx, tx.Reader, c.ID, "")
	switch {
	case err != nil:
		return d, err
	case d.Type != UserToUser:
		return d, fault.ErrForbidden
	case d.Status == Revoked:
		return d, ErrWasRevoked
	}
	after, err := end(ctx, tx, d)
	if err == nil {
		tx.Record(Resigned{Before: d, After: after})
	}
	return after.withCan(tx.Grant()), err
}
