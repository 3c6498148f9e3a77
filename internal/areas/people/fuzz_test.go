package people_test

import (
	"testing"
	"unicode/utf8"

	"stead/internal/areas/people"
	"stead/internal/platform/fault"
)

// What people type of themselves is refused with a fault, or kept in a form
// that stays the same.
func FuzzParsePerson(f *testing.F) {
	for _, s := range []string{"", " Jörg ", "+47 22 12 34 56", "de", "\xff", "\u202eabc", "a\u0301", "(0)", "٣٣٣", "\u200d\u200d", "%_", "a  b c d e f g"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		for what, parse := range map[string]func(string) (string, error){
			"name": func(s string) (string, error) { return people.ParseName("/name", s) }, "phone": people.ParsePhone, "language": people.ParseLanguage,
		} {
			kept, err := parse(typed)
			if err != nil {
				if fault.KindOf(err) != fault.Invalid {
					t.Errorf("%s %q: %v", what, typed, err)
				}
				continue
			}
			if again, err := parse(kept); err != nil || again != kept || !utf8.ValidString(kept) {
				t.Errorf("%s %q became %q and that %q, %v", what, typed, kept, again, err)
			}
		}
		if words, err := people.ParseSearch(typed); err == nil {
			for _, w := range words {
				if w == "" || !utf8.ValidString(w) && utf8.ValidString(typed) {
					t.Errorf("the search %q has the word %q", typed, w)
				}
			}
		}
	})
}
