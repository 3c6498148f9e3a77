package travel_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"stead/internal/areas/travel"
)

func TestAges(t *testing.T) {
	for _, c := range []struct {
		birth, on travel.Day
		want      travel.Type
	}{
		{"2014-11-23", "2026-11-22", travel.Child},
		{"2014-11-23", "2026-11-23", travel.Adult},
		{"2024-11-23", "2026-11-22", travel.Infant},
		{"2024-11-23", "2026-11-23", travel.Child},
		{"2024-02-29", "2026-02-28", travel.Infant},
		{"2024-02-29", "2026-03-01", travel.Child},
		{"2024-02-29", "2028-02-28", travel.Child},
		{"2012-02-29", "2024-02-28", travel.Child},
		{"2012-02-29", "2024-02-29", travel.Adult},
		{"2026-11-23", "2026-11-23", travel.Infant},
		{"1900-01-01", "2026-11-23", travel.Adult},
	} {
		if got := travel.TypeOn(c.birth, c.on); got != c.want {
			t.Errorf("born %s, on %s: %s, want %s", c.birth, c.on, got, c.want)
		}
	}
}

// The age is the number of birthdays that have come, where that of 29 February
// comes on 1 March in other years: which is what time.Date makes of it.
func TestAgeCountsBirthdays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := func(name string, from, to int64) time.Time {
			return time.Unix(rapid.Int64Range(from, to).Draw(t, name)*86400, 0).UTC()
		}
		birth := day("birth", -25000, 20000)
		on := day("on", birth.Unix()/86400, 80000)
		want := 0
		for y := birth.Year() + 1; !time.Date(y, birth.Month(), birth.Day(), 0, 0, 0, 0, time.UTC).After(on); y++ {
			want++
		}
		got := travel.Age(travel.Day(birth.Format(time.DateOnly)), travel.Day(on.Format(time.DateOnly)))
		if got != want {
			t.Errorf("born %s, on %s: %d, want %d", birth.Format(time.DateOnly), on.Format(time.DateOnly), got, want)
		}
	})
}

// One is as old as the calendar on the wall of the office says, not UTC's.
func TestTodayIsWhereTheOfficeIs(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		far := w.OfficeIn(w.company, "Auckland", "Pacific/Auckland", nil, noRules)
		mia := w.User("Mia Tane", w.company, far)
		w.Clock.Set(time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)) // in Auckland the 24th begins
		both := map[string]string{mia: w.add(mia, "A", "B", "2024-11-24"), w.janet: w.add(w.janet, "A", "B", "2024-11-24")}
		for who, want := range map[string]travel.Type{mia: travel.Child, w.janet: travel.Infant} {
			var one travel.Traveler
			w.As(who).Get("/travelers/" + both[who]).Want(200).JSON(&one)
			list := w.list(t, w.As(who), "")
			if one.Type != want || list.Items[0].Type != want {
				t.Errorf("%s and %s, want %s", one.Type, list.Items[0].Type, want)
			}
		}
		w.As(mia).Post("/travelers", m{"given_name": "A", "family_name": "B", "birth_date": "2026-11-24"}).Want(201)
		w.As(w.janet).Post("/travelers", m{"given_name": "A", "family_name": "B", "birth_date": "2026-11-24"}).WantCode(422, "not_born_yet")
	})
}
