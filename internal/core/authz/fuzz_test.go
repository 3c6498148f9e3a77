package authz_test

import (
	"testing"

	"stead/internal/core/authz"
)

// Scopes give what they are written as and what that implies, and nothing that
// nobody wrote.
func FuzzScopes(f *testing.F) {
	for _, s := range []string{"", "MANAGE_VISITS", "view_visits", "VIEW_CHARGING"} {
		f.Add(s, "CREATE_BOOKINGS", "MANAGE_VISITS,,x,VIEW_CHARGING")
	}
	f.Fuzz(func(t *testing.T, a, b, stored string) {
		s, err := authz.ParseScopes([]string{a, b})
		if err == nil && (s == 0 || s.Closed() != s || authz.StoredScopes(s.String()) != s) {
			t.Errorf("%q, %q became %v", a, b, s)
		}
		if kept := authz.StoredScopes(stored); authz.StoredScopes(kept.String()) != kept || len(kept.String()) > len(stored) {
			t.Errorf("%q became %q", stored, kept)
		}
	})
}
