package reservations

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
	"stead/internal/platform/page"
)

// Places says which zones or spaces to list; what is empty does not bound.
type Places struct {
	Office, Zone, Kind string
	Page               page.Request
}

func (p Places) parse() error {
	switch {
	case p.Office != "" && !id.Valid("off", p.Office):
		return fault.InvalidField("query.office", "invalid_id", "This is not the id of an office.")
	case p.Zone != "" && !id.Valid("zon", p.Zone):
		return fault.InvalidField("query.zone", "invalid_id", "This is not the id of a zone.")
	case p.Kind != "":
		return kind("query.kind", p.Kind)
	}
	return nil
}

// within bounds what a delegate sees to the subject's office.
func (p Places) within(g authz.Grant) (Places, error) {
	if !g.Delegated() {
		return p, nil
	}
	if p.Office != "" && p.Office != g.Office {
		return p, errOfficeLocked
	}
	if p.Office = g.Office; p.Office == "" {
		p.Office = "none"
	}
	return p, nil
}

// here is a question about the company of the request.
func here(ctx context.Context, r work.Reader) (authz.Target, error) {
	company, err := r.Company(ctx)
	return authz.Target{Company: company}, err
}

// ListZones shows the zones of a company by name. Members with reservations.own
// may; delegates with VIEW_RESERVATIONS see those of the subject's office.
type ListZones struct{ Places }

// Action names it.
func (ListZones) Action() authz.Action { return actionListZones }

// Target is the company.
func (ListZones) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return here(ctx, r)
}

// Read gives one page.
func (q ListZones) Read(ctx context.Context, v work.View) (page.Page[Zone], error) {
	var none page.Page[Zone]
	p, after, err := q.prepare(v.Grant)
	if err != nil {
		return none, err
	}
	list, err := listZones(ctx, v, v.Grant.Company, p, after)
	if err != nil {
		return none, err
	}
	for i := range list {
		list[i] = list[i].with(v.Grant)
	}
	return page.Make(p.Page, list, func(z Zone) []any { return []any{nameKey(z.Name), z.ID} }), nil
}

func (p Places) prepare(g authz.Grant) (Places, [2]string, error) {
	var after [2]string
	if err := p.parse(); err != nil {
		return p, after, err
	}
	if _, err := p.Page.Decode(&after[0], &after[1]); err != nil {
		return p, after, err
	}
	p, err := p.within(g)
	return p, after, err
}

// ListSpaces shows the spaces of a company by name. Who may is as for
// ListZones.
type ListSpaces struct{ Places }

// Action names it.
func (ListSpaces) Action() authz.Action { return actionListSpaces }

// Target is the company.
func (ListSpaces) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return here(ctx, r)
}

// Read gives one page.
func (q ListSpaces) Read(ctx context.Context, v work.View) (page.Page[Space], error) {
	var none page.Page[Space]
	p, after, err := q.prepare(v.Grant)
	if err != nil {
		return none, err
	}
	list, err := listSpaces(ctx, v, v.Grant.Company, p, after)
	if err != nil {
		return none, err
	}
	for i := range list {
		list[i] = list[i].with(v.Grant)
	}
	return page.Make(p.Page, list, func(s Space) []any { return []any{s.key, s.ID} }), nil
}
