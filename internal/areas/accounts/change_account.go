package accounts

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/merge"
)

// Change renames an account. The right `settings` in it is needed.
type Change struct {
	ID   string
	Name merge.Field[string]
}

// Action is ChangeAction.
func (Change) Action() authz.Action { return ChangeAction }

// Target is the account.
func (c Change) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	a, err := readAccount(ctx, r, c.ID, r.ForUpdate("a"))
	return authz.Target{Company: a.ID, Version: a.Version, Object: a.object()}, err
}

// Apply changes it.
func (c Change) Apply(ctx context.Context, tx *work.Tx) (Account, error) {
	before, err := readAccount(ctx, tx, c.ID, "")
	if err != nil {
		return Account{}, err
	}
	after := before
	if after.Name, err = parseName("/name", c.Name.Or(before.Name)); err != nil {
		return Account{}, err
	}
	if after.Name == before.Name {
		return before.shown(ctx, tx.Reader, tx.Grant())
	}
	after.Version++
	if err := updateAccount(ctx, tx, after); err != nil {
		return Account{}, err
	}
	tx.Record(Renamed{Before: before, After: after})
	return after.shown(ctx, tx.Reader, tx.Grant())
}
