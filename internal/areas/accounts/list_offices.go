package accounts

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/page"
)

// ListOffices lists the offices of a company ("" for the one the actor asks
// in) by name to its members. To a delegate it lists only the home office of
// the one they act for.
type ListOffices struct {
	Company string
	Page    page.Request
}

// Action is ListOfficesAction.
func (ListOffices) Action() authz.Action { return ListOfficesAction }

// Target is the company.
func (q ListOffices) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	company, err := companyOr(ctx, r, q.Company)
	return authz.Target{Company: company}, err
}

// Read lists them.
func (q ListOffices) Read(ctx context.Context, v work.View) (page.Page[Office], error) {
	var name, after string
	if _, err := q.Page.Decode(&name, &after); err != nil {
		return page.Page[Office]{}, err
	}
	only := ""
	if v.Grant.Delegated() {
		if only = v.Grant.Office; only == "" {
			return page.Make[Office](q.Page, nil, nil), nil
		}
	}
	rows, err := readOffices(ctx, v, v.Grant.Company, only, name, after, q.Page.Rows())
	if err != nil {
		return page.Page[Office]{}, err
	}
	names, err := v.Names(ctx, v.Grant.Company)
	for i := range rows {
		rows[i].Names = names
		rows[i] = rows[i].withCan(v.Grant)
	}
	return page.Make(q.Page, rows, func(o Office) []any { return []any{o.Name, o.ID} }), err
}
