package accounts

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/page"
)

// ListMembers lists the members of an account by name, to whoever holds
// users.list in it.
type ListMembers struct {
	Account string
	Page    page.Request
}

// Action is ListMembersAction.
func (ListMembers) Action() authz.Action { return ListMembersAction }

// Target is the account.
func (q ListMembers) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	a, err := readAccount(ctx, r, q.Account, "")
	return authz.Target{Company: a.ID, Named: true, Object: a.object()}, err
}

// Read lists them.
func (q ListMembers) Read(ctx context.Context, v work.View) (page.Page[Member], error) {
	var name, after string
	if _, err := q.Page.Decode(&name, &after); err != nil {
		return page.Page[Member]{}, err
	}
	rows, err := readMembers(ctx, v, q.Account, name, after, q.Page.Rows())
	if err != nil {
		return page.Page[Member]{}, err
	}
	ids := []string{q.Account}
	for _, m := range rows {
		ids = append(ids, m.Office)
	}
	names, err := v.Names(ctx, ids...)
	for _, m := range rows {
		for _, known := range []string{m.Company, m.Office} {
			if names[known] != "" {
				m.Names[known] = names[known]
			}
		}
	}
	return page.Make(q.Page, rows, func(m Member) []any { return []any{m.search, m.User} }), err
}
