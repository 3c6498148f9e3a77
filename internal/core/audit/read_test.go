package audit

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"stead/internal/platform/db"
	"stead/internal/testkit/dbtest"
)

// Every way of asking that names a company, a subject, an actor or Mine walks
// an index, in order, and sorts nothing but the union of two short lists.
func TestEveryFilterWalksAnIndex(t *testing.T) {
	t.Parallel()
	d := dbtest.New(t, db.SQLite, Migrations)
	now := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	leads := map[string]Filter{
		"journal_company": {Company: "acc_1"}, "journal_subject": {Subject: "usr_1"}, "journal_actor": {Actor: "usr_1"},
		"journal_subject ": {Company: "acc_1", Subject: "usr_1"}, "journal_actor ": {Company: "acc_1", Actor: "usr_1"},
		"journal_subject  ": {Company: "acc_1", Subject: "usr_1", Actor: "usr_2"},
		"journal_actor  ":   {Mine: "usr_1"}, "journal_subject   ": {Mine: "usr_1", Actor: "usr_2"}, "journal_actor   ": {Mine: "usr_1", Subject: "usr_2"},
		"journal_for_others": {Subject: "usr_1", ForOthers: true}, "journal_for_others ": {Subject: "usr_1", ForOthers: true, Actor: "usr_2", Kind: "things"},
		"sqlite_autoindex": {}, // all of the journal: by id
	}
	for index, lead := range leads {
		for rest := range 64 {
			f := lead
			if rest&1 != 0 {
				f.Action = "a.b"
			}
			if rest&2 != 0 {
				f.Object = "res_1"
			}
			if rest&4 != 0 {
				f.Outcome = Done
			}
			if rest&8 != 0 {
				f.From = now
			}
			if rest&16 != 0 {
				f.To = now
			}
			if rest&32 != 0 {
				f.After = "aud_1"
			}
			text, args := f.query(50)
			plan, err := db.All(t.Context(), d.Reader(), func(r db.Row) (s string, err error) {
				var id, parent, unused int
				return s, r.Scan(&id, &parent, &unused, &s)
			}, "explain query plan "+text, args...)
			if err != nil {
				t.Fatalf("%+v: %v", f, err)
			}
			all := strings.Join(plan, "; ")
			want := strings.TrimSpace(index)
			if f.Object != "" {
				want = "journal_object"
			}
			if !strings.Contains(all, want) || f.Mine == "" && strings.Contains(all, "TEMP B-TREE") {
				t.Errorf("%+v: %s", f, all)
			}
			for _, step := range plan {
				if strings.HasPrefix(step, "SCAN journal") && !strings.Contains(step, "INDEX") {
					t.Errorf("%+v scans the journal: %s", f, all)
				}
			}
		}
	}
}

// Both engines find the same, whichever way they are asked.
func TestFiltersFindTheSameOnBothEngines(t *testing.T) {
	t.Parallel()
	for _, f := range []Filter{
		{Mine: "usr_1", Company: "acc_1", Actor: "usr_1", Subject: "usr_2", Action: "a", Object: "o", Outcome: Done, From: time.Unix(1, 0), To: time.Unix(2, 0), After: "aud_1"},
		{Mine: "usr_1", Subject: "usr_1"},
		{Mine: "usr_1", Actor: "usr_2", Subject: "usr_3"},
		{Company: "acc_1", Actor: "usr_1", Subject: "usr_2"},
		{Subject: "usr_1", ForOthers: true, Actor: "usr_2", Kind: "things", From: time.Unix(1, 0)},
		{},
	} {
		t.Run(fmt.Sprintf("%+v", f), func(t *testing.T) {
			t.Parallel()
			dbtest.Each(t, func(t *testing.T, d *db.DB) {
				if got, err := List(t.Context(), d.Reader(), f, 10); err != nil || len(got) != 0 {
					t.Errorf("%v, %v", got, err)
				}
			}, Migrations)
		})
	}
}
