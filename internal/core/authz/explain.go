package authz

import (
	"context"
	"time"

	"stead/internal/platform/db"
)

// Rule is the rule that decided a case: the one that allowed it, or the first
// that denied it. It says more than the code of the refusal does.
type Rule string

// The rules, in the order in which they are asked.
const (
	RuleNotActive      Rule = "actor_not_active"    // nobody, or somebody deactivated, asks for themself
	RuleNoDelegation   Rule = "no_delegation"       // the subject never let the actor act there
	RuleLapsed         Rule = "no_live_delegation"  // all records are paused, revoked or out of their dates
	RuleDeactivated    Rule = "user_deactivated"    // the actor or the subject
	RuleElsewhere      Rule = "not_in_company"      // it is nothing of theirs there
	RuleDelegateLeft   Rule = "delegate_not_member" // of the company of a user_to_user record
	RuleDelegatorLeft  Rule = "delegator_not_member"
	RuleNeverDelegable Rule = "never_delegable"
	RuleScope          Rule = "scope_missing"
	RuleRight          Rule = "right_missing" // the subject's own

	RuleOwn       Rule = "own_right"
	RuleOthers    Rule = "right_over_others"
	RuleDelegated Rule = "delegation"
)

// Why says what a record gave to a decision.
type Why string

// What a record may give.
const (
	WhyAllows       Why = "allows"
	WhyRevoked      Why = "revoked"
	WhyPaused       Why = "paused"
	WhyNotStarted   Why = "not_started"
	WhyEnded        Why = "ended"
	WhyLacksScope   Why = "lacks_scope"
	WhyElsewhere    Why = "other_company"
	WhySuspended    Why = "user_deactivated"
	WhyDelegateLeft Why = "delegate_not_member"
	// WhyNotMember: it speaks of the members of its company, or of one of them,
	// and the subject is none.
	WhyNotMember Why = "delegator_not_member"
)

// Weighed is a record with what it gave.
type Weighed struct {
	Delegation
	Why Why
}

// weigh notes what a record gave.
func (c *Case) weigh(r Delegation, why Why) {
	if c.trace != nil {
		*c.trace = append(*c.trace, Weighed{r, why})
	}
}

func (c *Case) weighAll(why Why) {
	for _, r := range c.records {
		c.weigh(r, why)
	}
}

func weightOf(holdsScope, subjectIsMember bool) Why {
	switch {
	case !subjectIsMember:
		return WhyNotMember
	case !holdsScope:
		return WhyLacksScope
	default:
		return WhyAllows
	}
}

// Explanation is a decision with how it came about.
type Explanation struct {
	Grant   Grant
	Err     error // the refusal; nil: it is allowed
	Rule    Rule
	Weighed []Weighed // every record of the actor and the subject in the company the actor asks in
}

// Explain decides as every request is decided, with the very same code, and
// tells how. The error is the database's; a refusal stands in the Explanation.
func (e *Engine) Explain(ctx context.Context, q db.Querier, actor Actor, action Action, at time.Time, t Target) (Explanation, error) {
	var x Explanation
	c := &Case{engine: e, q: q, actor: actor, action: action, at: at, subject: actor.User, company: actor.Company, trace: &x.Weighed}
	err := c.open(ctx)
	x.Grant = c.Refused()
	if err == nil {
		x.Grant, err = c.Decide(ctx, t)
	}
	x.Rule = c.rule
	if err != nil && x.Rule == "" {
		return x, err // nobody was denied: it could not be decided
	}
	x.Err = err
	return x, nil
}

// Explain tells how a request of actor would be decided at the same moment.
func (c *Case) Explain(ctx context.Context, actor Actor, action Action, t Target) (Explanation, error) {
	return c.engine.Explain(ctx, c.q, actor, action, c.at, t)
}
