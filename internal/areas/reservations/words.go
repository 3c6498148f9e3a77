package reservations

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"stead/internal/areas/people"
	"stead/internal/platform/fault"
)

// Kinds of spaces.
const (
	Parking = "parking"
	Desk    = "desk"
	Room    = "room"
)

var kinds = []string{Parking, Desk, Room}

// name reads what somebody calls a thing: 1 to 100 characters of any script.
func name(pointer, typed string) (string, error) {
	s, err := people.ParseName(pointer, typed)
	if err == nil && s == "" {
		return "", fault.InvalidField(pointer, "required", "Give a name.")
	}
	return s, err
}

// nameKey folds a name for comparison, so that keys compared byte by byte give
// the natural order: P2 before P10.
func nameKey(name string) string {
	folded := cases.Fold().String(norm.NFKC.String(name))
	var b strings.Builder
	for i := 0; i < len(folded); {
		if folded[i] < '0' || folded[i] > '9' {
			b.WriteByte(folded[i])
			i++
			continue
		}
		end := i
		for end < len(folded) && folded[end] >= '0' && folded[end] <= '9' {
			end++
		}
		digits := strings.TrimLeft(folded[i:end], "0")
		b.WriteByte('0')
		b.WriteByte('0' + byte(min(len(digits), 70))) //nolint:gosec // at most 70
		b.WriteString(digits)
		i = end
	}
	return b.String() + "\t" + folded // names that only differ in leading zeros are different names
}

// plateKey is a plate as it is compared: upper case, without what people put
// between its groups. Empty where that leaves something that is on no plate.
func plateKey(typed string) string {
	var b strings.Builder
	for _, c := range norm.NFKC.String(typed) {
		switch {
		case unicode.IsSpace(c) || unicode.Is(unicode.Pd, c) || strings.ContainsRune(".·•・", c):
		case unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c):
			b.WriteRune(c)
		default:
			return ""
		}
	}
	return strings.ToUpper(b.String())
}

// plate reads a licence plate: 1 to 15 letters and digits, with anything people
// put between them.
func plate(typed string) (string, error) {
	s, err := people.ParseName("/plate", strings.Join(strings.Fields(typed), " "))
	if err != nil {
		return "", err
	}
	if n := utf8.RuneCountInString(plateKey(s)); n < 1 || n > 15 || utf8.RuneCountInString(s) > 30 {
		return "", fault.InvalidField("/plate", "invalid_plate", "A plate has 1 to 15 letters and digits.")
	}
	return s, nil
}

// optional is name, but may be empty.
func optional(pointer, typed string) (string, error) { return people.ParseName(pointer, typed) }

// country reads an ISO 3166 code of two letters; empty is allowed.
func country(typed string) (string, error) {
	if typed == "" {
		return "", nil
	}
	region, err := language.ParseRegion(typed)
	if err != nil || len(typed) != 2 || !region.IsCountry() {
		return "", fault.InvalidField("/country", "invalid_country", "Give the country as an ISO 3166 code of two letters, for instance NO.")
	}
	return region.Canonicalize().String(), nil
}

var fuels = []string{"", "petrol", "diesel", "hybrid", "electric", "other"}

func fuel(typed string) error {
	if !slices.Contains(fuels, typed) {
		return fault.InvalidField("/fuel", "invalid_fuel", "Choose petrol, diesel, hybrid, electric or other.")
	}
	return nil
}

func kind(pointer, typed string) error {
	if !slices.Contains(kinds, typed) {
		return fault.InvalidField(pointer, "invalid_kind", "Choose parking, desk or room.")
	}
	return nil
}

// features reads what a space offers: up to 20 words, each once, in the order
// given.
func features(typed []string) ([]string, error) {
	if len(typed) > 20 {
		return nil, fault.InvalidField("/features", "too_long", "A space has 20 features at most.")
	}
	out := []string{}
	for _, f := range typed {
		word, err := name("/features", f)
		if err != nil {
			return nil, err
		}
		if strings.Contains(word, ",") {
			return nil, fault.InvalidField("/features", "invalid_text", "A feature holds no comma.")
		}
		if !slices.Contains(out, word) {
			out = append(out, word)
		}
	}
	return out, nil
}
