package people

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"

	"stead/internal/platform/fault"
)

// Languages are those in which Stead speaks to people; the first by default.
var Languages = []string{"en", "de", "fr", "es"}

const (
	mostEmail = 254 // RFC 5321, 4.5.3.1.3
	mostLocal = 64
	mostLabel = 63
	mostName  = 100
)

// ParseEmail gives an address as it is kept: trimmed, NFC, lower case, with the
// domain as people read it (bücher.example, however it is written). Dots, plus
// signs, letters of any script before the @ and international domains are
// welcome; quoted local parts and address literals are not. 422 invalid_email
// at /email.
func ParseEmail(s string) (string, error) {
	s = norm.NFC.String(strings.ToLower(norm.NFC.String(strings.TrimSpace(s))))
	at := strings.LastIndexByte(s, '@')
	if at < 0 || !validLocal(s[:at]) || !validDomain(s[at+1:]) {
		return "", errEmail
	}
	ascii, err := idna.Lookup.ToASCII(s[at+1:])
	if err != nil || at+1+len(ascii) > mostEmail {
		return "", errEmail
	}
	domain, err := idna.Lookup.ToUnicode(ascii)
	if err != nil {
		return "", errEmail
	}
	return s[:at+1] + domain, nil
}

var errEmail = fault.InvalidField("/email", "invalid_email", "This is not an e-mail address.")

// validLocal takes the dot-atom of RFC 5322, with the letters of RFC 6531.
func validLocal(s string) bool {
	if s == "" || len(s) > mostLocal || strings.HasPrefix(s, ".") || strings.HasSuffix(s, ".") || strings.Contains(s, "..") {
		return false
	}
	for _, c := range s {
		if c < utf8.RuneSelf && !isAlnum(c) && !strings.ContainsRune(".!#$%&'*+-/=?^_`{|}~", c) {
			return false
		}
		if c >= utf8.RuneSelf && !unicode.IsLetter(c) && !unicode.IsMark(c) && !unicode.IsNumber(c) {
			return false
		}
	}
	return true
}

func validDomain(s string) bool {
	labels := strings.Split(s, ".")
	if len(labels) < 2 {
		return false
	}
	for _, label := range labels {
		if label == "" || len(label) > mostLabel || strings.HasPrefix(label, "-") || strings.HasSuffix(label, "-") {
			return false
		}
		for _, c := range label {
			if c != '-' && !unicode.IsLetter(c) && !unicode.IsMark(c) && !unicode.IsDigit(c) {
				return false
			}
		}
	}
	return true
}

func isAlnum(c rune) bool { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' }

// ParseName gives a part of a person's name as it is kept: NFC, without white
// space around it, in any script, at most 100 characters, none of them a
// control character; it may be empty. 422 invalid_name at the pointer.
func ParseName(pointer, s string) (string, error) {
	s = strings.TrimSpace(norm.NFC.String(s))
	switch {
	case utf8.RuneCountInString(s) > mostName:
		return "", fault.InvalidField(pointer, "invalid_name", "A name has at most 100 characters.")
	case !utf8.ValidString(s) || strings.IndexFunc(s, unprintable) >= 0:
		return "", fault.InvalidField(pointer, "invalid_name", "A name has no control characters and no line breaks.")
	case s != "" && strings.IndexFunc(s, visible) < 0:
		return "", fault.InvalidField(pointer, "invalid_name", "A name has something to see.")
	}
	return s, nil
}

func visible(c rune) bool { return unicode.IsGraphic(c) && !unicode.IsSpace(c) }

// unprintable finds control characters, line breaks, and the marks that change
// the direction of the text around a name. The joiners that scripts need (ZWJ,
// ZWNJ) are fine.
func unprintable(c rune) bool {
	return unicode.IsControl(c) || c == '\u2028' || c == '\u2029' ||
		c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069'
}

// ParsePhone gives a phone number as it is kept: a plus sign perhaps, then 3 to
// 15 digits (E.164), with the spaces and signs that people put between them.
// Empty is none. 422 invalid_phone at /phone.
func ParsePhone(s string) (string, error) {
	s = strings.Join(strings.Fields(s), " ")
	digits := 0
	for i, c := range s {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c == '+' && i == 0, strings.ContainsRune(" ()-./", c):
		default:
			digits = -mostName
		}
	}
	if s != "" && (digits < 3 || digits > 15 || len(s) > 30) {
		return "", fault.InvalidField("/phone", "invalid_phone", "This is not a phone number. Write it like +47 22 12 34 56.")
	}
	return s, nil
}

// ParseLanguage takes one of Languages; empty is the first. 422
// unknown_language at /language.
func ParseLanguage(s string) (string, error) {
	if s == "" {
		return Languages[0], nil
	}
	for _, l := range Languages {
		if s == l {
			return l, nil
		}
	}
	return "", fault.InvalidField("/language", "unknown_language", "Choose one of the languages en, de, fr, es.")
}

// together makes one refusal of several, so that a form shows all its wrong
// fields at once; nil when there is none.
func together(errs ...error) error {
	var all *fault.Error
	for _, err := range errs {
		f, ok := fault.From(err)
		switch {
		case !ok:
		case all == nil:
			all = f
		default:
			fields := append(append([]fault.Field(nil), all.Fields...), f.Fields...)
			all = fault.New(fault.Invalid, "invalid", "Some fields are not valid.")
			all.Fields = fields
		}
	}
	if all == nil {
		return nil
	}
	return all
}
