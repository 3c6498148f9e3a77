package authz

import "context"

// Beside decides another action of the same actor in the name of subject (the
// actor's own id: for themself), as a request of its own would have it decided,
// at the same moment and under the same locks. An answer that speaks of several
// people asks it for each of them.
func (c *Case) Beside(ctx context.Context, action Action, subject string, t Target) (Grant, error) {
	actor := c.actor
	actor.OnBehalfOf = subject
	other, err := c.engine.Open(ctx, c.q, actor, action, c.at, c.hold)
	if err != nil {
		return other.Refused(), err
	}
	return other.Decide(ctx, t)
}
