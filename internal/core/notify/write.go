package notify

import (
	"encoding/json"
	"fmt"
	"html/template"

	"stead/internal/platform/fault"
)

// Written is a letter as its reader sees it.
type Written struct {
	Subject string `json:"subject"`
	Text    string `json:"text" doc:"For programs that show no HTML."`
	HTML    string `json:"html"`
}

// Write writes a letter with a Text of its own, whole, as it would be mailed, and
// posts nothing. picture is the address of the picture of its link.
func Write(l Letter, publicURL, picture string) (Written, error) {
	params, err := paramsText(l.Params)
	if err != nil {
		return Written{}, err
	}
	p, err := phrase{}.instead(l.Text)
	if err != nil {
		return Written{}, err
	}
	given := readParams(params)
	if err := p.lacks(l.Kind, given); err != nil {
		return Written{}, err
	}
	c := sealedLetter{ToName: l.ToName, Language: Language(l.Language), Path: l.Path, Greets: l.Greets}.content(p, given, publicURL)
	if l.Code {
		c.Code = &code{template.URL(picture), wordsIn[c.Language].code} //nolint:gosec // who calls drew it
	}
	html, err := c.html()
	return Written{Subject: c.Title, Text: c.text(), HTML: html}, err
}

// ErrBrace refuses a text that somebody typed; see Places.
var ErrBrace = fault.New(fault.Invalid, "broken_place", "A place is written like {host}: each { needs its }, and only small letters stand between.")

// Places lists the {places} of a text that somebody typed, in their order.
// ErrBrace where a brace is not closed or not opened.
func Places(text string) ([]string, error) {
	list, err := parts(text)
	if err != nil {
		return nil, ErrBrace.Because(fmt.Errorf("%w", err))
	}
	var out []string
	for _, p := range list {
		if p.place != "" {
			out = append(out, p.place)
		}
	}
	return out, nil
}

// blankParams takes names out of kept params: those of the places lose their
// value, and are told as somebody; texts are emptied. same is true when there is
// nothing to take out.
func blankParams(text string, names, texts []string) (blanked string, same bool) {
	var kept map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &kept); err != nil {
		return "{}", false
	}
	same = true
	put := func(places []string, value string) {
		for _, place := range places {
			if old, ok := kept[place]; ok && string(old) != value {
				kept[place], same = json.RawMessage(value), false
			}
		}
	}
	put(names, "null")
	put(texts, `""`)
	if same {
		return text, true
	}
	out, err := json.Marshal(kept)
	if err != nil {
		return "{}", false
	}
	return string(out), false
}
