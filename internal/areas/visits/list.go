package visits

import (
	"context"
	"slices"
	"strings"
	"time"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
	"stead/internal/platform/page"
)

// List shows visits of a company by start. Who holds visits.view_all sees all of
// them; others those they host or made, and delegates with VIEW_VISITS those
// that the subject hosts. Search finds those of which each word begins a word of
// a visitor's name, address, company or plate, or of the host's name.
type List struct {
	Day      string // YYYY-MM-DD at the office, else at the home office of the subject
	Office   string
	Status   []string // any of these; none: all
	Host     string
	Search   string
	From, To time.Time // those that are between; zero bounds nothing
	Page     page.Request
}

// Parse checks what needs no database.
func (q List) Parse() (List, error) {
	given := []string{}
	for _, list := range q.Status {
		for s := range strings.SplitSeq(list, ",") {
			if s == "" || slices.Contains(given, s) {
				continue
			}
			if !slices.Contains(statuses, Status(s)) {
				return q, errStatus
			}
			given = append(given, s)
		}
	}
	q.Status = given
	if _, err := time.Parse(time.DateOnly, q.Day); q.Day != "" && err != nil {
		return q, errDay
	}
	switch {
	case q.Host != "" && !id.Valid("usr", q.Host):
		return q, notTheID("query.host", "This is not the id of a user.")
	case q.Office != "" && !id.Valid("off", q.Office):
		return q, notTheID("query.office", "This is not the id of an office.")
	case !q.From.IsZero() && !q.To.IsZero() && !q.From.Before(q.To):
		return q, fault.InvalidField("query.to", "end_before_start", "The end must lie after the start.")
	}
	return q, nil
}

// Action names it.
func (List) Action() authz.Action { return actionList }

// Target is the subject, in the company of the request.
func (List) Target(ctx context.Context, r work.Reader) (authz.Target, error) { return own(ctx, r) }

// mostLooked bounds how many visits one request looks through for a search; the
// next page goes on from there.
const mostLooked = 2000

// Read gives one page.
func (q List) Read(ctx context.Context, v work.View) (page.Page[Visit], error) {
	none := page.Page[Visit]{}
	f, err := q.filter(ctx, v)
	if err != nil {
		return none, err
	}
	words, err := people.ParseSearch(q.Search)
	if err != nil {
		return none, err
	}
	f.limit = q.Page.Rows()
	if len(words) > 0 {
		f.limit = max(f.limit, 200)
	}
	found, names, now := make([]Visit, 0, q.Page.Rows()), map[string]string{}, v.Now()
	for looked := 0; ; {
		list, err := listEditions(ctx, v, f)
		if err != nil {
			return none, err
		}
		rows, err := remembered.read(ctx, v, list, f.sites)
		if err != nil {
			return none, err
		}
		if err := q.name(ctx, v, rows, names); err != nil {
			return none, err
		}
		for _, x := range rows {
			if x = x.named(names); x.found(words, x.hostName()) {
				found = append(found, x.with(v.Grant, now))
			}
		}
		looked += len(rows)
		if len(words) == 0 || len(rows) < f.limit || len(found) > q.Page.Size() {
			break
		}
		last := rows[len(rows)-1]
		f.afterStart, f.afterID = db.Micros(last.StartsAt), last.ID
		if looked >= mostLooked {
			return page.Page[Visit]{Items: found, Next: page.Encode(f.afterStart, f.afterID)}, nil
		}
	}
	return page.Make(q.Page, found, func(x Visit) []any { return []any{db.Micros(x.StartsAt), x.ID} }), nil
}

// name adds the names that visits refer to.
func (q List) name(ctx context.Context, v work.View, rows []Visit, names map[string]string) error {
	ids := []string{}
	for _, x := range rows {
		ids = append(ids, x.ids()...)
	}
	more, err := v.Names(ctx, ids...)
	for k, name := range more {
		names[k] = name
	}
	return err
}

func (v Visit) found(words []string, host string) bool {
	if len(words) == 0 {
		return true
	}
	return slices.ContainsFunc(v.Visitors, func(x Visitor) bool { return x.matches(words, host) })
}

// filter is the list as the store takes it, for who asks.
func (q List) filter(ctx context.Context, v work.View) (filter, error) {
	g := v.Grant
	f := filter{company: g.Company, office: q.Office, host: q.Host, statuses: q.Status, sites: map[string]site{}}
	switch {
	case g.Delegated():
		if q.Host != "" && q.Host != g.Subject {
			return f, errHostLocked
		}
		f.host = g.Subject
	case !g.Holds(rightViewAll):
		f.person = g.Subject
	}
	if q.Day != "" {
		from, to, err := dayOf(ctx, v, q.Day, q.Office, f.sites)
		if err != nil {
			return f, err
		}
		f.from, f.to = db.Micros(from), db.Micros(to)
	}
	if !q.From.IsZero() {
		f.from = max(f.from, db.Micros(q.From))
	}
	if to := db.Micros(q.To); !q.To.IsZero() && (f.to == 0 || to < f.to) {
		f.to = to
	}
	_, err := q.Page.Decode(&f.afterStart, &f.afterID)
	return f, err
}

// dayOf is a day by the clock of an office, which it adds to known; "" for the home
// office of the subject.
func dayOf(ctx context.Context, v work.View, day, office string, known map[string]site) (from, to time.Time, err error) {
	zone := time.UTC
	if office == "" {
		office = v.Grant.Office
	}
	if office != "" {
		s, err := readSite(ctx, v, office)
		if err == nil && s.company != v.Grant.Company {
			err = fault.ErrNotFound
		}
		if err != nil {
			return from, to, officeFault(err, "query.office")
		}
		zone, known[office] = zoneNamed(s.zone), s
	}
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return from, to, errDay
	}
	return wall(d.Year(), d.Month(), d.Day(), 0, 0, zone), wall(d.Year(), d.Month(), d.Day()+1, 0, 0, zone), nil
}
