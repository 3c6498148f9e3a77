package visits_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"stead/internal/areas/visits"
	"stead/internal/platform/db"
)

// knows tells in which columns of the database a text stands, whatever they are for.
func (w *world) knows(t *testing.T, texts ...string) []string {
	t.Helper()
	q := w.DB.Reader()
	list := `select name from sqlite_master where type = 'table'`
	if w.DB.Dialect() == db.Postgres {
		list = `select table_name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'`
	}
	tables, err := db.All(t.Context(), q, db.Text, list)
	if err != nil || len(tables) < 30 {
		t.Fatal(tables, err)
	}
	found := []string{}
	for _, table := range tables {
		_, err := db.All(t.Context(), q, func(r db.Row) (bool, error) {
			columns, err := r.(interface{ Columns() ([]string, error) }).Columns()
			if err != nil {
				return false, err
			}
			values := make([]any, len(columns))
			for i := range values {
				values[i] = new(any)
			}
			if err := r.Scan(values...); err != nil {
				return false, err
			}
			for i, v := range values {
				have := strings.ToLower(fmt.Sprintf("%s", *v.(*any)))
				for _, text := range texts {
					if strings.Contains(have, strings.ToLower(text)) {
						found = append(found, table+"."+columns[i]+": "+text)
					}
				}
			}
			return true, nil
		}, `select * from "`+table+`"`)
		if err != nil {
			t.Fatalf("%s: %v", table, err)
		}
	}
	return found
}

// written leaves a visitor's name wherever somebody can.
func (w *world) written(t *testing.T) (visit string) {
	t.Helper()
	w.approval()
	lena := guest("Lenuschka", "Fischerova", "lena@fischerova.example", "Fischerova AG", "+49 30 98761234", "FI SCH 77")
	janet := w.As(w.janet).Header("Idempotency-Key", "k1")
	v := w.make(t, janet, m{"purpose": "Show Lenuschka around", "visitors": []m{lena, guest("Omar", "Haddad")}, "parking": true})
	denied := w.make(t, w.As(w.janet), m{"visitors": []m{lena}})
	w.As(w.sven).Post("/visits/"+denied.ID+"/deny", m{"reason": "Ms Fischerova is on the list"}).Want(200)
	w.As(w.sven).Post("/visits/"+v.ID+"/approve", nil).Want(200)
	w.As(w.sven).Header("Idempotency-Key", "k2").Post("/visits/"+v.ID+"/comments", m{"text": "FISCHEROVA needs a badge, @Janet Moss"}).Want(201)
	w.As(w.sven).Post("/visits/"+v.ID+"/comments", m{"text": "The room is warm"}).Want(201)
	w.As(w.rita).Post("/visits/"+v.ID+"/check-in", nil).Want(200)
	w.As(w.rita).Header("Idempotency-Key", "k3").Post("/visits/"+v.ID+"/check-out", nil).Want(200)
	gone := w.make(t, w.As(w.janet), m{"starts_at": w.at(30), "ends_at": w.at(31), "visitors": []m{lena}})
	w.As(w.janet).Patch("/visits/"+gone.ID, m{"visitors": []m{guest("Lenuschka", "Fischerova", "lena@fischerova.example")}}).Want(200)
	w.As(w.janet).Post("/visits/"+gone.ID+"/cancel", nil).Want(200)
	w.As(w.ada).Header("Idempotency-Key", "k4").Post("/visits/visitor-data", m{"email": "lena@fischerova.example"}).Want(200)
	return v.ID
}

var names = []string{"fischerova", "lenuschka", "FI SCH 77", "FISCH77", "30 98761234"}

// Whoever is erased stands nowhere any more: in no table, no column, no notice and
// no journal.
func TestNothingTellsOfWhoWasErased(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.Space(w.Zone(w.office, "Visitors", "parking"), "V1")
		visit := w.written(t)
		before := w.get(t, w.As(w.rita), visit)
		if got := w.knows(t, names...); len(got) < 10 {
			t.Fatalf("only %q: the test looks in the wrong places", got)
		}
		var e visits.Erased
		w.As(w.ada).Post("/visits/erase-visitor", m{"email": "Lena@Fischerova.example"}).Want(200).JSON(&e)
		if got := w.knows(t, names...); len(got) != 0 || e.Visitors != 3 {
			t.Errorf("%d erased; known still: %q", e.Visitors, got)
		}
		v := w.get(t, w.As(w.rita), visit)
		if v.Version == before.Version || v.Visitors[1].FamilyName != "Haddad" || v.Visitors[0].CheckedInAt == nil {
			t.Errorf("%+v", v)
		}
		var comments struct{ Items []visits.Comment }
		w.As(w.rita).Get("/visits/" + visit + "/comments").Want(200).JSON(&comments)
		if len(comments.Items) != 2 || comments.Items[0].Text != "…" || comments.Items[1].Text != "The room is warm" {
			t.Errorf("%+v", comments)
		}
		for _, n := range w.notices(t, w.janet) {
			if n.Kind == "visit.checked_in" && n.Title != "somebody has arrived" {
				t.Errorf("%+v", n)
			}
		}
		// The same request again does nothing again, and says nothing.
		w.As(w.sven).Header("Idempotency-Key", "k2").Post("/visits/"+visit+"/comments", m{"text": "FISCHEROVA needs a badge, @Janet Moss"}).WantCode(409, "shown_once")
		w.Settle()
		if got := w.knows(t, names...); len(got) != 0 {
			t.Errorf("%q", got)
		}
	})
}

func TestNothingTellsOfWhoWasKeptTooLong(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.Space(w.Zone(w.office, "Visitors", "parking"), "V1")
		w.written(t)
		w.Clock.Advance(33 * 24 * time.Hour)
		w.Settle()
		if got := w.knows(t, append(names, "Haddad", "The room")...); len(got) != 0 {
			t.Errorf("%q", got)
		}
	})
}
