package demo

import (
	"context"
	"fmt"
	"sync"
	"time"

	"stead/internal/areas/reservations"
)

// history makes a month of reservations: most people are in on most working
// days. The main people's next week is left free, for whoever tries the demo.
func (w *world) history(ctx context.Context) error {
	var plans []plan
	for day := -DaysBack + 1; day <= 21; day++ {
		if weekday := w.today.AddDate(0, 0, day).Weekday(); weekday == time.Saturday || weekday == time.Sunday {
			continue
		}
		for i, m := range w.people {
			if m.Office < 0 || (i+day+300)%3 == 0 || i < len(Main) && day > 0 && day < 8 {
				continue
			}
			plans = append(plans, w.dayOf(i, m, day)...)
		}
		plans = append(plans, w.meetings(day)...)
	}
	return w.carryOut(ctx, plans)
}

// plan is one reservation to be made.
type plan struct {
	who, by *member
	reserve reservations.Create
}

// dayOf is what a person reserves for a day: a desk, and a place for the car.
// Seven has no divisor in common with the numbers of spaces, so no two people
// want the same one.
func (w *world) dayOf(i int, m *member, day int) []plan {
	by := m
	if m.Email == "janet"+domain {
		by = w.byEmail["edward"+domain]
	}
	from, to := w.hours(m.Office, day, 8*60, 17*60)
	pick := func(kind string) string {
		ids := w.spaces[m.Office][kind]
		return ids[(i*7+day+300)%len(ids)]
	}
	plans := []plan{{m, by, reservations.Create{Space: pick("desk"), StartsAt: from, EndsAt: to}}}
	if m.vehicle != "" {
		plans = append(plans, plan{m, by, reservations.Create{Space: pick("parking"), Vehicle: m.vehicle, StartsAt: from, EndsAt: to}})
	}
	return plans
}

// meetings is who reserves which room on a day.
func (w *world) meetings(day int) []plan {
	var plans []plan
	for office, spaces := range w.spaces {
		for r, room := range spaces["room"] {
			m := w.people[len(Main)+(r*5+day+300)%len(others)]
			if m.Office != office {
				continue
			}
			from, to := w.hours(office, day, 10*60, 11*60+30)
			plans = append(plans, plan{m, m, reservations.Create{Space: room, StartsAt: from, EndsAt: to}})
		}
	}
	return plans
}

// hours gives minutes of a day in the office's own time.
func (w *world) hours(office, day, from, to int) (time.Time, time.Time) {
	zone, err := time.LoadLocation(offices[office].zone)
	if err != nil {
		panic(err) // the zones are linked into the program
	}
	y, m, d := w.today.AddDate(0, 0, day).Date()
	return time.Date(y, m, d, 0, from, 0, 0, zone), time.Date(y, m, d, 0, to, 0, 0, zone)
}

// carryOut makes the reservations, several at a time, so that they share
// commits.
func (w *world) carryOut(ctx context.Context, plans []plan) error {
	queue := make(chan plan)
	failed := make(chan error, 1)
	var wg sync.WaitGroup
	for range 32 {
		wg.Go(func() {
			for p := range queue {
				if _, err := person(ctx, w, p.by, p.who, p.reserve); err != nil {
					select {
					case failed <- fmt.Errorf("reserve for %s: %w", p.who.Email, err):
					default:
					}
				}
			}
		})
	}
	for _, p := range plans {
		queue <- p
	}
	close(queue)
	wg.Wait()
	select {
	case err := <-failed:
		return err
	default:
		return nil
	}
}
