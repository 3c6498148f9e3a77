package accounts

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

// ErrCycle refuses to hang an account below itself.
var ErrCycle = fault.New(fault.Conflict, "account_cycle", "An account cannot lie below itself.")

// Move hangs an account, with everything below it, under another one, or with
// Parent "" makes it a root. The right accounts.manage is needed. A root that
// comes under another is used by a subsidiary, or when it is a consumer's by an
// employee. 409 account_closed, account_cycle, parent_not_business,
// parent_is_employee, account_too_deep; 422 unknown_account for a parent that
// the actor cannot see.
type Move struct{ ID, Parent string }

// Action is MoveAction.
func (Move) Action() authz.Action { return MoveAction }

// Target is the account; nothing else in any tree moves, and nothing is hung
// into one, until this is done.
func (c Move) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	if err := r.Alone(ctx, moving); err != nil {
		return authz.Target{}, err
	}
	return lockedTarget(ctx, r, c.ID)
}

// Apply moves it.
func (c Move) Apply(ctx context.Context, tx *work.Tx) (Account, error) {
	before := loaded(tx.Target())
	if !before.Open() {
		return Account{}, ErrClosed
	}
	after := before
	after.Parent, after.Use = c.Parent, before.useBelow(c.Parent)
	parent, err := c.parent(ctx, tx, after)
	if err != nil || after.Parent == before.Parent {
		if err == nil {
			after, err = before.shown(ctx, tx.Reader, tx.Grant())
		}
		return after, err
	}
	after.Version++
	if err := moveAccount(ctx, tx, after); err != nil {
		return Account{}, tooDeep(err)
	}
	owners, err := readOwners(ctx, tx, after.ID)
	if err != nil {
		return Account{}, err
	}
	tx.Record(Moved{Before: before, After: after, Parent: parent.Name, Owners: owners})
	return after.shown(ctx, tx.Reader, tx.Grant())
}

// useBelow is what an account is used by below parent.
func (a Account) useBelow(parent string) string {
	switch {
	case parent == "":
		return ""
	case a.Use != "":
		return a.Use
	case a.Type == Business:
		return Subsidiary
	default:
		return Employee
	}
}

// parent gives the account above the moved one; none for a root.
func (c Move) parent(ctx context.Context, tx *work.Tx, after Account) (Account, error) {
	if c.Parent == "" {
		return Account{}, nil
	}
	parent, err := readAccount(ctx, tx, c.Parent, tx.ForShare("a"))
	if err == nil {
		_, err = tx.MayIn(ctx, ViewAction, authz.Target{Company: parent.ID})
	}
	if k := fault.KindOf(err); k == fault.NotFound || k == fault.Forbidden {
		return Account{}, ErrUnknownParent.Because(err)
	}
	if err != nil {
		return Account{}, err
	}
	below, err := isBelow(ctx, tx, parent.ID, after.ID)
	if err == nil && below {
		err = ErrCycle
	}
	if err == nil {
		err = parent.MayHold(after.Type, after.Use)
	}
	return parent, err
}
