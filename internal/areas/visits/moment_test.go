package visits

import (
	"encoding/json"
	"testing"
	"time"
)

// Whatever is typed is a moment, by the clock of the place where it is local and
// the first of two, or is refused.
func FuzzMoment(f *testing.F) {
	for _, s := range []string{
		`"2026-11-23T09:00:00Z"`, `"2027-03-28T02:30"`, `"2027-10-31T02:30"`, `"2027-10-31T02:30:00+01:00"`, `"2011-12-30T10:00"`, `null`, `"x"`, `""`, `7`, `"9999-12-31T23:59"`,
	} {
		f.Add([]byte(s), "Europe/Oslo")
		f.Add([]byte(s), "Australia/Lord_Howe")
		f.Add([]byte(s), "Pacific/Apia")
	}
	f.Fuzz(func(t *testing.T, text []byte, name string) {
		var m Moment
		if json.Unmarshal(text, &m) != nil {
			return
		}
		zone := zoneNamed(name)
		at, err := m.in(zone, "/starts_at")
		if err != nil || !m.local {
			return
		}
		if got := floating(at.In(zone)); !got.Equal(m.at.Truncate(time.Second)) {
			t.Errorf("%s in %s became %v", text, zone, at.In(zone))
		}
		for _, before := range []time.Duration{30 * time.Minute, time.Hour, 2 * time.Hour} {
			if floating(at.Add(-before).In(zone)).Equal(floating(at.In(zone))) {
				t.Errorf("%s in %s is %v, not %v before", text, zone, at.In(zone), before)
			}
		}
	})
}
