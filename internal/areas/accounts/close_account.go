package accounts

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

// ErrHasSubAccounts refuses to close an account that others hang under.
var ErrHasSubAccounts = fault.New(fault.Conflict, "has_sub_accounts", "There are open accounts below this one. Close or move them first.")

// Close closes an account: from now on its members may do nothing in it, and
// what was delegated in it gives nothing. The right accounts.manage is needed,
// or to lead an account above it. 409 has_sub_accounts, account_closed.
type Close struct{ ID string }

// Action is CloseAction.
func (Close) Action() authz.Action { return CloseAction }

// Target is the account.
func (c Close) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return lockedTarget(ctx, r, c.ID)
}

// Apply closes it.
func (c Close) Apply(ctx context.Context, tx *work.Tx) (Account, error) {
	before := loaded(tx.Target())
	if !before.Open() {
		return Account{}, ErrClosed
	}
	if has, err := hasOpenBelow(ctx, tx, before.ID); err != nil || has {
		if err == nil {
			err = ErrHasSubAccounts
		}
		return Account{}, err
	}
	owners, err := readOwners(ctx, tx, before.ID)
	if err != nil {
		return Account{}, err
	}
	if err := awaitMembers(ctx, tx, before.ID); err != nil {
		return Account{}, err
	}
	after := before
	after.Status, after.Version = closed, before.Version+1
	if err := closeAccount(ctx, tx, after); err != nil {
		return Account{}, err
	}
	tx.Record(Closed{Before: before, After: after, Owners: owners})
	return after.shown(ctx, tx.Reader, tx.Grant())
}
