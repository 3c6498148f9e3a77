package accounts

import (
	"context"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
	"stead/internal/platform/page"
)

// Customer is a user of the operator's customers, with the accounts they are
// members of.
type Customer struct {
	ID       string            `json:"id"`
	Email    string            `json:"email"`
	Name     string            `json:"name"`
	Status   string            `json:"status" enum:"invited,active,deactivated"`
	Accounts []CustomerAccount `json:"accounts" doc:"By name; without those that are closed."`
}

// CustomerAccount is an account with what a customer is in it.
type CustomerAccount struct {
	ID    string   `json:"id"`
	Name  string   `json:"name"`
	Roles []string `json:"roles"`
}

// ListCustomers lists by name the users who are members of some account or are
// none of the operator's staff, to who holds customers.see. Search finds those
// of whose name or e-mail address each of its words begins a word. 422
// search_too_short.
type ListCustomers struct {
	Search string
	Status string // "": any
	Page   page.Request
}

// Action is CustomersAction.
func (ListCustomers) Action() authz.Action { return CustomersAction }

// Target is no account in particular.
func (ListCustomers) Target(context.Context, work.Reader) (authz.Target, error) {
	return authz.Target{}, nil
}

// Read lists them.
func (q ListCustomers) Read(ctx context.Context, v work.View) (page.Page[Customer], error) {
	none := page.Page[Customer]{}
	words, err := people.ParseSearch(q.Search)
	if err != nil {
		return none, err
	}
	var after string
	if more, err := q.Page.Decode(&after); err != nil {
		return none, err
	} else if more && !id.Valid("usr", after) {
		return none, fault.ErrNotFound
	}
	rows, err := readCustomers(ctx, v, words, q.Status, after, q.Page.Rows())
	if err != nil {
		return none, err
	}
	found := page.Make(q.Page, rows, func(c Customer) []any { return []any{c.ID} })
	users := make([]string, len(found.Items))
	for i, c := range found.Items {
		users[i] = c.ID
	}
	accounts, err := accountsOf(ctx, v, users)
	for i, c := range found.Items {
		found.Items[i].Accounts = append([]CustomerAccount{}, accounts[c.ID]...)
	}
	return found, err
}
