package reservations

import (
	"context"
	"slices"
	"strings"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
	"stead/internal/platform/page"
)

// Filter says which of somebody's reservations are meant: those that overlap
// From to To, in one of the states, of the vehicle, kind and office. What is
// empty does not bound.
type Filter struct {
	From, To              time.Time
	Status                []string
	Vehicle, Kind, Office string
}

// parse refuses what can match nothing because it was misspelt, and gives the
// query's filter.
func (f Filter) parse(pointer func(field string) string) (filter, error) {
	out := filter{from: f.From, to: f.To, vehicle: f.Vehicle, kind: f.Kind, office: f.Office}
	for _, given := range f.Status {
		for s := range strings.SplitSeq(given, ",") {
			if s == "" || slices.Contains(out.statuses, s) {
				continue
			}
			if !slices.Contains(Statuses, Status(s)) {
				return out, fault.InvalidField(pointer("status"), "invalid_status", "There is no such status.")
			}
			out.statuses = append(out.statuses, s)
		}
	}
	switch {
	case f.Kind != "" && kind("", f.Kind) != nil:
		return out, kind(pointer("kind"), f.Kind)
	case f.Vehicle != "" && !id.Valid("veh", f.Vehicle):
		return out, fault.InvalidField(pointer("vehicle"), "invalid_id", "This is not the id of a vehicle.")
	case f.Office != "" && !id.Valid("off", f.Office):
		return out, fault.InvalidField(pointer("office"), "invalid_id", "This is not the id of an office.")
	case !f.From.IsZero() && !f.To.IsZero() && !f.From.Before(f.To):
		return out, fault.InvalidField(pointer("to"), "end_before_start", "The end must lie after the start.")
	}
	return out, nil
}

func inQuery(field string) string { return "query." + field }

// List shows the reservations of the subject in one company, by start. The
// subject may, and delegates with VIEW_RESERVATIONS.
type List struct {
	Filter
	Page page.Request
}

// Parse checks what needs no database.
func (q List) Parse() (List, error) {
	_, err := q.Filter.parse(inQuery)
	return q, err
}

// Action names it.
func (List) Action() authz.Action { return actionList }

// Target is whose reservations they are.
func (List) Target(ctx context.Context, r work.Reader) (authz.Target, error) { return own(ctx, r) }

// own is what the subject has in the company of the request.
func own(ctx context.Context, r work.Reader) (authz.Target, error) {
	company, err := r.Company(ctx)
	return authz.Target{Company: company, Owner: r.Subject()}, err
}

// Read gives one page.
func (q List) Read(ctx context.Context, v work.View) (page.Page[Reservation], error) {
	var none page.Page[Reservation]
	f, err := q.Filter.parse(inQuery)
	if err != nil {
		return none, err
	}
	if _, err := q.Page.Decode(&f.afterStart, &f.afterID); err != nil {
		return none, err
	}
	f.company, f.subject, f.limit = v.Grant.Company, v.Grant.Subject, q.Page.Rows()
	rows, err := listReservations(ctx, v, f)
	if err != nil {
		return none, err
	}
	if err := nameAll(ctx, v, rows); err != nil {
		return none, err
	}
	abilities := abilitiesOf(v.Grant)
	for i := range rows {
		rows[i] = rows[i].with(abilities, v.Now())
	}
	return page.Make(q.Page, rows, func(r Reservation) []any { return []any{db.Micros(r.StartsAt), r.ID} }), nil
}

// nameAll fills Names.
func nameAll(ctx context.Context, v work.View, rows []Reservation) error {
	ids := make([]string, 0, 6*len(rows))
	for _, r := range rows {
		ids = append(ids, r.Company, r.Office, r.Subject, r.Space, r.Vehicle, r.CreatedBy)
	}
	names, err := v.Names(ctx, ids...)
	if err != nil {
		return err
	}
	for i := range rows {
		rows[i].Names = make(map[string]string, 6)
		for _, id := range ids[6*i : 6*i+6] {
			if n, known := names[id]; known {
				rows[i].Names[id] = n
			}
		}
	}
	return nil
}
