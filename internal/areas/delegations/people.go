package delegations

import (
	"context"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
	"stead/internal/platform/page"
)

// The sides of a delegation.
const (
	DelegateSide  = "delegate"
	DelegatorSide = "delegator"
)

// Candidate is somebody who can be a side of a delegation.
type Candidate struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Email  string `json:"email"`
	Member bool   `json:"member" doc:"An active member of the company."`
}

// FindPeople finds who can be a side of a new delegation, by words of the name
// and the e-mail address, case and accents aside; by name. user_to_user, and the
// delegators of a company_wide one: active members of the company. The delegate
// of a company_wide one: any active user of the installation. It takes
// delegations.own or delegations.write, for a company_wide one delegations.write.
// 422 search_too_short below 2 characters.
type FindPeople struct {
	Company string // "" for the one the actor asks in
	Type    string // "" is UserToUser
	Side    string // "" is DelegateSide
	Search  string
	Page    page.Request
}

// Action is PeopleAction.
func (FindPeople) Action() authz.Action { return PeopleAction }

// Target is the actor's, or for company_wide the company's.
func (q FindPeople) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	company, err := companyOr(ctx, r, q.Company)
	return authz.Target{Company: company, Foreign: q.Type == CompanyWide}, err
}

// companyOr gives the company that was named, or the one the actor asks in;
// ErrNotFound for what cannot be one.
func companyOr(ctx context.Context, r work.Reader, named string) (string, error) {
	if named == "" {
		return r.Company(ctx)
	}
	if !id.Valid("acc", named) {
		return "", fault.ErrNotFound
	}
	return named, nil
}

var errNoSearch = fault.InvalidField("query.search", "search_too_short", "Type at least 2 characters to search.")

// Read answers one page.
func (q FindPeople) Read(ctx context.Context, v work.View) (page.Page[Candidate], error) {
	none := page.Page[Candidate]{}
	words, err := people.ParseSearch(q.Search)
	if err != nil {
		return none, err
	}
	if len(words) == 0 {
		return none, errNoSearch
	}
	f := search{company: v.Grant.Company, words: words, anywhere: q.Type == CompanyWide && q.Side != DelegatorSide, most: q.Page.Rows()}
	if _, err := q.Page.Decode(&f.afterName, &f.afterID); err != nil {
		return none, err
	}
	rows, err := readCandidates(ctx, v, f)
	if err != nil {
		return none, err
	}
	found := page.Make(q.Page, rows, func(c candidate) []any { return []any{c.search, c.ID} })
	return page.Map(found, func(c candidate) Candidate { return c.Candidate }), nil
}
