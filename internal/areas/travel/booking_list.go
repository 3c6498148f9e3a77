package travel

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

// ListBookings shows the booking requests of the subject in one company, the
// newest first. Delegates need VIEW_BOOKINGS. Holders of bookings.read may ask
// for those of another user, or with Anybody for all of the company.
type ListBookings struct {
	RequestedBy string   // a user, or Anybody; empty: the subject
	Status      []string // any of these; none: all
	Traveler    string
	From, To    time.Time // those that travel between; zero bounds nothing
	Page        page.Request
}

// Anybody stands for every user of the company.
const Anybody = "any"

// Parse checks what needs no database.
func (q ListBookings) Parse() (ListBookings, error) {
	given := []string{}
	for _, list := range q.Status {
		for s := range strings.SplitSeq(list, ",") {
			if s == "" || slices.Contains(given, s) {
				continue
			}
			if !slices.Contains(statuses, Status(s)) {
				return q, fault.InvalidField("query.status", "invalid_status", "A status is PENDING, COMPLETED or CANCELLED.")
			}
			given = append(given, s)
		}
	}
	q.Status = given
	switch {
	case q.RequestedBy != "" && q.RequestedBy != Anybody && !id.Valid("usr", q.RequestedBy):
		return q, fault.InvalidField("query.requested_by", "invalid_id", "This is not the id of a user.")
	case q.Traveler != "" && !id.Valid("trv", q.Traveler):
		return q, fault.InvalidField("query.traveler", "invalid_id", "This is not the id of a traveler.")
	case !q.From.IsZero() && !q.To.IsZero() && !q.From.Before(q.To):
		return q, fault.InvalidField("query.to", "end_before_start", "The end must lie after the start.")
	}
	return q, nil
}

// Action names it.
func (ListBookings) Action() authz.Action { return actionListBookings }

// Target is whose requests they are.
func (q ListBookings) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	t, err := own(ctx, r)
	switch {
	case q.RequestedBy == "" || q.RequestedBy == r.Subject():
	case q.RequestedBy != Anybody:
		t.Owner, t.Foreign = q.RequestedBy, true
	case r.Subject() != r.Actor().User:
		return t, fault.ErrForbidden // a delegate has none of the delegator's rights over others
	default:
		t.Owner, t.Foreign = "", true
	}
	return t, err
}

// Read gives one page.
func (q ListBookings) Read(ctx context.Context, v work.View) (page.Page[BookingRequest], error) {
	none := page.Page[BookingRequest]{}
	f := bookingFilter{ListBookings: q, company: v.Grant.Company, owner: v.Target.Owner}
	var err error
	if f.further, err = q.Page.Decode(&f.afterAt, &f.afterID); err != nil {
		return none, err
	}
	rows, err := listBookings(ctx, v.Reader, f)
	if err != nil {
		return none, err
	}
	p := page.Make(q.Page, rows, func(b BookingRequest) []any { return []any{db.Micros(b.CreatedAt), b.ID} })
	if err := itemize(ctx, v.Reader, p.Items); err != nil {
		return none, err
	}
	ids := []string{}
	for _, b := range p.Items {
		ids = append(ids, b.people()...)
	}
	names, err := v.Names(ctx, ids...)
	if err != nil {
		return none, err
	}
	return page.Map(p, func(b BookingRequest) BookingRequest {
		b.Names = map[string]string{}
		for _, user := range b.people() {
			if name, ok := names[user]; ok {
				b.Names[user] = name
			}
		}
		return b.with(v.Grant)
	}), nil
}
