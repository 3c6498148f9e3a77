package reservations_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"stead/internal/areas/reservations"
)

// Minute by minute: what is left is what is in one and not in the other.
func TestWithoutAgainstMinutes(t *testing.T) {
	t.Parallel()
	at := func(m int) time.Time { return time.Date(2026, 11, 23, 0, m, 0, 0, time.UTC) }
	list := func(t *rapid.T, name string) (out []reservations.Interval) {
		m := 0
		for range rapid.IntRange(0, 6).Draw(t, name) {
			m += rapid.IntRange(0, 9).Draw(t, "gap")
			end := m + rapid.IntRange(1, 9).Draw(t, "length")
			out = append(out, reservations.Interval{StartsAt: at(m), EndsAt: at(end)})
			m = end
		}
		return out
	}
	holds := func(list []reservations.Interval, t time.Time) bool {
		for _, iv := range list {
			if !t.Before(iv.StartsAt) && t.Before(iv.EndsAt) {
				return true
			}
		}
		return false
	}
	rapid.Check(t, func(t *rapid.T) {
		from, taken := list(t, "from"), list(t, "taken")
		left := reservations.Without(from, taken)
		for m := range 120 {
			if holds(left, at(m)) != (holds(from, at(m)) && !holds(taken, at(m))) {
				t.Fatalf("minute %d: %v without %v is %v", m, from, taken, left)
			}
		}
		for _, iv := range left {
			if !iv.StartsAt.Before(iv.EndsAt) {
				t.Fatalf("an empty interval in %v", left)
			}
		}
	})
}

func TestDaysAndWeeksOfTheOfficesClock(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		zone, at, from, to string
		f                  func(string, time.Time) (reservations.Interval, error)
	}{
		{"Europe/Oslo", "2027-03-28T10:00:00Z", "2027-03-27T23:00:00Z", "2027-03-28T22:00:00Z", reservations.Day}, // 23 hours
		{"Europe/Oslo", "2026-10-25T10:00:00Z", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", reservations.Day}, // 25 hours
		{"Europe/Oslo", "2027-03-28T10:00:00Z", "2027-03-21T23:00:00Z", "2027-03-28T22:00:00Z", reservations.Week},
		{"Africa/Cairo", "2026-04-24T10:00:00Z", "2026-04-23T22:00:00Z", "2026-04-24T21:00:00Z", reservations.Day},   // midnight is left out
		{"America/Havana", "2026-11-01T12:00:00Z", "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z", reservations.Day}, // midnight comes twice
		{"Asia/Kathmandu", "2026-11-22T18:14:59Z", "2026-11-21T18:15:00Z", "2026-11-22T18:15:00Z", reservations.Day},
	} {
		at, _ := time.Parse(time.RFC3339, c.at)
		got, err := c.f(c.zone, at)
		if err != nil {
			t.Fatal(err)
		}
		if f, to := got.StartsAt.UTC().Format(time.RFC3339), got.EndsAt.UTC().Format(time.RFC3339); f != c.from || to != c.to {
			t.Errorf("%s %s: %s to %s, want %s to %s", c.zone, c.at, f, to, c.from, c.to)
		}
	}
}
