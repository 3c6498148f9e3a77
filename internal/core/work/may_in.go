package work

import (
	"context"

	"stead/internal/core/authz"
)

// MayIn decides another action of the same actor for themself in the company of
// the target, whichever company they asked in: for requests that name several
// companies, or one in their body.
func (r Reader) MayIn(ctx context.Context, action authz.Action, t authz.Target) (authz.Grant, error) {
	return r.kase.In(ctx, action, t)
}
