package visits

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"stead/internal/platform/fault"
)

const (
	mostLine = 500
	mostText = 4000
)

// line reads a short text of one line; it may be empty.
func line(pointer, typed string) (string, error) {
	return text(pointer, strings.Join(strings.Fields(typed), " "), mostLine)
}

// text reads a text that may have several lines, and be empty.
func text(pointer, typed string, most int) (string, error) {
	s := strings.TrimSpace(norm.NFC.String(strings.ReplaceAll(typed, "\r\n", "\n")))
	if utf8.RuneCountInString(s) > most {
		return "", fault.InvalidField(pointer, "too_long", fmt.Sprintf("Write %d characters at most.", most))
	}
	strange := func(c rune) bool { return unicode.IsControl(c) && c != '\n' && c != '\t' }
	if !utf8.ValidString(s) || strings.IndexFunc(s, strange) >= 0 {
		return "", fault.InvalidField(pointer, "invalid_text", "Write without control characters.")
	}
	return s, nil
}
