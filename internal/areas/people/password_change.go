package people

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/secret"
)

// ChangePassword gives the one who is signed in another password, or a first
// one. Their other sessions end, and so do links for a new password.
type ChangePassword struct {
	proof proof
	hash  string
}

// ChangePassword verifies the current password and makes the new one count. Who
// has none leaves it out, in a fresh session. 422 wrong_password at /current,
// weak_password at /new; 403 session_required, fresh_session_required; 429
// too_many_attempts.
func (d *Door) ChangePassword(ctx context.Context, current, fresh string) (httpapi.Nothing, error) {
	none := httpapi.Nothing{}
	if err := inPerson(authz.ActorFrom(ctx)); err != nil {
		return none, err
	}
	if err := secret.CheckPassword("/new", fresh); err != nil {
		return none, err
	}
	p, err := d.prove(ctx, PasswordChange, "/current", current)
	if err != nil {
		return none, err
	}
	hash, err := secret.Hash(ctx, fresh)
	if err != nil {
		return none, unavailable(err)
	}
	return work.Do(ctx, d.runner, ChangePassword{proof: p, hash: hash})
}

// Action is password.change.
func (ChangePassword) Action() authz.Action { return PasswordChange }

// Target is who is signed in.
func (ChangePassword) Target(_ context.Context, r work.Reader) (authz.Target, error) {
	return inPersonTarget(r)
}

// Apply changes it.
func (c ChangePassword) Apply(ctx context.Context, tx *work.Tx) (httpapi.Nothing, error) {
	none := httpapi.Nothing{}
	u, err := c.proof.holds(ctx, tx)
	if err != nil {
		return none, err
	}
	if err := updatePassword(ctx, tx, u.ID, c.hash); err != nil {
		return none, err
	}
	ended, err := deleteOtherSessions(ctx, tx, u.ID, tx.Actor().Via)
	if err != nil {
		return none, err
	}
	tx.Record(PasswordChanged{User: u.User, Sessions: ended})
	return none, endOpenDoors(ctx, tx, u.ID)
}
