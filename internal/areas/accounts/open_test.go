package accounts_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stead/internal/areas/accounts"
)

func office(t testing.TB, zone string, hours ...accounts.Hours) accounts.Office {
	t.Helper()
	text, err := json.Marshal(hours)
	if err != nil {
		t.Fatal(err)
	}
	o, err := accounts.StoredOffice(zone, string(text), "{}")
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func daily(from, to string) []accounts.Hours {
	var hours []accounts.Hours
	for _, day := range []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} {
		hours = append(hours, accounts.Hours{Day: day, From: from, To: to})
	}
	return hours
}

func at(t testing.TB, text string) time.Time {
	t.Helper()
	m, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestOpeningHoursAreThoseOfTheClockOnTheWall(t *testing.T) {
	berlin := office(t, "Europe/Berlin", daily("07:00", "19:00")...)
	newYork := office(t, "America/New_York", daily("01:00", "05:00")...)
	night := office(t, "Europe/Berlin", append(daily("00:00", "06:00"), daily("22:00", "24:00")...)...)
	small := office(t, "Europe/Berlin", daily("02:00", "02:30")...)
	open := office(t, "Asia/Kathmandu")
	for _, c := range []struct {
		name     string
		office   accounts.Office
		from, to string
		want     bool
	}{
		{"a morning in winter", berlin, "2026-01-12T06:00:00Z", "2026-01-12T18:00:00Z", true},
		{"too early in winter", berlin, "2026-01-12T05:59:59Z", "2026-01-12T08:00:00Z", false},
		{"the same hour in summer", berlin, "2026-07-13T05:00:00Z", "2026-07-13T17:00:00Z", true},
		{"too late in summer", berlin, "2026-07-13T05:00:00Z", "2026-07-13T17:00:01Z", false},
		{"over night", berlin, "2026-07-13T15:00:00Z", "2026-07-14T06:00:00Z", false},
		{"on the day the clock goes forward", berlin, "2026-03-29T05:00:00Z", "2026-03-29T17:00:00Z", true},
		{"by yesterday's offset on that day", berlin, "2026-03-29T06:00:00Z", "2026-03-29T18:00:00Z", false},
		{"on the day the clock goes back", berlin, "2026-10-25T06:00:00Z", "2026-10-25T18:00:00Z", true},
		{"by yesterday's offset on that day", berlin, "2026-10-25T05:00:00Z", "2026-10-25T17:00:00Z", false},
		{"over the hour that is left out: 01:00 to 05:00 is three hours", newYork, "2026-03-08T06:00:00Z", "2026-03-08T09:00:00Z", true},
		{"and no longer", newYork, "2026-03-08T06:00:00Z", "2026-03-08T09:00:01Z", false},
		{"over the hour that comes twice: 01:00 to 05:00 is five hours", newYork, "2026-11-01T05:00:00Z", "2026-11-01T10:00:00Z", true},
		{"and no longer", newYork, "2026-11-01T05:00:00Z", "2026-11-01T10:00:01Z", false},
		{"a night shift is two stretches that touch", night, "2026-05-04T20:00:00Z", "2026-05-05T04:00:00Z", true},
		{"the night the clock goes forward is an hour shorter", night, "2026-03-28T21:00:00Z", "2026-03-29T04:00:00Z", true},
		{"the night the clock goes back is an hour longer", night, "2026-10-24T20:00:00Z", "2026-10-25T05:00:00Z", true},
		{"a stretch in the hour that comes twice", small, "2026-10-25T00:00:00Z", "2026-10-25T00:30:00Z", true},
		{"its second time", small, "2026-10-25T01:00:00Z", "2026-10-25T01:30:00Z", true},
		{"not both as one", small, "2026-10-25T00:00:00Z", "2026-10-25T01:30:00Z", false},
		{"a stretch in the hour that is left out", small, "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z", false},
		{"around the clock", open, "2026-10-24T00:00:00Z", "2026-11-25T01:30:00Z", true},
		{"nothing is open for no time", open, "2026-10-24T00:00:00Z", "2026-10-24T00:00:00Z", false},
	} {
		if got := c.office.Contains(at(t, c.from), at(t, c.to)); got != c.want {
			t.Errorf("%s, %s to %s: %v, want %v", c.name, c.from, c.to, got, c.want)
		}
	}
}

func TestClosedIsWhatIsNotOpen(t *testing.T) {
	o := office(t, "Europe/Berlin", accounts.Hours{Day: "mon", From: "08:00", To: "12:00"}, accounts.Hours{Day: "mon", From: "13:00", To: "17:00"})
	closed := o.Closed(at(t, "2026-01-12T08:00:00Z"), at(t, "2026-01-12T20:00:00Z"))
	want := []accounts.Span{
		{From: at(t, "2026-01-12T11:00:00Z"), To: at(t, "2026-01-12T12:00:00Z")},
		{From: at(t, "2026-01-12T16:00:00Z"), To: at(t, "2026-01-12T20:00:00Z")},
	}
	if len(closed) != 2 || closed[0] != want[0] || closed[1] != want[1] {
		t.Errorf("closed %v, want %v", closed, want)
	}
}

var zones = []string{
	"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia", "Africa/Cairo",
	"America/Santiago", "Asia/Kathmandu", "UTC", "Pacific/Chatham",
}

// Whatever the zone and the hours, a moment is in Open exactly when the clock
// on the wall shows an open time, and the spans are in order with gaps between.
func TestOpenAgreesWithTheClock(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		zone := rapid.SampledFrom(zones).Draw(rt, "zone")
		var hours []accounts.Hours
		for _, day := range []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} {
			cuts := rapid.SliceOfNDistinct(rapid.IntRange(0, 96), 0, 4, rapid.ID).Draw(rt, day)
			slices.Sort(cuts)
			for i := 0; i+1 < len(cuts); i += 2 {
				hours = append(hours, accounts.Hours{Day: day, From: quarter(cuts[i]), To: quarter(cuts[i+1])})
			}
		}
		if len(hours) == 0 {
			return // around the clock
		}
		o := office(t, zone, hours...)
		// Days around changes of the clock, in many zones.
		days := []string{"2026-03-07", "2026-03-28", "2026-04-04", "2026-04-24", "2026-09-05", "2026-09-26", "2026-10-03", "2026-10-24", "2026-10-31", "2011-12-29"}
		from := at(t, rapid.SampledFrom(days).Draw(rt, "day")+"T00:00:00Z").Add(time.Duration(rapid.IntRange(0, 96).Draw(rt, "after")) * 15 * time.Minute)
		to := from.Add(time.Duration(rapid.IntRange(1, 300).Draw(rt, "long")) * 15 * time.Minute)
		open := o.Open(from, to)
		for i, s := range open {
			if !s.From.Before(s.To) || s.From.Before(from) || s.To.After(to) || i > 0 && !open[i-1].To.Before(s.From) {
				rt.Fatalf("spans out of order: %v", open)
			}
		}
		all := true
		for m := from; m.Before(to); m = m.Add(15 * time.Minute) {
			shown := isOpen(hours, m.In(o.Zone()))
			all = all && shown
			if within(open, m) != shown {
				rt.Fatalf("%s: at %s, by the clock %s, open is %v, want %v", zone, m, m.In(o.Zone()), !shown, shown)
			}
		}
		if o.Contains(from, to) != all {
			rt.Fatalf("Contains is %v, want %v", !all, all)
		}
	})
}

func quarter(n int) string {
	if n == 96 {
		return "24:00"
	}
	return time.Date(2026, 1, 1, n/4, n%4*15, 0, 0, time.UTC).Format("15:04")
}

func isOpen(hours []accounts.Hours, local time.Time) bool {
	day, clock := local.Format("Mon"), local.Format("15:04")
	for _, h := range hours {
		if h.Day == string(day[0]|0x20)+day[1:] && h.From <= clock && clock < h.To {
			return true
		}
	}
	return false
}

func within(spans []accounts.Span, m time.Time) bool {
	for _, s := range spans {
		if !m.Before(s.From) && m.Before(s.To) {
			return true
		}
	}
	return false
}

func BenchmarkContains(b *testing.B) {
	o := office(b, "Europe/Berlin", daily("07:00", "19:00")...)
	from := at(b, "2026-07-13T06:00:00Z")
	to := from.Add(8 * time.Hour)
	b.ReportAllocs()
	for b.Loop() {
		if !o.Contains(from, to) {
			b.Fatal("closed")
		}
	}
}
