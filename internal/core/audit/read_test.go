package audit

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"stead/internal/core/authz"
	"stead/internal/platform/db"
	"stead/internal/testkit/dbtest"
)

// Every way of asking that names a company, a subject, an actor or Mine walks
// an index, in order, and sorts nothing but the union of short lists.
func TestEveryFilterWalksAnIndex(t *testing.T) {
	t.Parallel()
	d := dbtest.New(t, db.SQLite, Migrations)
	now := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	const all = "journal_own journal_for_others journal_by"
	leads := []struct {
		walks string
		Filter
	}{
		{"journal_company", Filter{Company: "acc_1"}},
		{"journal_own journal_for_others", Filter{Subject: "usr_1"}},
		{"journal_own journal_by", Filter{Actor: "usr_1"}},
		{"journal_own journal_for_others", Filter{Company: "acc_1", Subject: "usr_1"}},
		{"journal_own journal_by", Filter{Company: "acc_1", Actor: "usr_1"}},
		{"journal_for_others", Filter{Company: "acc_1", Subject: "usr_1", Actor: "usr_2"}},
		{"journal_own", Filter{Subject: "usr_1", Actor: "usr_1"}},
		{all, Filter{Mine: "usr_1"}},
		{"journal_for_others", Filter{Mine: "usr_1", Actor: "usr_2"}},
		{"journal_by", Filter{Mine: "usr_1", Subject: "usr_2"}},
		{"journal_own journal_for_others", Filter{Mine: "usr_1", Subject: "usr_1"}},
		{"journal_own journal_by", Filter{Mine: "usr_1", Actor: "usr_1"}},
		{"journal_for_others", Filter{Subject: "usr_1", ForOthers: true}},
		{"journal_for_others", Filter{Subject: "usr_1", ForOthers: true, Actor: "usr_2", Kind: "things"}},
		{"journal_by", Filter{Actor: "usr_1", ForOthers: true}},
		{"sqlite_autoindex", Filter{}}, // all of the journal: by id
	}
	for _, lead := range leads {
		for rest := range 64 {
			f := lead.Filter
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
			steps := strings.Join(plan, "; ")
			want := strings.Fields(lead.walks)
			if f.Object != "" {
				want = []string{"journal_object"}
			}
			for _, index := range want {
				if !strings.Contains(steps, index) {
					t.Errorf("%+v: %s", f, steps)
				}
			}
			if got := strings.Count(steps, "INDEX"); got != len(want) || len(want) == 1 && strings.Contains(steps, "TEMP B-TREE") {
				t.Errorf("%+v: %s", f, steps)
			}
			for _, step := range plan {
				if strings.HasPrefix(step, "SCAN journal") && !strings.Contains(step, "INDEX") {
					t.Errorf("%+v scans the journal: %s", f, steps)
				}
			}
		}
	}
}

// Whichever way the journal is asked, it finds what the filter says, the newest
// first, on both engines.
func TestFiltersFindWhatTheySay(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		people, objects := []string{"", "usr_1", "usr_2", "usr_3"}, []string{"res_1", "res_2"}
		var all []Entry
		for i := range 96 {
			all = append(all, Entry{
				ID: fmt.Sprintf("aud_%03d", i), Actor: people[i%4], Subject: people[i/4%4], Company: fmt.Sprint("acc_", i%3),
				Object: authz.Object{Type: "reservation", ID: objects[i/16%2]},
			})
		}
		rows := make([][]any, len(all))
		for i, e := range all {
			rows[i] = []any{e.ID, i, e.Company, e.Actor, "person", e.Subject, "", "a.b", "e", e.Object.Type, e.Object.ID, "", "", "", "done", "", "", "", "", ""}
		}
		if err := d.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
			return db.InsertMany(ctx, tx, "insert into journal ("+columns+")", rows)
		}); err != nil {
			t.Fatal(err)
		}
		for n := range 4 * 4 * 4 * 2 * 2 * 2 * 2 {
			pick := func(list ...string) string { p := list[n%len(list)]; n /= len(list); return p }
			f := Filter{Mine: pick(people...), Subject: pick(people...), Actor: pick(people...), Company: pick("", "acc_1"), Object: pick("", "res_1"), ForOthers: pick("", "y") != "", After: pick("", "aud_070")}
			var want []string
			for _, e := range slices.Backward(all) {
				if (f.Mine == "" || e.Actor == f.Mine || e.Subject == f.Mine) && (f.Subject == "" || e.Subject == f.Subject) &&
					(f.Actor == "" || e.Actor == f.Actor) && (f.Company == "" || e.Company == f.Company) && (f.Object == "" || e.Object.ID == f.Object) &&
					(!f.ForOthers || e.Actor != e.Subject) && (f.After == "" || e.ID < f.After) && len(want) < 7 {
					want = append(want, e.ID)
				}
			}
			found, err := List(t.Context(), d.Reader(), f, 7)
			if err != nil {
				t.Fatalf("%+v: %v", f, err)
			}
			var got []string
			for _, e := range found {
				got = append(got, e.ID)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%+v: %v, want %v", f, got, want)
			}
		}
	}, Migrations)
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

// PostgreSQL finds out that the index of one's own entries is meant.
func TestPostgresWalksTheSidesByTheirIndexes(t *testing.T) {
	t.Parallel()
	d := dbtest.New(t, db.Postgres, Migrations)
	text, args := Filter{Mine: "usr_1"}.query(50)
	var plan []string
	err := d.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
		if _, err := db.Exec(ctx, tx, "set local enable_seqscan = off"); err != nil {
			return err
		}
		var err error
		plan, err = db.All(ctx, tx, db.Text, "explain "+text, args...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, index := range []string{"journal_own", "journal_for_others", "journal_by"} {
		if steps := strings.Join(plan, "\n"); !strings.Contains(steps, index) {
			t.Errorf("%s is not walked:\n%s", index, steps)
		}
	}
}
