package people

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

// ErrSelf keeps people from locking themselves out.
var ErrSelf = fault.New(fault.Conflict, "own_account", "You cannot deactivate yourself. Ask another administrator.")

// DeactivateUser ends all that a user can do, in every company: sign-in,
// sessions, API tokens, and every delegation they gave or hold, until they are
// reactivated. Links for a new password and challenges for passkeys are gone.
// Their history stays. Right users.edit in a company of theirs; of staff, a
// tenant admin alone. 409 own_account for oneself, last_tenant_admin for the
// last who can sign in. Who is deactivated already stays so.
type DeactivateUser struct{ ID string }

// Action is users.deactivate.
func (DeactivateUser) Action() authz.Action { return UsersDeactivate }

// Target is the user, once no act relies on them any more.
func (c DeactivateUser) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	if err := alone(ctx, r, c.ID); err != nil {
		return authz.Target{}, err
	}
	return aboutColleague(ctx, r, c.ID)
}

// Apply deactivates.
func (c DeactivateUser) Apply(ctx context.Context, tx *work.Tx) (UserDetails, error) {
	found := loaded(tx.Target())
	if err := mayNotDisable(tx.Grant(), found.User); err != nil {
		return UserDetails{}, err
	}
	if found.Status != Deactivated {
		if err := notLastAdmin(ctx, tx, found.User); err != nil {
			return UserDetails{}, err
		}
		was := found.Status
		found.Status = Deactivated
		var err error
		if found.User, err = updateUser(ctx, tx, found.User); err != nil {
			return UserDetails{}, err
		}
		ended, err := deleteSessions(ctx, tx, found.ID)
		if err != nil {
			return UserDetails{}, err
		}
		if err := endOpenDoors(ctx, tx, found.ID); err != nil {
			return UserDetails{}, err
		}
		tx.Record(UserDeactivated{User: found.User, Was: was, Sessions: ended})
	}
	return found.details(ctx, tx.Reader, tx.Grant())
}

// mayNotDisable says why the actor, who may deactivate people, may not
// deactivate this one: themself, or the operator's staff without the right over
// staff.
func mayNotDisable(g authz.Grant, u User) error {
	switch {
	case g.Actor.User == u.ID:
		return ErrSelf
	case u.Staff() && !g.Holds(rightOperator):
		return fault.ErrForbidden
	}
	return nil
}
