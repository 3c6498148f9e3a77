package notify

import (
	"strings"
	"testing"
)

// shown writes paragraphs with bars between them, and what can be pressed in
// brackets.
func shown(list []paragraph) string {
	var out []string
	for _, p := range list {
		var lines []string
		for _, line := range p {
			text := ""
			for _, x := range line {
				if x.Link {
					x.Text = "[" + x.Text + "]"
				}
				text += x.Text
			}
			lines = append(lines, text)
		}
		out = append(out, strings.Join(lines, "/"))
	}
	return strings.Join(out, "|")
}

func TestParagraphsOfATextThatSomebodyTyped(t *testing.T) {
	t.Parallel()
	value := func(place string) (string, bool) {
		switch place {
		case "who":
			return "Léna https://evil.example", false
		case "map":
			return "https://maps.example/?q=1", true
		default:
			return "", false
		}
	}
	for text, want := range map[string]string{
		"Hello {who},\n\n{none}\n{map}\n\nBye":  "Hello Léna https://evil.example,|[https://maps.example/?q=1]|Bye",
		"{none}\n{none}\n\nBye":                 "Bye",
		"a\n{none}\nb":                          "a/b",
		"a {none}\n\n\n\nb":                     "a |b",
		"See https://halden.example/a?b=1&c=2.": "See [https://halden.example/a?b=1&c=2].",
		"javascript:alert(1) http://x.example!": "javascript:alert(1) [http://x.example]!",
		"":                                      "",
	} {
		list, err := parts(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := shown(filled(list, value)); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// Whatever an author and a reader are called, nothing of it is lost or pressed
// that the author did not write.
func FuzzParagraphs(f *testing.F) {
	for _, s := range []string{"Hello {a}", "{a}\n\n{b}", "https://x.example/{a}", "}", "{", "a\r\nb", "http://", "https://x.example/.)", "{a}\n{a}"} {
		f.Add(s, "Léna", "https://maps.example")
	}
	f.Fuzz(func(t *testing.T, text, a, b string) {
		list, err := parts(text)
		if err != nil {
			return
		}
		out := filled(list, func(place string) (string, bool) {
			if place == "b" {
				return b, true
			}
			return a, false
		})
		for _, p := range out {
			for _, line := range p {
				for _, x := range line {
					if x.Link && !x.own && (!strings.HasPrefix(x.Text, "http") || !strings.Contains(text, x.Text)) {
						t.Errorf("%q makes %q a link", text, x.Text)
					}
				}
			}
		}
	})
}
