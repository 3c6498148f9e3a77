package delegations

import (
	"context"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
)

// Create grants a delegation. The delegator of a user_to_user one may, with
// delegations.own; whoever holds delegations.write in the company may grant
// any; others get 403 forbidden. 422 self_delegation, scope_required,
// user_not_in_company, 409 delegation_exists, in this order; before them 422
// end_before_start, in_the_past.
type Create struct {
	Type       string   // "" is UserToUser
	Delegators []string // user_to_user: one, none for the actor; company_wide: none for everybody
	Delegate   string
	Company    string   // "" for the one the actor asks in
	Scopes     []string // nil for the default
	Status     string   // "" is Active
	StartsAt   *time.Time
	EndsAt     *time.Time
	Reason     string

	support bool // see SupportView
}

// Action is CreateAction.
func (Create) Action() authz.Action { return CreateAction }

// Target is the delegator's, or for what they do not decide alone the
// company's.
func (c Create) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	company := c.Company
	if company == "" {
		var err error
		if company, err = r.Company(ctx); err != nil {
			return authz.Target{}, err
		}
	}
	if !id.Valid("acc", company) {
		return authz.Target{}, fault.ErrNotFound
	}
	t := authz.Target{Company: company, Object: authz.Object{Type: "delegation"}}
	delegator := r.Subject()
	if len(c.Delegators) > 0 {
		delegator = c.Delegators[0]
	}
	t.Foreign = c.Type == CompanyWide || len(c.Delegators) > 1 || delegator != r.Subject()
	if c.Type != CompanyWide && id.Valid("usr", delegator) {
		t.Owner = delegator
	}
	return t, nil
}

// Apply grants it.
func (c Create) Apply(ctx context.Context, tx *work.Tx) (Delegation, error) {
	granted, err := c.grant(ctx, tx, []string{c.Delegate}, func(int) string { return "/delegate" })
	if err != nil {
		return Delegation{}, err
	}
	return granted[0], nil
}

// DelegationList is several delegations.
type DelegationList struct {
	Items []Delegation `json:"items"`
}

// CreateMany grants one delegation per delegate, all or none. Delegate of
// Create does not count. Of what is refused, the fields name every delegate
// that failed and why; every pair stands in `failed` (see Pair).
type CreateMany struct {
	Create
	Delegates []string
}

// Apply grants them.
func (c CreateMany) Apply(ctx context.Context, tx *work.Tx) (DelegationList, error) {
	granted, err := c.grant(ctx, tx, c.Delegates, pointerTo("/delegates"))
	return DelegationList{Items: granted}, err
}
