package people

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// ReactivateUser gives a deactivated user back what they could do; sessions
// must be started anew. Who may is as for DeactivateUser. Who is not
// deactivated stays as they are.
type ReactivateUser struct{ ID string }

// Action is users.reactivate.
func (ReactivateUser) Action() authz.Action { return UsersReactivate }

// Target is the user.
func (c ReactivateUser) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return aboutColleague(ctx, r, c.ID)
}

// Apply reactivates.
func (c ReactivateUser) Apply(ctx context.Context, tx *work.Tx) (UserDetails, error) {
	found := loaded(tx.Target())
	if err := mayNotDisable(tx.Grant(), found.User); err != nil {
		return UserDetails{}, err
	}
	if found.Status == Deactivated {
		found.Status = Active
		var err error
		if found.User, err = updateUser(ctx, tx, found.User); err != nil {
			return UserDetails{}, err
		}
		tx.Record(UserReactivated{User: found.User})
	}
	return found.details(ctx, tx.Reader, tx.Grant())
}
