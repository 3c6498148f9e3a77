package delegations

import (
	"context"
	"slices"
	"time"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
)

// Explain asks how a request of Actor in the name of Subject would be decided
// right now, on something of the subject's, and why. The actor and the subject
// may ask, and whoever holds delegations.read in the company; for others there
// is nothing there. It is decided by what decides every request. 422
// unknown_scope, unknown_action, scope_mismatch, required.
type Explain struct {
	Actor, Subject string // users, or Me
	Company        string // "" for the one the asker asks in
	Scope          string // the name of a scope
	// ActionName is that of an operation, which has its scope and asks for the
	// subject's own right too; "" asks for Scope alone.
	ActionName string
	// Operations finds an action by its name.
	Operations func(name string) (authz.Action, bool)
}

// Explanation is a decision in words.
type Explanation struct {
	Allowed     bool              `json:"allowed"`
	Reason      string            `json:"reason" doc:"allowed, or the code of the refusal."`
	Rule        string            `json:"rule" doc:"The rule that allowed, or the first that denied: delegation, own_right; actor_not_active, no_delegation, no_live_delegation, user_deactivated, not_in_company, delegate_not_member, delegator_not_member, never_delegable, scope_missing, right_missing."`
	Text        string            `json:"text" doc:"The same as a sentence, in the language of who asks."`
	Delegation  *string           `json:"delegation" doc:"The record that allowed it; null: none."`
	WouldChange []Remedy          `json:"would_change" doc:"What would make it allowed."`
	Considered  []Considered      `json:"considered" doc:"Every record between the two in the company."`
	InOwnName   bool              `json:"in_own_name" doc:"The actor may do it to what is the subject's in their own name, without a delegation. Only for an action."`
	Actor       string            `json:"actor"`
	Subject     string            `json:"subject"`
	Company     string            `json:"company"`
	Scope       string            `json:"scope" doc:"Asked for; empty: an action that no scope covers."`
	Action      string            `json:"action" doc:"Asked for; empty: the scope alone."`
	Names       map[string]string `json:"names"`
}

// Remedy is one thing that would help.
type Remedy struct {
	Code       string `json:"code" enum:"grant,resume,wait,extend,add_scope,give_right,reactivate_user,add_delegate,add_delegator"`
	Text       string `json:"text"`
	Delegation string `json:"delegation,omitempty" doc:"The record to change."`
}

// Considered is a record that was weighed.
type Considered struct {
	Delegation string     `json:"delegation"`
	Type       string     `json:"type" enum:"user_to_user,company_wide"`
	Status     string     `json:"status" enum:"active,inactive,revoked"`
	Live       bool       `json:"live" doc:"Active and within its dates."`
	Scopes     []string   `json:"scopes"`
	StartsAt   *time.Time `json:"starts_at"`
	EndsAt     *time.Time `json:"ends_at"`
	Why        string     `json:"why" enum:"allows,revoked,paused,not_started,ended,lacks_scope,other_company,user_deactivated,delegate_not_member,delegator_not_member"`
	Text       string     `json:"text"`
}

// Action is ExplainAction.
func (Explain) Action() authz.Action { return ExplainAction }

// Target is the asker's when it is about them, else the subject's.
func (q Explain) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	q = q.as(r.Subject())
	company, err := companyOr(ctx, r, q.Company)
	if err == nil && (!id.Valid("usr", q.Actor) || !id.Valid("usr", q.Subject)) {
		err = fault.ErrNotFound
	}
	t := authz.Target{Company: company, Owner: q.Subject}
	if q.Actor == r.Subject() {
		t.Owner = q.Actor
	}
	return t, err
}

// as puts the asker in for Me.
func (q Explain) as(asker string) Explain {
	if q.Actor == Me {
		q.Actor = asker
	}
	if q.Subject == Me {
		q.Subject = asker
	}
	return q
}

// Read explains.
func (q Explain) Read(ctx context.Context, v work.View) (Explanation, error) {
	q = q.as(v.Subject())
	action, err := q.action()
	if err != nil {
		return Explanation{}, err
	}
	company, me := v.Grant.Company, v.Subject()
	target := authz.Target{Company: company, Owner: q.Subject}
	actor := authz.Actor{Kind: authz.Person, User: q.Actor, OnBehalfOf: q.Subject, Company: company}
	x, err := v.Explain(ctx, actor, action, target)
	if err != nil {
		return Explanation{}, err
	}
	if !v.Grant.Holds(RightRead) { // whom else an unrestricted one speaks of is not theirs to know
		x.Weighed = slices.DeleteFunc(x.Weighed, func(w authz.Weighed) bool { return w.Unrestricted && w.Why == authz.WhyNotMember })
	}
	names, err := q.names(ctx, v, len(x.Weighed) > 0)
	if err != nil {
		return Explanation{}, err
	}
	if names[q.Subject] == "" && q.Subject != me && q.Actor != me {
		return Explanation{}, fault.ErrNotFound // nobody of the company whose delegations the asker may read
	}
	out := Explanation{Actor: q.Actor, Subject: q.Subject, Company: company, Scope: scopeName(action.Scope), Action: q.ActionName, Names: names}
	if q.ActionName != "" && q.Actor != q.Subject {
		actor.OnBehalfOf = ""
		own, err := v.Explain(ctx, actor, action, target)
		if err != nil {
			return out, err
		}
		out.InOwnName = own.Err == nil
	}
	language, err := languageOf(ctx, v.Reader, me)
	return out.told(x, action, language), err
}

// action is what is asked about: a scope alone is an operation that takes it
// and no right.
func (q Explain) action() (authz.Action, error) {
	var scope authz.Scope
	if q.Scope != "" {
		i := slices.IndexFunc(authz.ScopeTable, func(s authz.ScopeInfo) bool { return s.Name == q.Scope })
		if i < 0 {
			return authz.Action{}, fault.InvalidField("query.scope", "unknown_scope", "There is no such scope. Choose from the list at /api/v1/delegations/presets.")
		}
		scope = authz.ScopeTable[i].Scope
	}
	if q.ActionName == "" {
		if scope == authz.NoScope {
			return authz.Action{}, fault.InvalidField("query.scope", "required", "Say what it is about: a scope, or an action.")
		}
		return authz.Action{Name: ExplainAction.Name, Scope: scope}, nil
	}
	action, ok := q.Operations(q.ActionName)
	switch {
	case !ok:
		return action, fault.InvalidField("query.action", "unknown_action", "There is no such action. The operations of the API are named after them.")
	case scope != authz.NoScope && scope != action.Scope && scope != action.OrScope:
		return action, fault.InvalidField("query.scope", "scope_mismatch", "This action does not take that scope. Leave one of the two out.")
	}
	return action, nil
}

// names are those that the asker may know: their own, of whom they share a
// record with, and of the company's people for who may see those.
func (q Explain) names(ctx context.Context, v work.View, related bool) (map[string]string, error) {
	known, err := readKnown(ctx, v.Reader, v.Grant.Company, q.Actor, q.Subject)
	if err != nil {
		return nil, err
	}
	me := v.Subject()
	if !related && !v.Grant.Holds(RightRead) && !v.Grant.Holds(people.RightList) {
		known = map[string]string{}
	}
	own, err := v.Names(ctx, me, v.Grant.Company)
	if err != nil {
		return nil, err
	}
	if q.Actor != me && q.Subject != me {
		delete(own, me)
	}
	if len(known) == 0 && !v.Grant.Holds(RightRead) {
		delete(own, v.Grant.Company) // a company that is nothing to them
	}
	for k, name := range known {
		own[k] = name
	}
	return own, nil
}
