package notify_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"stead/internal/core/notify"
)

func TestTheCatalogueOfTheTestsIsWhole(t *testing.T) {
	if err := texts.Check(); err != nil {
		t.Error(err)
	}
	if err := (notify.Catalogue{Name: "none"}).Check(); err != nil {
		t.Error(err)
	}
}

func TestACatalogueWithHolesIsFound(t *testing.T) {
	good := `{"a": {"title": "A {x}", "text": "A {y}"}, "a.by": {"title": "B", "text": "B {actor}"}}`
	for name, c := range map[string]struct{ en, de, want string }{
		"a missing kind":    {good, `{"a": {"title": "A {x}", "text": "A {y}"}}`, `de lacks "a.by"`},
		"a kind too many":   {`{}`, `{"a": {"title": "A", "text": "A"}}`, `de: "a" does not exist in English`},
		"a missing place":   {good, `{"a": {"title": "A", "text": "A {y}"}, "a.by": {"title": "B", "text": "B {actor}"}}`, `de: "a" names ["y"], in English ["x" "y"]`},
		"an empty text":     {`{"a": {"title": "A", "text": " "}}`, `{}`, `en: "a" is empty`},
		"two lines":         {`{"a": {"title": "A\nB", "text": "A"}}`, `{}`, `en: "a" has a title of several lines`},
		"by without a base": {`{"a.by": {"title": "A", "text": "A"}}`, `{}`, `en: "a.by" has no "a" beside it`},
		"a broken place":    {`{"a": {"title": "{A}", "text": "A"}}`, `{}`, `en: "a" "{A}" has a place`},
	} {
		all := notify.Catalogue{Name: "x", Files: fstest.MapFS{
			"en.json": {Data: []byte(c.en)}, "de.json": {Data: []byte(c.de)}, "fr.json": {Data: []byte(c.en)}, "es.json": {Data: []byte(c.en)},
		}}
		if err := all.Check(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q in it", name, err, c.want)
		}
	}
	few := notify.Catalogue{Name: "x", Files: fstest.MapFS{"en.json": {Data: []byte(good)}}}
	if err := few.Check(); err == nil || !strings.Contains(err.Error(), "1 languages of 4") {
		t.Errorf("one language: %v", err)
	}
}
