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
	return seen(d, r.Actor().User), err
}

// Read shows it.
func (q View) Read(ctx context.Context, v work.View) (Delegation, error) {
	d, err := readOne(ctx, v.Reader, q.ID, "")
	return d.withCan(v.Grant), err
}
