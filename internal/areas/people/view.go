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
	return about(ctx, r, q.ID)
}

// Read answers.
func (q ViewUser) Read(ctx context.Context, v work.View) (UserDetails, error) {
	return loaded(v.Target).details(ctx, v.Reader, v.Grant)
}
