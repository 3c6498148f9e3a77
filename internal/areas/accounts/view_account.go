package accounts

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// View shows an account to its members.
type View struct{ ID string }

// Action is ViewAction.
func (View) Action() authz.Action { return ViewAction }

// Target is the account.
func (q View) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	a, err := readAccount(ctx, r, q.ID, "")
	return authz.Target{Company: a.ID, Named: true, Object: a.object()}, err
}

// Read shows it.
func (q View) Read(ctx context.Context, v work.View) (Account, error) {
	a, err := readAccount(ctx, v, q.ID, "")
	if err != nil {
		return Account{}, err
	}
	return a.shown(ctx, v.Reader, v.Grant)
}
