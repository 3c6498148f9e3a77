package world

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"time"
)

// Visits is how many visits there are where the front desk is measured; so many of
// them are on each day of an office.
const (
	Visits     = 1_000_000
	VisitsADay = 500

	visitLength  = 45 * time.Minute
	firstArrival = 7 // the hour of the first visit of a day
)

// VisitDays gives how many days, half of them before today, hold n visits.
func VisitDays(n int) int { return n / (VisitsADay * Offices) }

// VisitsOf gives the ids of the visits of an office on a day counted from today, in
// their order, where n were made.
func (w *World) VisitsOf(office, day, n int) []string {
	var out []string
	for v := range w.visits(n) {
		if v.office == office && v.day == day {
			out = append(out, v.id)
		}
	}
	return out
}

type visit struct {
	id          string
	office, day int
	number      int // of the day
	from, to    time.Time
}

// visits gives them by day; those of one office on one day come one after the other.
func (w *World) visits(n int) iter.Seq[visit] {
	return func(yield func(visit) bool) {
		made := ids{seed: 5}
		days := VisitDays(n)
		for day := -days / 2; day < days-days/2; day++ {
			created := w.At(day-7, 9)
			if created.After(w.Now) {
				created = w.Now.Add(-2 * time.Hour)
			}
			start := w.At(day, firstArrival)
			for o := range w.Offices {
				for i := range VisitsADay {
					from := start.Add(time.Duration(i) * time.Minute) // until a quarter past three
					if !yield(visit{made.next("vis", created), o, day, i, from, from.Add(visitLength)}) {
						return
					}
				}
			}
		}
	}
}

// guest is who comes to the nth of all visits.
func (w *World) guest(n int) Member {
	m := w.Member(n % Crowd)
	m.Email = fmt.Sprintf("%s.%s%d@guest.example", strings.ToLower(m.Given), strings.ToLower(m.Family), n)
	return m
}

// state is what has become of a visit: those of the past are over, those of today
// and later are expected.
func (v visit) state() string {
	if v.day < 0 {
		return "checked_out"
	}
	return "expected"
}

// VisitTables gives n visits with one visitor each.
func (w *World) VisitTables(n int) []Table {
	return []Table{
		// Nobody is reminded, and nothing forgotten, while it is measured.
		table("visit_settings", "company approval on_site_step default_minutes email_required check_out_after check_out_at reminder_minutes retention_days "+
			"visitor_reminder_hours switches version", func(yield func([]any) bool) {
			yield([]any{w.Company, "", 0, 60, 0, 48, "", 24 * 60, 3650, 4, "", 1})
		}),
		table("visits", "id company office host starts_at ends_at status purpose recipients denied_reason comments created_by announced_at created_at version", func(yield func([]any) bool) {
			i := 0
			for v := range w.visits(n) {
				host := w.People[(i*7+v.office)%People].ID
				i++
				if !yield([]any{
					v.id, w.Company, w.Offices[v.office].ID, host, v.from.UnixMicro(), v.to.UnixMicro(), v.state(), "Talks about the next year", "", "", 0, host,
					v.from.AddDate(0, 0, -7).UnixMicro(), v.from.AddDate(0, 0, -7).UnixMicro(), 1,
				}) {
					return
				}
			}
		}),
		table("visit_visitors", "id visit company_id position given_name family_name email company phone plate identity status checked_in_at checked_out_at", func(yield func([]any) bool) {
			made, i := ids{seed: 6}, 0
			for v := range w.visits(n) {
				g := w.guest(i)
				i++
				var in, out any
				if v.day < 0 {
					in, out = v.from.UnixMicro(), v.to.UnixMicro()
				}
				identity := strings.ToLower(g.Given+" "+g.Family) + "\n" + g.Email
				if !yield([]any{
					made.next("vst", v.from), v.id, w.Company, 0, g.Given, g.Family, g.Email, w.Customer(i % 1000), "+47 22 12 34 56", "", identity, v.state(), in, out,
				}) {
					return
				}
			}
		}),
	}
}

// FillVisitsSQLite puts n visits into a database file that holds the world.
func (w *World) FillVisitsSQLite(ctx context.Context, path string, n int) error {
	return fillSQLite(ctx, path, w.VisitTables(n))
}

// FillVisitsPostgres is FillVisitsSQLite for a PostgreSQL database.
func (w *World) FillVisitsPostgres(ctx context.Context, url string, n int) error {
	return fillPostgres(ctx, url, w.VisitTables(n))
}
