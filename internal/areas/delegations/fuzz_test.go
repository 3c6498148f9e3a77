package delegations

import (
	"testing"
	"time"
	"unicode/utf8"
)

// The terms of a delegation are refused, or kept as they stay.
func FuzzTerms(f *testing.F) {
	for _, s := range []string{"", "\u2028", "a\r\nb", "\x00", "\xff", "a\u0301", "active", "revoked", "inactive"} {
		f.Add(s, int64(0), int64(1))
	}
	f.Fuzz(func(t *testing.T, text string, from, to int64) {
		if reason, err := parseReason(text); err == nil {
			if again, err := parseReason(reason); err != nil || again != reason || !utf8.ValidString(reason) {
				t.Errorf("%q became %q and that %q, %v", text, reason, again, err)
			}
		}
		if status, err := parseStatus(text); err == nil && status != Active && status != Inactive {
			t.Errorf("%q became the status %q", text, status)
		}
		a, b := time.UnixMicro(from), time.UnixMicro(to)
		if start, end, err := parseDates(&a, &b); err == nil && !start.Before(*end) {
			t.Errorf("%v to %v was taken", start, end)
		}
	})
}
