package authz

import (
	"context"
	"slices"
	"time"

	"stead/internal/platform/db"
	"stead/internal/platform/fault"
)

// The refusals of acting for somebody, with the exact words of the
// specification.
var (
	ErrNotDelegated = fault.New(fault.Forbidden, "not_delegated", "You may not act for this person")
	ErrRevoked      = fault.New(fault.Forbidden, "DELEGATION_REVOKED", "Access revoked")
	ErrScope        = fault.New(fault.Forbidden, "SCOPE_INSUFFICIENT", "Missing permission")
	ErrCompany      = fault.New(fault.Invalid, "company_required", "You belong to several companies. Say which with the header Stead-Company.")
)

// Target is what an action concerns.
type Target struct {
	Company string // empty: none in particular
	// Named says that the request itself names the company, as a path does: then
	// the company that the actor asks in does not count for what they do for
	// themself.
	Named bool
	Owner string // the user whose it is; empty: the company's, or nobody's
	// Foreign says that the actor knows of it, but that it takes the action's
	// Others whoever's it is: without that right it is 403 to a member.
	Foreign bool
	Version int64  // of the object, for If-Match; 0: it has none
	Object  Object // for the journal, when the action is refused
	Loaded  any    // what was read for it and what comes after the decision needs again
}

// Object names a thing. Name is what people call it.
type Object struct {
	Type string `json:"type"`
	ID   string `json:"id"`
	Name string `json:"name,omitempty"`
}

// Grant is a decision to allow.
type Grant struct {
	Actor      Actor
	Subject    string // in whose name
	Company    string
	Office     string // the subject's home office there
	Delegation string // the record that allowed it; empty: the actor's own right did
	standing   Standing
	scopes     Scopes
	delegated  bool
	others     bool // allowed by a right over other people's things
}

// Delegated reports whether the actor acts on behalf of the subject.
func (g Grant) Delegated() bool { return g.delegated }

// Can reports whether the same actor may also do a to the same subject's
// things here. It is what fills `can`.
func (g Grant) Can(a Action) bool {
	switch {
	case g.Actor.Kind == System:
		return true
	case g.delegated:
		return a.delegatedBy(g.scopes) && a.AllowedBy(g.standing.Rights)
	case g.others:
		return a.Others != "" && g.standing.Rights[a.Others]
	default:
		return a.AllowedBy(g.standing.Rights)
	}
}

// Holds reports whether the actor, for themself, holds a right in the company
// of the grant. A delegate holds none of the delegator's.
func (g Grant) Holds(r Right) bool {
	return g.Actor.Kind == System || !g.delegated && g.standing.Rights[r]
}

// Rights lists what the actor holds, for themself, in the company of the grant,
// in alphabetical order; never nil. A delegate holds none of the delegator's.
func (g Grant) Rights() []Right {
	held := []Right{}
	for r, ok := range g.standing.Rights {
		if ok && !g.delegated {
			held = append(held, r)
		}
	}
	slices.Sort(held)
	return held
}

// Engine decides, from what the areas tell.
type Engine struct {
	People      People
	Delegations Delegations
}

// Case is one question in the making: the actor is known to be active, and
// when they act for somebody, to have a record that lets them.
type Case struct {
	engine  *Engine
	q       db.Querier
	actor   Actor
	action  Action
	at      time.Time
	hold    bool
	subject string
	records []Delegation
	lapsed  []Delegation // the records that give nothing any more
	company string
	rule    Rule       // the one that decided, once it is decided
	trace   *[]Weighed // where the records are noted as they are weighed; nil: nowhere
}

// Open begins a decision. It refuses an unknown or deactivated actor, an actor
// without any record of the subject (not_delegated), and one whose records
// give nothing any more (DELEGATION_REVOKED); so somebody who may not act for
// a person learns nothing about what that person has. With hold, everything
// learned stays true until the transaction of q ends.
func (e *Engine) Open(ctx context.Context, q db.Querier, actor Actor, action Action, at time.Time, hold bool) (*Case, error) {
	c := &Case{engine: e, q: q, actor: actor, action: action, at: at, hold: hold, subject: actor.User, company: actor.Company}
	return c, c.open(ctx)
}

func (c *Case) open(ctx context.Context) error {
	actor := c.actor
	if c.action.Public != "" || actor.Kind == System {
		return nil
	}
	if actor.User == "" {
		return c.deny(RuleNotActive, fault.ErrNotSignedIn)
	}
	if actor.OnBehalfOf == "" || actor.OnBehalfOf == actor.User {
		return nil
	}
	c.subject = actor.OnBehalfOf
	records, err := c.engine.Delegations.Between(ctx, c.q, actor.User, c.subject, c.hold)
	if err != nil {
		return err
	}
	return c.keepLive(ctx, records)
}

// Subject is in whose name the actor asks.
func (c *Case) Subject() string { return c.subject }

// At is the moment for which it is decided.
func (c *Case) At() time.Time { return c.at }

// Actor is who asks.
func (c *Case) Actor() Actor { return c.actor }

// Company is where the actor asks: the one they named, else the only one it
// can be. 422 company_required when it could be several, 403 when it is none.
func (c *Case) Company(ctx context.Context) (string, error) {
	if c.company != "" {
		return c.company, nil
	}
	var found []string
	if len(c.records) > 0 {
		for _, r := range c.records {
			if len(found) == 0 || found[0] != r.Company {
				found = append(found, r.Company)
			}
		}
	} else {
		var err error
		if found, err = c.engine.People.Companies(ctx, c.q, c.subject); err != nil {
			return "", err
		}
	}
	switch len(found) {
	case 0:
		return "", fault.ErrForbidden
	case 1:
		c.company = found[0]
		return c.company, nil
	default:
		return "", ErrCompany
	}
}

// Decide ends the case. A nil error is a Grant; a denial is a fault of kind
// Unauthenticated, Forbidden or NotFound. What belongs to somebody whom the
// actor neither is nor acts for is not theirs to know: 404.
func (c *Case) Decide(ctx context.Context, t Target) (Grant, error) {
	g := Grant{Actor: c.actor, Subject: c.subject, Company: t.Company}
	if c.action.Public != "" || c.actor.Kind == System {
		g.Subject, c.rule = t.Owner, RuleOwn
		return g, nil
	}
	if c.actor.Company != "" && t.Company != "" && c.actor.Company != t.Company && !(t.Named && c.subject == c.actor.User) {
		return g, c.deny(RuleElsewhere, fault.ErrNotFound)
	}
	if c.subject != c.actor.User {
		actor, subject, err := c.engine.People.Standings(ctx, c.q, c.actor.User, c.subject, t.Company, c.hold)
		if err != nil {
			return g, err
		}
		return c.forAnother(g, t, actor, subject)
	}
	actor, err := c.engine.People.Standing(ctx, c.q, c.actor.User, t.Company, c.hold)
	if err != nil {
		return g, err
	}
	if !actor.Active {
		return g, c.deny(RuleNotActive, fault.ErrNotSignedIn)
	}
	g.standing, g.Office = actor, actor.Office
	if t.Foreign || t.Owner != "" && t.Owner != c.actor.User {
		if c.action.Others == "" || !actor.Rights[c.action.Others] {
			if t.Foreign && (actor.Member || actor.Knows) {
				return g, c.deny(RuleRight, fault.ErrForbidden)
			}
			return g, c.deny(RuleElsewhere, fault.ErrNotFound)
		}
		g.others, c.rule = true, RuleOthers
		if t.Owner != "" {
			g.Subject = t.Owner
		}
		return g, nil
	}
	if c.action.AllowedBy(actor.Rights) {
		c.rule = RuleOwn
		return g, nil
	}
	if t.Owner == "" && t.Company != "" && !actor.Member && !actor.Knows {
		return g, c.deny(RuleElsewhere, fault.ErrNotFound)
	}
	return g, c.deny(RuleRight, fault.ErrForbidden)
}

// deny notes the rule that denied, and gives its refusal.
func (c *Case) deny(r Rule, refusal error) error {
	c.rule = r
	return refusal
}

// Refused is what is known of a case without its decision: for the journal
// when it is denied, and for an answer that was given before.
func (c *Case) Refused() Grant {
	g := Grant{Actor: c.actor, Subject: c.subject, Company: c.company, delegated: c.subject != c.actor.User}
	switch {
	case len(c.records) > 0:
		g.Delegation = c.records[0].ID
	case len(c.lapsed) > 0:
		g.Delegation = c.lapsed[len(c.lapsed)-1].ID
	}
	if g.Company == "" && len(c.records) > 0 {
		g.Company = c.records[0].Company
	}
	return g
}
