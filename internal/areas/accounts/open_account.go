package accounts

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

// OpenAccount is Open as a command of its own: below an account for whoever
// holds subaccounts.manage there or accounts.manage, a root for accounts.manage
// alone.
type OpenAccount struct{ NewAccount }

// Action is SubAccountAction, of a root CreateAction.
func (c OpenAccount) Action() authz.Action {
	if c.Parent == "" {
		return CreateAction
	}
	return SubAccountAction
}

// Target is the account above it.
func (c OpenAccount) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	if c.Parent == "" {
		return authz.Target{}, nil
	}
	parent, err := ForInvitation(ctx, r, c.Parent)
	if fault.KindOf(err) == fault.NotFound {
		err = ErrUnknownParent.Because(err)
	}
	return authz.Target{Company: parent.ID, Object: parent.object()}, err
}

// Apply opens it.
func (c OpenAccount) Apply(ctx context.Context, tx *work.Tx) (Account, error) {
	a, err := Open(ctx, tx, c.NewAccount)
	if err != nil {
		return Account{}, err
	}
	return a.shown(ctx, tx.Reader, tx.Grant())
}
