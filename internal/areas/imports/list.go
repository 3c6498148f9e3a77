package imports

import (
	"context"
	"slices"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
	"stead/internal/platform/page"
)

// List shows the imports of the company one asks in, the newest first: those of
// the kinds that one may make. 403 to who may make none.
type List struct {
	Page page.Request
	desk *Desk
}

// Action names it.
func (List) Action() authz.Action { return actionList }

// Target is the company.
func (List) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	company, err := r.Company(ctx)
	if err != nil {
		return authz.Target{}, err
	}
	var mine []string
	for _, action := range []authz.Action{importPeople, importPlaces} {
		_, refusal := r.MayIn(ctx, action, authz.Target{Company: company})
		if refusal == nil {
			for name, k := range kinds {
				if k.action.Name == action.Name {
					mine = append(mine, name)
				}
			}
		}
		err = refusal
		if _, known := fault.From(err); err != nil && !known {
			return authz.Target{}, err
		}
	}
	slices.Sort(mine)
	if len(mine) > 0 {
		err = nil
	}
	return authz.Target{Company: company, Loaded: mine}, err
}

// Read gives one page.
func (q List) Read(ctx context.Context, v work.View) (page.Page[Import], error) {
	none := page.Page[Import]{}
	mine, _ := v.Target.Loaded.([]string) // Target puts nothing else there
	var after string
	if more, err := q.Page.Decode(&after); err != nil {
		return none, err
	} else if more && !id.Valid("imp", after) {
		return none, fault.ErrNotFound
	}
	rows, err := list(ctx, v, v.Grant.Company, mine, after, q.Page.Rows())
	if err != nil {
		return none, err
	}
	found := page.Make(q.Page, rows, func(i Import) []any { return []any{i.ID} })
	users := make([]string, len(found.Items))
	for n, i := range found.Items {
		users[n] = i.CreatedBy
	}
	names, err := v.Names(ctx, users...)
	return page.Map(found, func(i Import) Import { return q.desk.now(i).shown(names) }), err
}
