package visits

import (
	"context"
	"slices"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/id"
)

// Inside lists everybody who is inside an office now, by name: to who holds
// emergency_list.
type Inside struct{ Office string }

// Present is one person who is inside.
type Present struct {
	Visit   string    `json:"visit"`
	Visitor string    `json:"visitor"`
	Name    string    `json:"name"`
	Company string    `json:"company" doc:"The visitor's."`
	Phone   string    `json:"phone"`
	Host    string    `json:"host"`
	Office  string    `json:"office"`
	Since   time.Time `json:"since"`
}

// Emergency is everybody who is inside.
type Emergency struct {
	Items []Present         `json:"items"`
	At    time.Time         `json:"at"`
	Names map[string]string `json:"names"`
}

// Action names it.
func (Inside) Action() authz.Action { return actionInside }

// Target is the company of the request.
func (q Inside) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	company, err := r.Company(ctx)
	if err == nil && q.Office != "" && !id.Valid("off", q.Office) {
		err = notTheID("query.office", "This is not the id of an office.")
	}
	return authz.Target{Company: company, Object: authz.Object{Type: "office", ID: q.Office}}, err
}

// Read lists them.
func (q Inside) Read(ctx context.Context, v work.View) (Emergency, error) {
	out := Emergency{Items: []Present{}, At: v.Now()}
	list, err := readInside(ctx, v, v.Grant.Company, q.Office)
	if err != nil {
		return out, err
	}
	if err := readVisitors(ctx, v, list); err != nil {
		return out, err
	}
	ids := []string{}
	for _, x := range list {
		ids = append(ids, x.Host, x.Office)
		for _, y := range x.Visitors {
			if y.Status != CheckedIn {
				continue
			}
			p := Present{Visit: x.ID, Visitor: y.ID, Name: y.name(), Company: y.Guest.Company, Phone: y.Phone, Host: x.Host, Office: x.Office}
			if y.CheckedInAt != nil {
				p.Since = *y.CheckedInAt
			}
			out.Items = append(out.Items, p)
		}
	}
	slices.SortStableFunc(out.Items, func(a, b Present) int {
		switch {
		case a.Name < b.Name:
			return -1
		case a.Name > b.Name:
			return 1
		}
		return 0
	})
	out.Names, err = v.Names(ctx, ids...)
	return out, err
}
