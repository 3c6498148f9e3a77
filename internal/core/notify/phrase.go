package notify

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// phrase is a text taken apart once, so that it is filled quickly.
type phrase struct {
	title, text, open, why []part
	places                 []string // in all of them together, sorted, each once
}

// part is a piece of a text: as it stands, or a place to fill.
type part struct{ literal, place string }

// builtin reports whether a place is filled by itself.
func builtin(place string) bool { return place == "actor" || place == "subject" || place == "company" }

func parse(t Text) (phrase, error) {
	var p phrase
	for _, piece := range []struct {
		text string
		into *[]part
	}{{t.Title, &p.title}, {t.Text, &p.text}, {t.Open, &p.open}, {t.Why, &p.why}} {
		list, err := parts(piece.text)
		if err != nil {
			return p, err
		}
		*piece.into = list
		for _, x := range list {
			if x.place != "" {
				p.places = append(p.places, x.place)
			}
		}
	}
	slices.Sort(p.places)
	p.places = slices.Compact(p.places)
	return p, nil
}

func parts(s string) ([]part, error) {
	var out []part
	for s != "" {
		literal, rest, open := strings.Cut(s, "{")
		if strings.Contains(literal, "}") {
			return nil, fmt.Errorf("%q closes a place that it did not open", s)
		}
		if literal != "" {
			out = append(out, part{literal: literal})
		}
		if !open {
			break
		}
		place, after, closed := strings.Cut(rest, "}")
		if !closed || place == "" || strings.Trim(place, "abcdefghijklmnopqrstuvwxyz_") != "" {
			return nil, fmt.Errorf("%q has a place that is not {lower_case}", s)
		}
		out = append(out, part{place: place})
		s = after
	}
	return out, nil
}

// fill puts values into places. Each value is kept from meddling with the text
// around it.
func fill(list []part, value func(place string) string) string {
	var b strings.Builder
	for _, p := range list {
		if p.place == "" {
			b.WriteString(p.literal)
		} else {
			b.WriteString(tame(value(p.place)))
		}
	}
	return b.String()
}

const (
	isolate    = "\u2068" // first strong isolate
	isolateEnd = "\u2069" // pop directional isolate
)

// tame makes a value that somebody typed safe inside a sentence: plain, and
// isolated where it is written from right to left itself.
func tame(s string) string {
	s = plain(s)
	for _, c := range s {
		if unicode.In(c, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko) {
			return isolate + s + isolateEnd
		}
	}
	return s
}

// plain puts a value on one line, with single spaces, and takes out what would change the direction
// of the text that follows.
func plain(s string) string {
	s = strings.Map(func(c rune) rune {
		switch {
		case unicode.IsControl(c), c == '\u2028', c == '\u2029':
			return ' '
		case c >= '\u202a' && c <= '\u202e', c >= '\u2066' && c <= '\u2069', c == utf8.RuneError:
			return -1
		}
		return c
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
