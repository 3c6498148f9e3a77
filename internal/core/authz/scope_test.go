package authz_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stead/internal/core/authz"
	"stead/internal/platform/fault"
)

// The presets as the specification words them.
func TestPresetsAreThoseOfTheSpecification(t *testing.T) {
	every := names(authz.ScopeTable)
	want := map[string][]string{
		"Full Access":         every,
		"Booking Only":        {"VIEW_TRAVELERS", "CREATE_BOOKINGS", "VIEW_BOOKINGS"},
		"View Only":           slices.DeleteFunc(slices.Clone(every), func(s string) bool { return s[:5] != "VIEW_" }),
		"Traveler Manager":    {"VIEW_TRAVELERS", "MANAGE_TRAVELERS"},
		"Office Assistant":    {"VIEW_RESERVATIONS", "MANAGE_RESERVATIONS", "MANAGE_VEHICLES"},
		"Executive Assistant": slices.DeleteFunc(slices.Clone(every), func(s string) bool { return s == "MANAGE_PROFILE" }),
	}
	if len(authz.Presets) != len(want) {
		t.Errorf("%d presets, want %d", len(authz.Presets), len(want))
	}
	for _, p := range authz.Presets {
		if got := p.Scopes.Names(); !slices.Equal(got, want[p.Name]) {
			t.Errorf("%s holds %v, want %v", p.Name, got, want[p.Name])
		}
		if p.Scopes != p.Scopes.Closed() {
			t.Errorf("%s is not closed under implication", p.Name)
		}
		if authz.PresetOf(p.Scopes) != p.Name {
			t.Errorf("%s is not found by its scopes", p.Name)
		}
	}
	if authz.PresetOf(authz.DefaultScopes) != "Booking Only" {
		t.Error("the default is not Booking Only")
	}
}

func names(table []authz.ScopeInfo) []string {
	var out []string
	for _, info := range table {
		out = append(out, info.Name)
	}
	return out
}

func TestWhatScopesImply(t *testing.T) {
	for scope, implied := range map[string]string{
		"MANAGE_TRAVELERS": "VIEW_TRAVELERS", "CREATE_BOOKINGS": "VIEW_TRAVELERS", "CANCEL_BOOKINGS": "VIEW_BOOKINGS",
		"MANAGE_RESERVATIONS": "VIEW_RESERVATIONS", "MANAGE_VEHICLES": "VIEW_RESERVATIONS", "MANAGE_VISITS": "VIEW_VISITS",
	} {
		s, err := authz.ParseScopes([]string{scope})
		if err != nil || !slices.Contains(s.Names(), implied) || len(s.Names()) != 2 {
			t.Errorf("%s gives %v, %v; want it and %s", scope, s.Names(), err, implied)
		}
	}
}

func TestScopesThatCannotBeRead(t *testing.T) {
	for code, list := range map[string][]string{"scope_required": {}, "unknown_scope": {"VIEW_VISITS", "view_visits"}} {
		if _, err := authz.ParseScopes(list); fault.Code(err) != code {
			t.Errorf("%v: %v, want %s", list, err, code)
		}
	}
	if s := authz.StoredScopes("VIEW_VISITS,FROM_THE_FUTURE"); len(s.Names()) != 1 {
		t.Errorf("an unknown stored scope gives %v", s.Names())
	}
}

func TestASetOfScopes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.SampledFrom(names(authz.ScopeTable)), 1, 12).Draw(t, "scopes")
		s, err := authz.ParseScopes(list)
		if err != nil {
			t.Fatal(err)
		}
		if authz.StoredScopes(s.String()) != s {
			t.Errorf("stored and read back, %v is %v", s.Names(), authz.StoredScopes(s.String()).Names())
		}
		for _, name := range list {
			if !slices.Contains(s.Names(), name) {
				t.Errorf("%v lacks %s", s.Names(), name)
			}
		}
		if s.Has(authz.NoScope) || !s.Has(authz.AnyScope) {
			t.Error("NoScope is held, or AnyScope is not")
		}
	})
	if authz.Scopes(0).Has(authz.AnyScope) {
		t.Error("the empty set holds AnyScope")
	}
}

func TestADelegationIsLiveFromItsStartUntilJustBeforeItsEnd(t *testing.T) {
	start := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	end := start.Add(time.Hour)
	d := authz.Delegation{Active: true, StartsAt: &start, EndsAt: &end}
	for at, want := range map[time.Time]bool{
		start.Add(-time.Microsecond): false, start: true, end.Add(-time.Microsecond): true, end: false,
	} {
		if d.LiveAt(at) != want {
			t.Errorf("at %v: %v", at, !want)
		}
	}
	d.Active = false
	if d.LiveAt(start) {
		t.Error("a paused one is live")
	}
}
