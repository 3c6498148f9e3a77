package notify

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// The languages in which Stead speaks to people.
const (
	English = "en"
	German  = "de"
	French  = "fr"
	Spanish = "es"
)

// Languages lists them. English has every text; where another lacks one, the
// English one is taken.
var Languages = []string{English, German, French, Spanish}

// Language gives the one of Languages in which to speak to somebody who chose
// tag, an IETF language tag such as "de-AT".
func Language(tag string) string {
	primary, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if slices.Contains(Languages, primary) {
		return primary
	}
	return English
}

// by is the ending of the kind of a text that tells who did it.
const by = ".by"

// Text is the text of one kind of notice in one language. {name} stands for a
// param; {actor}, {subject} and {company} for those of the notice.
//
// A letter's text may have several paragraphs, with an empty line between them,
// and say what its link does and why one gets it.
type Text struct {
	Title string `json:"title"`
	Text  string `json:"text"`
	Open  string `json:"open,omitempty"`
	Why   string `json:"why,omitempty"`
}

// Catalogue holds the texts of one area: a folder with en.json, which must be
// there, de.json, fr.json and es.json, each an object of kind to Text. Files nil
// is an area without texts.
type Catalogue struct {
	Name  string // of the area
	Files fs.FS
}

// Texts reads the catalogue, by language and kind.
func (c Catalogue) Texts() (map[string]map[string]Text, error) {
	all := map[string]map[string]Text{}
	if c.Files == nil {
		return all, nil
	}
	for _, language := range Languages {
		file, err := fs.ReadFile(c.Files, language+".json")
		if errors.Is(err, fs.ErrNotExist) && language != English {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read the texts of %s: %w", c.Name, err)
		}
		d := json.NewDecoder(bytes.NewReader(file))
		d.DisallowUnknownFields()
		texts := map[string]Text{}
		if err := d.Decode(&texts); err != nil {
			return nil, fmt.Errorf("read the texts of %s in %s.json: %w", c.Name, language, err)
		}
		all[language] = texts
	}
	return all, nil
}

// Check reports what is wrong with a catalogue: a language that lacks a kind or
// has one that English has not, texts that name other params than the English
// one, empty ones, broken {places}, and an ending .by without its kind. A test
// checks every area's catalogue.
func (c Catalogue) Check() error {
	all, err := c.Texts()
	if err != nil {
		return err
	}
	var wrong []error
	for language, texts := range all {
		for kind := range all[English] {
			if _, ok := texts[kind]; !ok {
				wrong = append(wrong, fmt.Errorf("%s lacks %q", language, kind))
			}
		}
		for kind, text := range texts {
			if err := checkText(all[English], kind, text); err != nil {
				wrong = append(wrong, fmt.Errorf("%s: %q %w", language, kind, err))
			}
		}
	}
	if c.Files != nil && len(all) < len(Languages) {
		wrong = append(wrong, fmt.Errorf("there are texts in %d languages of %d", len(all), len(Languages)))
	}
	slices.SortFunc(wrong, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return errors.Join(wrong...)
}

func checkText(english map[string]Text, kind string, text Text) error {
	model, ok := english[kind]
	if !ok {
		return errors.New("does not exist in English")
	}
	if base, isBy := strings.CutSuffix(kind, by); isBy && english[base] == (Text{}) {
		return fmt.Errorf("has no %q beside it", base)
	}
	if strings.TrimSpace(text.Title) == "" || strings.TrimSpace(text.Text) == "" {
		return errors.New("is empty")
	}
	if strings.ContainsAny(text.Title, "\r\n") {
		return errors.New("has a title of several lines")
	}
	if (text.Open == "") != (model.Open == "") || (text.Why == "") != (model.Why == "") {
		return errors.New("has not the same pieces as in English")
	}
	p, err := parse(text)
	if err != nil {
		return err
	}
	if m, err := parse(model); err == nil && !slices.Equal(m.places, p.places) {
		return fmt.Errorf("names %q, in English %q", p.places, m.places)
	}
	return nil
}

// add takes the texts of a catalogue into the router.
func (r *Router) add(c Catalogue) error {
	all, err := c.Texts()
	if err != nil {
		return err
	}
	for language, texts := range all {
		if r.texts[language] == nil {
			r.texts[language] = map[string]phrase{}
		}
		for kind, text := range texts {
			if _, twice := r.texts[language][kind]; twice {
				return fmt.Errorf("%s: there are two texts in %s for notices of the kind %q", c.Name, language, kind)
			}
			p, err := parse(text)
			if err != nil {
				return fmt.Errorf("%s: the text in %s for notices of the kind %q: %w", c.Name, language, kind, err)
			}
			r.texts[language][kind] = p
		}
	}
	return nil
}
