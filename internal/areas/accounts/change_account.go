package accounts

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/merge"
)

// Change gives an account another name or other details, the details whole. The
// right `settings` in it is needed. A pending account with complete details
// becomes active. 422 with the wrong fields; 409 account_closed.
type Change struct {
	ID      string
	Name    merge.Field[string]
	Details merge.Field[Details]
}

// Action is ChangeAction.
func (Change) Action() authz.Action { return ChangeAction }

// Target is the account.
func (c Change) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return lockedTarget(ctx, r, c.ID)
}

// lockedTarget is an account that a command changes.
func lockedTarget(ctx context.Context, r work.Reader, account string) (authz.Target, error) {
	a, err := readAccount(ctx, r, account, r.ForUpdate("a"))
	return authz.Target{Company: a.ID, Named: true, Version: a.Version, Object: a.object(), Loaded: a}, err
}

// loaded gives the account that lockedTarget read.
func loaded(t authz.Target) Account {
	a, _ := t.Loaded.(Account) // lockedTarget puts nothing else there
	return a
}

// Apply changes it.
func (c Change) Apply(ctx context.Context, tx *work.Tx) (Account, error) {
	before := loaded(tx.Target())
	after := before
	var err error
	if after.Name, err = parseName("/name", c.Name.Or(before.Name)); err != nil {
		return Account{}, err
	}
	if c.Details.Set {
		details, err := ParseDetails("/details", before.Type, c.Details.Value)
		if err != nil {
			return Account{}, err
		}
		after.details = *details
		if before.Status == Pending {
			after.Status = active
		}
	}
	switch {
	case !before.Open():
		return Account{}, ErrClosed
	case after.told() == before.told():
		return before.shown(ctx, tx.Reader, tx.Grant())
	}
	after.Version++
	if err := updateAccount(ctx, tx, after); err != nil {
		return Account{}, err
	}
	if after.Name != before.Name {
		if err := writeWords(ctx, tx, after); err != nil {
			return Account{}, err
		}
	}
	owners, err := readOwners(ctx, tx, after.ID)
	if err != nil {
		return Account{}, err
	}
	tx.Record(Changed{Before: before, After: after, Owners: owners})
	return after.shown(ctx, tx.Reader, tx.Grant())
}
