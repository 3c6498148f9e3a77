package people

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// ViewUser asks about one user: oneself, the delegator for whom one acts
// (whatever the scopes), or, with the right users.list, a member of the company
// one asks in.
type ViewUser struct{ ID string }

// Action is users.view.
func (ViewUser) Action() authz.Action { return UsersView }

// Target is the user.
func (q ViewUser) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	_, target, err := about(ctx, r, q.ID)
	return target, err
}

// Read answers.
func (q ViewUser) Read(ctx context.Context, v work.View) (UserDetails, error) {
	found, _, err := about(ctx, v.Reader, q.ID)
	if err != nil {
		return UserDetails{}, err
	}
	return found.details(ctx, v.Reader, v.Grant)
}
