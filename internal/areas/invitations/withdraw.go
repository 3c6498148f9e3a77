package invitations

import (
	"context"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/notify"
	"stead/internal/core/work"
)

// Withdraw takes an invitation back: its link is dead at once. Whoever may make
// such an invitation may. 409 already_activated, withdrawn.
type Withdraw struct{ ID string }

// Action names it.
func (Withdraw) Action() authz.Action { return actionWithdraw }

// Target is the invitation.
func (c Withdraw) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return target(ctx, r, c.ID)
}

// Apply withdraws it. An invited system user loses the roles that they would
// have had.
func (c Withdraw) Apply(ctx context.Context, tx *work.Tx) (Invitation, error) {
	before, _ := tx.Target().Loaded.(Invitation) // Target puts nothing else there
	was := before.stateAt(tx.Now())
	switch was {
	case Activated:
		return before, errActivated
	case Withdrawn:
		return before, errWithdrawn
	}
	if err := makes(ctx, tx.Reader, before.wish()); err != nil {
		return before, err
	}
	after, now := before, tx.Now()
	after.withdrawn, after.live, after.Version = &now, false, before.Version+1
	if err := updateWithdrawn(ctx, tx, after); err != nil {
		return before, err
	}
	if err := notify.Drop(ctx, tx, after.ID); err != nil {
		return before, err
	}
	if before.Kind == SystemUser && before.live {
		u, err := people.ByID(ctx, tx.Reader, before.invitee)
		if err == nil {
			err = people.SetInvitedRoles(ctx, tx, u, nil)
		}
		if err != nil {
			return before, err
		}
	}
	tx.Record(WithdrawnFact{after, was})
	names, err := tx.Names(ctx, after.ids()...)
	return after.shown(now, names), err
}

// makes refuses whoever has not the right to make such an invitation.
func makes(ctx context.Context, r work.Reader, w wish) error { return newCans(r).right(ctx, w) }
