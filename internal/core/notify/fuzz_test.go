package notify

import (
	"strings"
	"testing"
	"unicode"
)

// A text of a catalogue is refused or filled; what is filled in cannot meddle
// with the text around it: no line, no place, no change of direction.
func FuzzPhrase(f *testing.F) {
	for _, s := range []string{"{actor} reserved {space}", "{", "}", "{}", "{A}", "a{b}c", "{{a}}"} {
		f.Add(s, "P12")
		f.Add(s, "{subject}\r\nBcc: x\u202e\u2066\xff")
		f.Add(s, "عبد\u2069")
	}
	f.Fuzz(func(t *testing.T, text, value string) {
		p, err := parse(Text{Title: text, Text: text})
		if err != nil {
			return
		}
		got := fill(p.title, func(string) string { return value })
		literals := ""
		for _, x := range p.title {
			literals += x.literal
		}
		if len(p.places) == 0 && got != literals {
			t.Errorf("%q became %q", text, got)
		}
		if s := tame(value); strings.ContainsFunc(s, unicode.IsControl) || strings.Count(s, isolate) != strings.Count(s, isolateEnd) || strings.ContainsAny(s, "\u202a\u202b\u202c\u202d\u202e\u2028\u2029") {
			t.Errorf("%q became %q", value, s)
		}
	})
}

// What is kept of a notice is read, whatever stands there.
func FuzzParams(f *testing.F) {
	for _, s := range []string{"", "{}", "null", `{"space":"P1","when":{"from":"2026-11-23T08:00:00Z","to":"2026-11-23T09:00:00Z","zone":"Europe/Oslo"}}`, `{"when":{"zone":"../x"}}`, `{"a":[1]}`} {
		f.Add(s, "de")
	}
	f.Fuzz(func(_ *testing.T, text, language string) {
		for _, v := range readParams(text) {
			if w, ok := v.(When); ok {
				_ = w.In(language)
			}
		}
	})
}
