package reservations_test

import (
	"testing"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/testkit"
)

// limited makes an office with rules, and two people at home in it.
func limited(w *world, rules accounts.Rules) (desks []string, kofi, mats string) {
	office := w.OfficeIn(w.company, "Limited", "Europe/Oslo", nil, rules)
	zone := w.Zone(office, "L", "desk")
	return w.Spaces(zone, "L", 9), w.User("Kofi Mensah", w.company, office), w.User("Mats Berg", w.company, office)
}

func at(w *world, desk string, day, hour int) map[string]any {
	from := w.Clock.Now().Truncate(24*time.Hour).AddDate(0, 0, day).Add(time.Duration(hour) * time.Hour)
	return w.body(map[string]any{"space": desk, "vehicle": nil, "starts_at": from, "ends_at": from.Add(time.Hour)})
}

func TestLimitsPerDayAndWeekGoByTheOfficesClock(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		desks, kofi, _ := limited(w, accounts.Rules{MaxPerDay: 2, MaxPerWeek: 3})
		c := w.As(kofi)
		c.Post("/reservations", at(w, desks[0], 1, 9)).Want(201)
		c.Post("/reservations", at(w, desks[0], 1, 22)).Want(201)
		c.Post("/reservations", at(w, desks[0], 1, 11)).WantCode(422, "limit_reached")
		c.Post("/reservations", at(w, desks[0], 1, 23)).Want(201)                      // Wednesday in Oslo
		c.Post("/reservations", at(w, desks[0], 3, 11)).WantCode(422, "limit_reached") // three this week
		c.Post("/reservations", at(w, desks[0], 6, 22)).WantCode(422, "limit_reached") // Sunday 23:00 in Oslo
		c.Post("/reservations", at(w, desks[0], 6, 23)).Want(201)                      // Monday in Oslo
		// Another office has its own count; cancelled ones do not count.
		c.Post("/reservations", at(w, w.d1, 3, 11)).Want(201)
	})
}

func TestMostOpenIsNotOverrunByARace(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		desks, kofi, _ := limited(w, accounts.Rules{MaxOpen: 2})
		got := race(8, func(i int) *testkit.Response {
			return must(t)(w.As(kofi).Send("POST", "/reservations", at(w, desks[i], 1, 9+i)))
		})
		if want := map[string]int{"201": 2, "422 limit_reached": 6}; !equal(got, want) {
			t.Errorf("%v, want %v", got, want)
		}
		// What is over is not open any more.
		w.Clock.Advance(2 * 24 * time.Hour)
		w.As(kofi).Post("/reservations", at(w, desks[0], 1, 9)).Want(201)
	})
}

func TestTheSubjectsLimitsCountAndNotTheActors(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		desks, kofi, mats := limited(w, accounts.Rules{MaxOpen: 1})
		w.Delegation(w.company, kofi, mats, "MANAGE_RESERVATIONS")
		w.Delegation(w.company, w.janet, mats, "MANAGE_RESERVATIONS")
		w.As(mats).Post("/reservations", at(w, desks[0], 1, 9)).Want(201)
		// The actor has reached the limit of their own office; Janet's has none.
		w.As(mats).For(w.janet).Post("/reservations", at(w, w.d1, 1, 9)).Want(201)
		w.As(mats).For(w.janet).Post("/reservations", at(w, w.d1, 2, 9)).Want(201)
		// Kofi has his own.
		w.As(mats).For(kofi).Post("/reservations", at(w, desks[1], 1, 9)).Want(201)
		w.As(mats).For(kofi).Post("/reservations", at(w, desks[1], 2, 9)).WantCode(422, "limit_reached")
		w.As(mats).Post("/reservations", at(w, desks[2], 2, 9)).WantCode(422, "limit_reached")
	})
}

func TestOpeningHoursOnDaysWhenClocksChange(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		hours := []accounts.Hours{{Day: "sun", From: "01:00", To: "06:00"}}
		office := w.OfficeIn(w.company, "Night", "Europe/Oslo", hours, accounts.Rules{})
		desk := w.Space(w.Zone(office, "N", "desk"), "N1")
		c := w.As(w.janet)
		try := func(from, to string) *testkit.Response {
			return c.Post("/reservations", map[string]any{"space": desk, "starts_at": from, "ends_at": to})
		}
		// 28 March 2027: 01:00 is 00:00Z, 06:00 is 04:00Z, four hours in all.
		try("2027-03-28T01:00:00+01:00", "2027-03-28T06:00:00+02:00").Want(201)
		try("2027-03-28T04:00:00Z", "2027-03-28T05:00:00Z").WantCode(422, "office_closed")
		// 31 October 2027: 01:00 is 23:00Z the day before, 06:00 is 05:00Z, six hours.
		try("2027-10-30T23:00:00Z", "2027-10-31T05:00:00Z").Want(201)
		try("2027-10-30T22:59:59Z", "2027-10-30T23:00:00Z").WantCode(422, "office_closed")
		try("2027-10-31T05:00:00Z", "2027-10-31T05:00:01Z").WantCode(422, "office_closed")
	})
}
