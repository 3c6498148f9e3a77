package accounts

import (
	"testing"

	"stead/internal/platform/fault"
)

// Whatever somebody types is either refused with a fault or means a week in
// order.
func FuzzParseHours(f *testing.F) {
	f.Add("mon", "08:00", "12:00", "mon", "11:00", "24:00")
	f.Add("tue", "00:00", "24:00", "xyz", "", "99:99")
	f.Add("sun", "24:00", "24:00", "sun", "-1:00", "8:0")
	f.Fuzz(func(t *testing.T, day1, from1, to1, day2, from2, to2 string) {
		hours, err := parseHours([]Hours{{day1, from1, to1}, {day2, from2, to2}})
		if err != nil {
			if _, ok := fault.From(err); !ok {
				t.Fatal(err)
			}
			return
		}
		w, err := weekOf(hours)
		if err != nil {
			t.Fatal(err)
		}
		for _, day := range w {
			for i, s := range day {
				if s.from >= s.to || s.from < 0 || i > 0 && day[i-1].to > s.from {
					t.Fatalf("%v", day)
				}
			}
		}
	})
}
