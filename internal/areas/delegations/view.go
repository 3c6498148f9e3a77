package delegations

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// View shows a delegation to its sides, and to whoever holds delegations.read.
// To others it does not exist.
type View struct{ ID string }

// Action is ViewAction.
func (View) Action() authz.Action { return ViewAction }

// Target is the delegation.
func (q View) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	d, err := load(ctx, r, q.ID)
	return seen(d, r.Subject()), err
}

// Read shows it.
func (View) Read(_ context.Context, v work.View) (Delegation, error) {
	return loaded(v.Target).withCan(v.Grant), nil
}
