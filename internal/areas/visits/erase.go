package visits

import (
	"context"
	"encoding/csv"
	"io"
	"time"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/jobs"
)

// EraseVisitor blanks whatever is kept of a visitor with an address, in every
// visit of the company: with them goes what others wrote that names them, and what
// notices told; that somebody came stays. It takes the right settings.
// 409 visitor_inside while they are inside.
type EraseVisitor struct{ Email string }

// Erased says how much was blanked.
type Erased struct {
	Visitors int `json:"visitors" doc:"In so many visits."`
}

// Action names it.
func (EraseVisitor) Action() authz.Action { return actionErase }

// Target is the company of the request.
func (EraseVisitor) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	company, err := r.Company(ctx)
	return authz.Target{Company: company, Object: authz.Object{Type: "visitor"}}, err
}

// Apply blanks it.
func (c EraseVisitor) Apply(ctx context.Context, tx *work.Tx) (Erased, error) {
	email, err := people.ParseEmail(c.Email)
	if err != nil {
		return Erased{}, err
	}
	company := tx.Grant().Company
	list, err := readKnown(ctx, tx, company, email)
	if err != nil || len(list) == 0 {
		return Erased{}, err
	}
	ids, visits := make([]string, len(list)), []string{}
	for i, x := range list {
		if x.Status == CheckedIn {
			return Erased{}, errVisitorInside
		}
		ids[i] = x.ID
		visits = append(visits, x.visit)
		if err := blankWritten(ctx, tx, x); err != nil {
			return Erased{}, err
		}
	}
	if err := forget(ctx, tx, visits, list, true); err != nil {
		return Erased{}, err
	}
	if err := blankVisitors(ctx, tx, ids); err != nil {
		return Erased{}, err
	}
	if err := touch(ctx, tx, visits); err != nil {
		return Erased{}, err
	}
	tx.Record(VisitorErased{Company: company, Visitors: ids})
	return Erased{len(ids)}, nil
}

// VisitorData gives everything that is kept of a visitor with an address in the
// company. It takes the right settings.
type VisitorData struct{ Email string }

// Secret keeps the answer from being stored.
func (Kept) Secret() {}

// Kept is everything that is kept of a visitor.
type Kept struct {
	Email  string      `json:"email"`
	Visits []KeptVisit `json:"visits"`
}

// KeptVisit is one visit of theirs.
type KeptVisit struct {
	Visit    string    `json:"visit"`
	Office   string    `json:"office" doc:"By name."`
	Host     string    `json:"host" doc:"By name."`
	StartsAt time.Time `json:"starts_at"`
	EndsAt   time.Time `json:"ends_at"`
	Status   Status    `json:"status"`
	Purpose  string    `json:"purpose"`
	Visitor  Visitor   `json:"visitor"`
}

// Action names it.
func (VisitorData) Action() authz.Action { return actionData }

// Target is the company of the request.
func (VisitorData) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return EraseVisitor{}.Target(ctx, r)
}

// Apply gives it, and journals that it was given.
func (c VisitorData) Apply(ctx context.Context, tx *work.Tx) (Kept, error) {
	email, err := people.ParseEmail(c.Email)
	if err != nil {
		return Kept{}, err
	}
	out := Kept{Email: email, Visits: []KeptVisit{}}
	list, err := readKnown(ctx, tx, tx.Grant().Company, email)
	if err != nil {
		return out, err
	}
	ids := []string{}
	for _, x := range list {
		ids = append(ids, x.visit)
	}
	visits, err := readVisits(ctx, tx, ids)
	if err != nil {
		return out, err
	}
	for _, x := range list {
		v := visits[x.visit]
		names, err := tx.Names(ctx, v.ids()...)
		if err != nil {
			return out, err
		}
		out.Visits = append(out.Visits, KeptVisit{v.ID, names[v.Office], v.named(names).hostName(), v.StartsAt, v.EndsAt, v.Status, v.Purpose, x})
	}
	tx.Record(VisitorExported{Company: tx.Grant().Company, Visits: ids})
	return out, nil
}

// VisitorErased says that what was kept of a visitor was blanked.
type VisitorErased struct {
	Company  string
	Visitors []string
}

// Event names it.
func (VisitorErased) Event() string { return "visitor.erased" }

// About tells the journal, and names nobody.
func (f VisitorErased) About() work.About {
	return work.About{Object: authz.Object{Type: "visitor"}, Company: f.Company, After: map[string]any{"visitors": f.Visitors}}
}

// VisitorExported says that somebody was given what is kept of a visitor.
type VisitorExported struct {
	Company string
	Visits  []string
}

// Event names it.
func (VisitorExported) Event() string { return "visitor.exported" }

// About tells the journal, and names nobody.
func (f VisitorExported) About() work.About {
	return work.About{Object: authz.Object{Type: "visitor"}, Company: f.Company, After: map[string]any{"visits": f.Visits}}
}

// retain blanks the visitors of visits that ended longer ago than the company
// keeps them. Stead itself does.
type retain struct {
	company string
	before  time.Time
}

// Action names it.
func (retain) Action() authz.Action { return actionRetain }

// Target is the company.
func (c retain) Target(context.Context, work.Reader) (authz.Target, error) {
	return inCompany(c.company)
}

// Apply blanks some.
func (c retain) Apply(ctx context.Context, tx *work.Tx) (int, error) {
	if tx.Actor().Kind != authz.System {
		return 0, fault.ErrForbidden
	}
	visits, err := readExpired(ctx, tx, c.company, db.Micros(c.before), atOnce)
	if err != nil || len(visits) == 0 {
		return 0, err
	}
	list, err := readVisitorsOf(ctx, tx, visits)
	if err != nil {
		return 0, err
	}
	if err := forget(ctx, tx, visits, list, c.soon(tx.Now())); err != nil {
		return 0, err
	}
	if err := blankVisits(ctx, tx, visits); err != nil {
		return 0, err
	}
	tx.Record(VisitsForgotten{Company: c.company, Visits: visits})
	return len(visits), nil
}

// soon reports whether answers to whoever changed them are kept still.
func (c retain) soon(now time.Time) bool { return now.Sub(c.before) < 2*mostHours*time.Hour }

// VisitsForgotten says that the visitors of visits were blanked, since they are
// not kept any longer.
type VisitsForgotten struct {
	Company string
	Visits  []string
}

// Event names it.
func (VisitsForgotten) Event() string { return "visit.forgotten" }

// About tells the journal.
func (f VisitsForgotten) About() work.About {
	return work.About{Object: authz.Object{Type: "visitor"}, Company: f.Company, After: map[string]any{"visits": f.Visits}}
}

func retaining(runner *work.Runner) jobs.Handler {
	return func(ctx context.Context, _ jobs.Taken) error {
		ctx = authz.WithActor(ctx, authz.SystemActor("visits"))
		settings, err := readAllSettings(ctx, runner.DB.Reader())
		if err != nil {
			return err
		}
		companies, err := readCompanies(ctx, runner.DB.Reader())
		if err != nil {
			return err
		}
		for _, company := range companies {
			days := retentionDays
			if s, ok := settings[company]; ok {
				days = s.RetentionDays
			}
			for {
				n, err := work.Do(ctx, runner, retain{company, runner.Clock.Now().AddDate(0, 0, -days)})
				if err != nil {
					return err
				}
				if n < atOnce {
					break
				}
			}
		}
		return nil
	}
}

// Export writes the visits of a company between two moments as CSV, one line for
// each visitor. It takes visits.export.
type Export struct{ From, To time.Time }

// Action names it.
func (Export) Action() authz.Action { return actionExport }

// Target is the company of the request.
func (q Export) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	company, err := r.Company(ctx)
	if err == nil && (q.From.IsZero() || q.To.IsZero() || !q.From.Before(q.To)) {
		err = fault.InvalidField("query.to", "end_before_start", "Say from when to when.")
	}
	return authz.Target{Company: company}, err
}

// Read begins to write them.
func (q Export) Read(ctx context.Context, v work.View) (httpapi.Document, error) {
	company := v.Grant.Company
	first, err := listVisits(ctx, v, filter{company: company, from: db.Micros(q.From), to: db.Micros(q.To), limit: atOnce})
	if err != nil {
		return httpapi.Document{}, err
	}
	return httpapi.Document{Type: "text/csv; charset=utf-8", Name: "visits.csv", Send: func(ctx context.Context, w io.Writer) error {
		out := csv.NewWriter(w)
		_ = out.Write([]string{"visit", "starts_at", "ends_at", "office", "host", "status", "given_name", "family_name", "email", "company", "visitor_status", "checked_in_at", "checked_out_at"})
		for rows := first; len(rows) > 0; {
			if err := q.write(ctx, v, out, rows); err != nil {
				return err
			}
			last := rows[len(rows)-1]
			if len(rows) < atOnce {
				break
			}
			var err error
			rows, err = listVisits(ctx, v, filter{
				company: company, from: db.Micros(q.From), to: db.Micros(q.To), afterStart: db.Micros(last.StartsAt), afterID: last.ID, limit: atOnce,
			})
			if err != nil {
				return err
			}
		}
		out.Flush()
		return out.Error()
	}}, nil
}

func (q Export) write(ctx context.Context, v work.View, out *csv.Writer, rows []Visit) error {
	if err := readVisitors(ctx, v, rows); err != nil {
		return err
	}
	names := map[string]string{}
	if err := (List{}).name(ctx, v, rows, names); err != nil {
		return err
	}
	moment := func(t *time.Time) string {
		if t == nil {
			return ""
		}
		return t.Format(time.RFC3339)
	}
	for _, x := range rows {
		for _, y := range x.Visitors {
			line := []string{
				x.ID, x.StartsAt.Format(time.RFC3339), x.EndsAt.Format(time.RFC3339), names[x.Office], x.named(names).hostName(), string(x.Status),
				y.GivenName, y.FamilyName, y.Email, y.Guest.Company, string(y.Status), moment(y.CheckedInAt), moment(y.CheckedOutAt),
			}
			for i := range line {
				line[i] = inert(line[i])
			}
			if err := out.Write(line); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

// inert keeps a spreadsheet from taking what somebody typed for a formula.
func inert(s string) string {
	if s == "" {
		return s
	}
	switch s[0] {
	case '=', '+', '-', '@', '\t', '\r':
		return "'" + s
	}
	return s
}
