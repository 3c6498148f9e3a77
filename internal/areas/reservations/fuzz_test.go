package reservations

import (
	"testing"
	"time"
	"unicode/utf8"

	"stead/internal/platform/fault"
)

// Whatever is typed as a plate is refused with a fault, or kept so that it is
// the same plate when it is typed as kept.
func FuzzPlate(f *testing.F) {
	for _, s := range []string{"HN 12345", "hn-12.345", "İ 1", "ﷺ", "١٢٣ أبت", "ß", "\xff", "𝐇𝐍 1", "・・", "a\u0301\u0301\u0301"} {
		f.Add(s, "NO")
	}
	f.Fuzz(func(t *testing.T, typed, from string) {
		s, err := plate(typed)
		if err != nil {
			if fault.KindOf(err) != fault.Invalid {
				t.Errorf("%q: %v", typed, err)
			}
		} else {
			key := plateKey(s)
			if again, err := plate(s); err != nil || plateKey(again) != key || key == "" || !utf8.ValidString(s+key) {
				t.Errorf("%q became %q (%q) and that %q, %v", typed, s, key, again, err)
			}
		}
		if c, err := country(from); err == nil && c != "" && len(c) != 2 {
			t.Errorf("%q is the country %q", from, c)
		}
	})
}

// Names of places and features are kept as they are kept; their keys are text.
func FuzzNames(f *testing.F) {
	for _, s := range []string{"P1", "00010", "ﬀ", "\xff", "a,b", " ", "9999999999999999999999999999999999999999999999999999999999999999999999999999999"} {
		f.Add(s, s+"x")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		list, err := features([]string{a, b, a})
		if err == nil {
			again, err := features(list)
			if err != nil || len(again) != len(list) || len(list) > 2 {
				t.Errorf("%q, %q became %q and that %q, %v", a, b, list, again, err)
			}
		}
		if s, err := name("/name", a); err == nil && (s == "" || !utf8.ValidString(nameKey(s))) {
			t.Errorf("%q has the key %q", s, nameKey(s))
		}
	})
}

// An interval that is taken ends after it starts, in whole seconds, soon
// enough.
func FuzzInterval(f *testing.F) {
	f.Add(int64(1), int64(0), int64(2), int64(0))
	f.Add(int64(-62135596800), int64(0), int64(253402300799), int64(999999999))
	f.Add(int64(1), int64(5), int64(1<<62), int64(0))
	f.Fuzz(func(t *testing.T, s1, n1, s2, n2 int64) {
		iv, err := Interval{time.Unix(s1, n1), time.Unix(s2, n2)}.parse()
		if err == nil && (!iv.StartsAt.Before(iv.EndsAt) || iv.EndsAt.Sub(iv.StartsAt) > Longest || iv.StartsAt.Nanosecond() != 0 || iv.EndsAt.Nanosecond() != 0) {
			t.Errorf("%v was taken", iv)
		}
	})
}
