package invitations

import (
	"context"
	"errors"

	"stead/internal/core/authz"
	"stead/internal/core/notify"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
	"stead/internal/platform/secret"
)

// Resend sends an invitation again, with another link, for 24 hours anew; the
// older link is dead at once. Whoever may make such an invitation may.
//
// 409 already_activated, withdrawn, and what refuses Create now; 429
// too_many_invitations after five an hour to one address.
type Resend struct{ ID string }

// Action names it.
func (Resend) Action() authz.Action { return actionResend }

// Target is the invitation.
func (c Resend) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return target(ctx, r, c.ID)
}

// target loads an invitation that the asker sees, for a command to change.
func target(ctx context.Context, r work.Reader, invitation string) (authz.Target, error) {
	if !id.Valid("inv", invitation) {
		return authz.Target{}, fault.ErrNotFound
	}
	i, err := find(ctx, r, invitation, r.ForUpdate("i"))
	if errors.Is(err, db.ErrNoRow) {
		err = fault.ErrNotFound
	}
	if err == nil {
		err = seen(ctx, r, i)
	}
	return authz.Target{Version: i.Version, Object: i.object(), Loaded: i}, err
}

// seen refuses with 404 whoever may not see an invitation.
func seen(ctx context.Context, r work.Reader, i Invitation) error {
	action := seeCustomers
	if i.Kind == SystemUser {
		action = inviteStaff
	}
	_, err := r.MayIn(ctx, action, authz.Target{Company: i.Parent})
	for _, other := range []authz.Action{inviteSeat, inviteOwner} {
		if err != nil && i.Parent != "" {
			_, err = r.MayIn(ctx, other, authz.Target{Company: i.Parent})
		}
	}
	if fault.KindOf(err) == fault.Forbidden {
		return fault.ErrNotFound.Because(err)
	}
	return err
}

// wish is the invitation as it would be asked for now.
func (i Invitation) wish() wish {
	return wish{
		kind: i.Kind, email: i.Email, parent: i.Parent, name: i.Name, use: i.Use, typ: i.Type, language: i.Language, roles: i.Roles, rate: i.rate,
	}
}

// Apply sends it.
func (c Resend) Apply(ctx context.Context, tx *work.Tx) (Invitation, error) {
	before, _ := tx.Target().Loaded.(Invitation) // Target puts nothing else there
	switch {
	case before.stateAt(tx.Now()) == Activated:
		return before, errActivated
	case before.stateAt(tx.Now()) == Withdrawn, before.Email == "":
		return before, errWithdrawn
	}
	if err := c.judge(ctx, tx, before); err != nil {
		return before, err
	}
	if err := askingFor(ctx, tx, askResend, before.invitee); err != nil {
		return before, err
	}
	after, token := before, secret.LinkToken()
	after.SentAt, after.ExpiresAt, after.Version = tx.Now(), tx.Now().Add(Life), before.Version+1
	if err := supersede(ctx, tx, []string{before.invitee}); err != nil {
		return before, err
	}
	if err := updateSent(ctx, tx, after, token); err != nil {
		if db.Is(err, db.Unique) {
			return before, errInvited.Because(err)
		}
		return before, err
	}
	if err := notify.Drop(ctx, tx, after.ID); err != nil {
		return before, err
	}
	if err := post(ctx, tx, []Invitation{after}, []string{token}, true); err != nil {
		return before, err
	}
	tx.Record(Resent{before, after})
	names, err := tx.Names(ctx, after.ids()...)
	after.Can = after.able(tx.Now())
	return after.shown(tx.Now(), names), err
}

// judge decides it as a new invitation would be, but for itself.
func (Resend) judge(ctx context.Context, tx *work.Tx, i Invitation) error {
	j, err := newJudge(ctx, tx.Reader)
	if err != nil {
		return err
	}
	w := i.wish()
	if _, err := j.place(ctx, w); err != nil {
		return err
	}
	s, err := stateOf(ctx, tx.Reader, []wish{w})
	if err != nil {
		return err
	}
	if i.live {
		delete(s.open, w.opening())
	}
	return s.allows(w)
}
