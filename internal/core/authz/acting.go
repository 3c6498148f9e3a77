package authz

import (
	"context"

	"stead/internal/platform/fault"
)

// keepLive leaves the records that give something now. An unrestricted record
// speaks only of the members of its company; of one who was deactivated too,
// for whom nobody can act until they are reactivated.
func (c *Case) keepLive(ctx context.Context, records []Delegation) error {
	known := false
	for _, r := range records {
		if c.actor.Company != "" && r.Company != c.actor.Company {
			continue
		}
		if r.Unrestricted {
			s, err := c.engine.People.Standing(ctx, c.q, c.subject, r.Company, c.hold)
			if err != nil {
				return err
			}
			if !s.Member && !s.Suspended {
				c.weigh(r, WhyNotMember)
				continue
			}
		}
		known = true
		if lapse := r.lapseAt(c.at); lapse == "" {
			c.records = append(c.records, r)
		} else {
			c.weigh(r, lapse)
			c.lapsed = append(c.lapsed, r)
		}
	}
	switch {
	case !known:
		return c.deny(RuleNoDelegation, ErrNotDelegated)
	case len(c.records) == 0:
		return c.deny(RuleLapsed, ErrRevoked)
	}
	return nil
}

// forAnother decides for an actor who is not the subject, from the records that
// are live. It asks, in this order: are both users active, does a record speak
// of the company, are both sides still members where they must be, does a record
// hold the scope, has the subject the right.
func (c *Case) forAnother(g Grant, t Target, actor, subject Standing) (Grant, error) {
	g.delegated = true
	if !actor.Active || !subject.Active {
		g.Delegation = c.records[0].ID
		c.weighAll(WhySuspended)
		return g, c.deny(RuleDeactivated, ErrRevoked)
	}
	here, lapsed := false, ""
	for _, r := range c.records {
		if t.Company != "" && r.Company != t.Company {
			c.weigh(r, WhyElsewhere)
			continue
		}
		here = true
		if t.Company != "" && !r.CompanyWide && !actor.Member {
			c.weigh(r, WhyDelegateLeft)
			lapsed = r.ID
			continue
		}
		g.scopes |= r.Scopes
		allows := c.action.delegatedBy(r.Scopes)
		if g.Delegation == "" || allows {
			g.Delegation = r.ID
		}
		c.weigh(r, weightOf(allows, t.Company == "" || subject.Member))
	}
	switch {
	case here && g.Delegation == "":
		g.Delegation = lapsed
		return g, c.deny(RuleDelegateLeft, ErrRevoked)
	case !here:
		for _, r := range c.lapsed {
			if r.Company == t.Company {
				g.Delegation = r.ID
				return g, c.deny(RuleLapsed, ErrRevoked)
			}
		}
		return g, c.deny(RuleElsewhere, fault.ErrNotFound) // theirs, but in a company the records do not speak of
	case t.Owner != "" && t.Owner != c.subject:
		return g, c.deny(RuleElsewhere, fault.ErrNotFound)
	case t.Company != "" && !subject.Member:
		return g, c.deny(RuleDelegatorLeft, ErrRevoked)
	case c.action.Scope == NoScope && c.action.OrScope == NoScope:
		return g, c.deny(RuleNeverDelegable, ErrScope)
	case !c.action.delegatedBy(g.scopes):
		return g, c.deny(RuleScope, ErrScope)
	case !c.action.AllowedBy(subject.Rights):
		return g, c.deny(RuleRight, fault.ErrForbidden)
	}
	g.standing, g.Office, c.rule = subject, subject.Office, RuleDelegated
	return g, nil
}
