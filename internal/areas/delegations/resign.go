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
	d, err := loadAlone(ctx, r, c.ID)
	user := r.Subject()
	return authz.Target{
		Company: d.Company, Version: d.Version, Object: d.object(), Loaded: d,
		Owner: d.Delegate, Foreign: user != d.Delegate && d.concerns(user),
	}, err
}

// Apply resigns.
func (Resign) Apply(ctx context.Context, tx *work.Tx) (Delegation, error) {
	d := loaded(tx.Target())
	switch {
	case d.Type != UserToUser && !d.Support:
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
