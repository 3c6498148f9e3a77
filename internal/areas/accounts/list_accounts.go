package accounts

import (
	"context"
	"slices"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/page"
)

// List lists accounts by name: to a tenant admin all, to others those they are
// members of. Search looks for a part of the name.
type List struct {
	Search string
	Page   page.Request

	directory *Directory
}

// Action is ListAction.
func (List) Action() authz.Action { return ListAction }

// Target is no account in particular.
func (List) Target(context.Context, work.Reader) (authz.Target, error) { return authz.Target{}, nil }

// Read lists them.
func (q List) Read(ctx context.Context, v work.View) (page.Page[Account], error) {
	var name, after string
	if _, err := q.Page.Decode(&name, &after); err != nil {
		return page.Page[Account]{}, err
	}
	member := v.Actor().User
	all := v.Grant.Holds(RightManage)
	if all {
		member = ""
	}
	rows, err := readAccounts(ctx, v, member, q.Search, name, after, q.Page.Rows())
	if err != nil {
		return page.Page[Account]{}, err
	}
	mine, err := q.changeable(ctx, v)
	for i, a := range rows {
		rows[i].Can = []string{}
		if all || mine[a.ID] {
			rows[i].Can = []string{ChangeAction.Name}
		}
	}
	return page.Make(q.Page, rows, func(a Account) []any { return []any{a.search, a.ID} }), err
}

// changeable tells in which of their companies the actor may change the
// account.
func (q List) changeable(ctx context.Context, v work.View) (map[string]bool, error) {
	companies, err := q.directory.CompaniesOf(ctx, v.Reader, v.Actor().User)
	mine := make(map[string]bool, len(companies))
	for _, c := range companies {
		mine[c.ID] = slices.Contains(c.Rights, RightSettings)
	}
	return mine, err
}
