package authz

import "context"

// In decides another action of the same actor, for themself, in the company of
// the target, as a request that asks in that company would have it decided.
func (c *Case) In(ctx context.Context, action Action, t Target) (Grant, error) {
	actor := c.actor
	actor.OnBehalfOf, actor.Company = "", t.Company
	other, err := c.engine.Open(ctx, c.q, actor, action, c.at, c.hold)
	if err != nil {
		return other.Refused(), err
	}
	return other.Decide(ctx, t)
}
