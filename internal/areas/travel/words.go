package travel

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"stead/internal/areas/people"
	"stead/internal/platform/fault"
)

// name reads a part of a name that must be given.
func name(pointer, typed string) (string, error) {
	s, err := people.ParseName(pointer, typed)
	if err == nil && s == "" {
		return "", required(pointer, "Give a name.")
	}
	return s, err
}

const mostNotes = 2000

// notes reads a longer text; it may be empty and have several lines.
func notes(pointer, typed string) (string, error) {
	s := strings.TrimSpace(norm.NFC.String(strings.ReplaceAll(typed, "\r\n", "\n")))
	if utf8.RuneCountInString(s) > mostNotes {
		return "", fault.InvalidField(pointer, "too_long", "Write 2000 characters at most.")
	}
	strange := func(c rune) bool { return unicode.IsControl(c) && c != '\n' && c != '\t' }
	if !utf8.ValidString(s) || strings.IndexFunc(s, strange) >= 0 {
		return "", fault.InvalidField(pointer, "invalid_text", "Write without control characters.")
	}
	return s, nil
}

// country reads an ISO 3166 code of two letters.
func country(pointer, typed string) (string, error) {
	region, err := language.ParseRegion(typed)
	if err != nil || len(typed) != 2 || !region.IsCountry() {
		return "", fault.InvalidField(pointer, "invalid_country", "Give the country as an ISO 3166 code of two letters, for instance DE.")
	}
	return region.Canonicalize().String(), nil
}

const (
	leastNumber = 4
	mostNumber  = 20
)

// number reads a passport number: 4 to 20 letters and digits, without the
// spaces and dashes that people put between them.
func number(typed string) (string, error) {
	s := strings.Map(func(c rune) rune {
		if c == '-' || unicode.IsSpace(c) {
			return -1
		}
		return unicode.ToUpper(c)
	}, typed)
	if len(s) < leastNumber || len(s) > mostNumber || strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != "" {
		return "", fault.InvalidField("/number", "invalid_number", "A passport number has 4 to 20 letters and digits.")
	}
	return s, nil
}

const shown = 3 // characters of a masked number

// mask leaves the last characters of a passport number.
func mask(number string) string { return "•••" + number[max(len(number)-shown, 0):] }

// fileName reads the name of a file: its last part, without what no file system
// takes.
func fileName(typed, ending string) string {
	typed = strings.ToValidUTF8(typed, "")
	typed = typed[strings.LastIndexAny(typed, `/\`)+1:]
	s := strings.Map(func(c rune) rune {
		if unicode.IsControl(c) || unicode.Is(unicode.Cf, c) || strings.ContainsRune(`<>:"|?*;`, c) || c == '\u2028' || c == '\u2029' {
			return -1
		}
		return c
	}, norm.NFC.String(typed))
	s = strings.Trim(s, " .")
	stem := s
	if i := strings.LastIndexByte(s, '.'); i >= 0 {
		stem = strings.Trim(s[:i], " .")
	}
	if stem == "" {
		stem = "document"
	}
	if r := []rune(stem); len(r) > mostFileName {
		stem = strings.TrimRight(string(r[:mostFileName]), " .")
	}
	return stem + ending
}

const mostFileName = 80
