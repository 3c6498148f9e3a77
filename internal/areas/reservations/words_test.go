package reservations_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"stead/internal/areas/reservations"
)

func TestNamesSortNaturally(t *testing.T) {
	t.Parallel()
	want := []string{"A", "P", "P 3", "P0", "P1", "P01", "p2", "P2a", "P10", "P10b", "P11", "Ω1", "車1", "車2", "車10"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, func(a, b string) int {
		switch ka, kb := reservations.NameKey(a), reservations.NameKey(b); {
		case ka < kb:
			return -1
		case ka > kb:
			return 1
		}
		return 0
	})
	i, j := slices.Index(got, "P1"), slices.Index(got, "P01") // either may be first
	got[min(i, j)], got[max(i, j)] = "P1", "P01"
	if !slices.Equal(got, want) {
		t.Errorf("sorted %q, want %q", got, want)
	}
}

func TestNameKeysAreEqualForEqualNamesOnly(t *testing.T) {
	t.Parallel()
	for _, same := range [][2]string{{"Straße", "STRASSE"}, {"Ｐ１２", "p12"}, {"Éclair", "E\u0301clair"}} {
		if reservations.NameKey(same[0]) != reservations.NameKey(same[1]) {
			t.Errorf("%q and %q have different keys", same[0], same[1])
		}
	}
	if reservations.NameKey("P1") == reservations.NameKey("P01") {
		t.Error("P1 and P01 have the same key")
	}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[a-z0-9 \p{Greek}\p{Han}-]{1,100}`).Draw(t, "name")
		if key := reservations.NameKey(name); slices.Contains([]byte(key), 0) {
			t.Fatalf("the key of %q holds a zero byte", name)
		}
	})
}

func TestPlatesAreComparedWithoutWhatPeoplePutBetween(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"HN 12345": "HN12345", "hn-12.345": "HN12345", "M·ÜN 1": "MÜN1", "京A·12345": "京A12345", "а123вс 77": "А123ВС77",
		"ＡＢ１２": "AB12", "AB–12": "AB12", "AB/12": "", "AB\u000012": "", "": "", " - ": "",
	} {
		if got := reservations.PlateKey(typed); got != want {
			t.Errorf("%q becomes %q, want %q", typed, got, want)
		}
	}
}

func TestCountriesAreISO(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{"NO": "NO", "no": "NO", "": "", "XX": "", "NOR": "", "12": "", "EU": "", "N": ""} {
		got, err := reservations.Country(typed)
		if got != want || (err == nil) != (want != "" || typed == "") {
			t.Errorf("%q becomes %q, %v", typed, got, err)
		}
	}
}
