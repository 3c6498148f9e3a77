package people

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

// SetPassword gives a user another password and ends all their sessions. Only
// Stead itself may, for its operator at the command line.
type SetPassword struct {
	User string
	Hash string // of platform/secret; made outside the transaction
}

// Action is users.set_password.
func (SetPassword) Action() authz.Action { return UsersSetPassword }

// Target is the user.
func (c SetPassword) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	u, err := lockUser(ctx, r, c.User)
	return authz.Target{Owner: u.ID, Object: u.object(), Loaded: u}, err
}

// Apply sets it.
func (c SetPassword) Apply(ctx context.Context, tx *work.Tx) (User, error) {
	if tx.Actor().Kind != authz.System {
		return User{}, fault.ErrForbidden
	}
	u, _ := tx.Target().Loaded.(User) // Target puts nothing else there
	if err := updatePassword(ctx, tx, u.ID, c.Hash); err != nil {
		return User{}, err
	}
	ended, err := deleteSessions(ctx, tx, u.ID)
	if err != nil {
		return User{}, err
	}
	tx.Record(PasswordSet{User: u, Sessions: ended})
	return u, nil
}
