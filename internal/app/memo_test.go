package app_test

import (
	"io/fs"
	"regexp"
	"testing"

	"stead/internal/app"
)

// Memos learn from its text what a statement changes (db.Memo), so a schema must
// not change another table by the way.
func TestNothingChangesATableByTheWay(t *testing.T) {
	cascade := regexp.MustCompile(`(?i)on\s+(delete|update)\s+(cascade|set)`)
	trigger := regexp.MustCompile(`(?is)create\s+(?:or\s+replace\s+)?(?:trigger|rule|function).*?end;`)
	change := regexp.MustCompile(`(?i)\b(insert\s+(or\s+\w+\s+)?into|delete\s+from|update\s+\w+\s+set)\b`)
	for _, folder := range app.Migrations() {
		files, err := fs.Glob(folder, "*.sql")
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			text, err := fs.ReadFile(folder, name)
			if err != nil {
				t.Fatal(err)
			}
			if found := cascade.Find(text); found != nil {
				t.Errorf("%s: %q changes rows that no statement names", name, found)
			}
			for _, body := range trigger.FindAll(text, -1) {
				if found := change.Find(body); found != nil {
					t.Errorf("%s: a trigger changes rows that no statement names: %q", name, found)
				}
			}
		}
	}
}
