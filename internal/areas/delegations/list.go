package delegations

import (
	"context"
	"errors"
	"slices"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
	"stead/internal/platform/page"
)

// ListDelegations lists delegations, newest first: to whoever holds
// delegations.read in the company all of it, to others those of which they are
// a side. Without a company it is the one the actor asks in; who has several
// and names none gets their own in all of them, and a tenant admin all.
type ListDelegations struct {
	Company   string
	Delegate  string    // a user, or Me
	Delegator string    // a user, or Me
	Status    []string  // any of these; none: all
	Search    string    // a part of the name or the e-mail of a side
	Live      bool      // without the revoked ones
	Type      string    // "" for both
	Effective string    // one of the Effective constants; "" for all
	From, To  time.Time // created at or after, and before; zero: any time
	Page      page.Request
}

// What a delegation gives, for a filter.
const (
	EffectiveNow   = "now"         // something, right now
	EffectiveLater = "not_started" // not revoked, and its start is to come
	EffectivePast  = "ended"       // not revoked, and its end has come
)

// Me stands for the actor in a filter.
const Me = "me"

// Action is ListAction.
func (ListDelegations) Action() authz.Action { return ListAction }

// Target is the company, if any.
func (q ListDelegations) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	if q.Company != "" {
		if !id.Valid("acc", q.Company) {
			return authz.Target{}, fault.ErrNotFound
		}
		return authz.Target{Company: q.Company}, nil
	}
	company, err := r.Company(ctx)
	if errors.Is(err, authz.ErrCompany) || errors.Is(err, fault.ErrForbidden) {
		return authz.Target{}, nil
	}
	return authz.Target{Company: company}, err
}

// Read lists them.
func (q ListDelegations) Read(ctx context.Context, v work.View) (page.Page[Delegation], error) {
	for _, s := range q.Status {
		if !slices.Contains([]string{Active, Inactive, Revoked}, s) {
			return page.Page[Delegation]{}, fault.InvalidField("query.status", "invalid", "A status is active, inactive or revoked.")
		}
	}
	if !q.From.IsZero() && !q.To.IsZero() && !q.To.After(q.From) {
		return page.Page[Delegation]{}, fault.InvalidField("query.created_to", "end_before_start", "The end must lie after the start.")
	}
	f := filter{ListDelegations: q, now: v.Now()}
	f.Company = v.Grant.Company
	if !v.Grant.Holds(RightRead) {
		f.side = v.Actor().User
	}
	if f.Delegate == Me {
		f.Delegate = v.Actor().User
	}
	if f.Delegator == Me {
		f.Delegator = v.Actor().User
	}
	var err error
	if f.further, err = q.Page.Decode(&f.afterAt, &f.afterID); err != nil {
		return page.Page[Delegation]{}, err
	}
	rows, err := readFiltered(ctx, v.Reader, f)
	if err != nil {
		return page.Page[Delegation]{}, err
	}
	p := page.Make(q.Page, rows, func(d Delegation) []any { return []any{d.CreatedAt.UnixMicro(), d.ID} })
	if err := complete(ctx, v.Reader, p.Items); err != nil {
		return p, err
	}
	return page.Map(p, func(d Delegation) Delegation { return d.withCan(v.Grant) }), nil
}
