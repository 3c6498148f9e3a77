package demo

import (
	"context"
	"fmt"
	"time"

	"stead/internal/areas/visits"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/clock"
)

// callers are the people who come to visit.
var callers = []visits.Guest{
	{GivenName: "Lena", FamilyName: "Fischer", Email: "lena.fischer@fischer.example", Company: "Fischer Antriebe", Plate: "B AB 1204"},
	{GivenName: "Marcus", FamilyName: "Okonkwo", Email: "marcus@northsea.example", Company: "Northsea Rigging"},
	{GivenName: "Sofía", FamilyName: "Navarro", Email: "sofia.navarro@iberia-log.example", Company: "Iberia Logística", Phone: "+34 600 123 456"},
	{GivenName: "Hiroshi", FamilyName: "Watanabe", Email: "watanabe@kaito.example", Company: "Kaito Instruments"},
	{GivenName: "Åse", FamilyName: "Fjeldstad", Company: "Halden kommune"},
	{GivenName: "Claire", FamilyName: "Dubreuil", Email: "c.dubreuil@atelier9.example", Company: "Atelier 9"},
	{GivenName: "Pavel", FamilyName: "Novák", Email: "pavel@novak-cnc.example", Company: "Novák CNC", Plate: "1A2 3456"},
	{GivenName: "Grace", FamilyName: "Mbeki", Email: "grace.mbeki@audit-partners.example", Company: "Audit Partners"},
	{GivenName: "Erik", FamilyName: "Sandvik", Company: "Sandvik Elektro", Plate: "DK 77810"},
	{GivenName: "Noor", FamilyName: "Haddad", Email: "noor@blueprint.example", Company: "Blueprint"},
}

var occasions = []string{"Supplier review", "Interview", "Maintenance of the press line", "Audit", "Project meeting", "Tour of the works", "Training"}

// visitors makes a month of visits: those of the days that have passed are over,
// some people are inside now, and some are to come. Edward is Janet's personal
// assistant and wants to hear of nobody who leaves.
func (w *world) visitors(ctx context.Context) error {
	janet, edward := w.byEmail["janet"+domain], w.byEmail["edward"+domain]
	if _, err := person(ctx, w, janet, janet, visits.SetAssistant{User: edward.id}); err != nil {
		return err
	}
	no := false
	if _, err := person(ctx, w, edward, edward, visits.PutPersonal{Visits: visits.Switches{Assistant: visits.Events{CheckOut: &no}}}); err != nil {
		return err
	}
	n := 0
	for day := -DaysBack + 1; day <= 21; day++ {
		if weekday := w.today.AddDate(0, 0, day).Weekday(); weekday == time.Saturday || weekday == time.Sunday || day == 0 {
			continue
		}
		for k := range 2 + (day+DaysBack)%2 {
			from, to := w.hours(0, day, (9+2*k)*60, (10+2*k)*60)
			if err := w.visit(ctx, n, from, to, day < 0, day < 0); err != nil {
				return err
			}
			n++
		}
	}
	now := w.runner.Clock.Now().AddDate(0, 0, DaysBack).Truncate(time.Hour)
	for k, hours := range []int{-3, -1, -1, 0, 1, 1, 2, 3} {
		from := now.Add(time.Duration(hours) * time.Hour)
		if err := w.visit(ctx, n+k, from, from.Add(2*time.Hour), hours < 0, hours == -3); err != nil {
			return err
		}
	}
	from, to := w.hours(0, 1, 8*60, 9*60)
	_, err := person(ctx, w, edward, janet, visits.Create{
		StartsAt: from, EndsAt: &to, Purpose: "Weekly with the auditors", Rule: "FREQ=WEEKLY;COUNT=8", Visitors: []visits.GuestInput{{Guest: callers[7]}},
	})
	return err
}

// visit makes the nth visit, for whom the day before; and lets its visitor in
// and out.
func (w *world) visit(ctx context.Context, n int, from, to time.Time, in, out bool) error {
	host := w.byEmail[[]string{"janet", "ingrid", "janet", "soren", "chiara", "astrid", "janet", "tomasz"}[n%8]+domain]
	by, rita := host, w.byEmail["rita"+domain]
	if host.Given == "Janet" {
		by = w.byEmail["edward"+domain]
	}
	guests := []visits.GuestInput{{Guest: callers[n%len(callers)]}}
	if n%5 == 4 {
		guests = append(guests, visits.GuestInput{Guest: callers[(n+3)%len(callers)]})
	}
	v, err := person(ctx, w, by, host, visits.Create{
		Office: w.offices[0], StartsAt: from, EndsAt: &to, Purpose: occasions[n%len(occasions)], Visitors: guests,
	})
	if err != nil {
		return fmt.Errorf("visit %d: %w", n, err)
	}
	for _, s := range []struct {
		take bool
		to   visits.Status
		at   time.Time
	}{{in, visits.CheckedIn, from.Add(4 * time.Minute)}, {out, visits.CheckedOut, to.Add(-7 * time.Minute)}} {
		if !s.take {
			continue
		}
		then := *w.runner
		then.Clock = clock.NewFake(s.at)
		actor := authz.Actor{Kind: authz.Person, User: rita.id, Company: w.company, Client: "stead demo"}
		if _, err := work.Do(authz.WithActor(ctx, actor), &then, visits.Step{ID: v.ID, To: s.to}); err != nil {
			return fmt.Errorf("visit %d: %w", n, err)
		}
	}
	return nil
}
