package visits_test

import (
	"strings"
	"testing"
	"time"

	"stead/internal/areas/visits"
	"stead/internal/platform/db"
)

// known tells in how many rows of the visits' tables a text stands.
func (w *world) known(t *testing.T, text string) int64 {
	t.Helper()
	n, err := db.One(t.Context(), w.DB.Reader(), db.Int, `select count(*) from visit_visitors where given_name || family_name || email || company || phone || plate || identity like '%' || $1 || '%'`, text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestVisitorsAreForgotten(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		one := w.make(t, w.As(w.janet), nil)
		two := w.make(t, w.As(w.nina), m{"purpose": "=1+2", "visitors": []m{guest("=Lena", "Fischer", "lena@fischer.example"), guest("Omar", "Haddad")}})
		w.As(w.rita).Post("/visits/"+one.ID+"/check-in", nil).Want(200)

		var kept visits.Kept
		w.As(w.ada).Post("/visits/visitor-data", m{"email": "LENA@fischer.example"}).Want(200).JSON(&kept)
		if len(kept.Visits) != 2 || kept.Visits[0].Host != "Janet Moss" || kept.Visits[0].Visitor.Company != "Fischer AG" {
			t.Errorf("%+v", kept)
		}
		path := "/visits/export?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z"
		text := string(w.As(w.rita).Get(path).Want(200).Body)
		if strings.Count(text, "\n") != 4 || !strings.Contains(text, ",'=Lena,") {
			t.Errorf("%s", text)
		}
		w.As(w.nina).Get(path).WantCode(403, "forbidden")
		w.As(w.rita).Post("/visits/visitor-data", m{"email": "lena@fischer.example"}).WantCode(403, "forbidden")
		w.As(w.rita).Post("/visits/erase-visitor", m{"email": "lena@fischer.example"}).WantCode(403, "forbidden")
		w.As(w.ada).Post("/visits/erase-visitor", m{"email": "x"}).WantCode(422, "invalid_email")
		w.As(w.ada).Post("/visits/erase-visitor", m{"email": "lena@fischer.example"}).WantCode(409, "visitor_inside")
		w.As(w.rita).Post("/visits/"+one.ID+"/check-out", nil).Want(200)
		w.As(w.ada).Post("/visits/erase-visitor", m{"email": "lena@fischer.example"}).Want(200)
		if n := w.known(t, "ischer"); n != 0 {
			t.Errorf("%d rows still know of her", n)
		}
		for _, e := range w.Journal() {
			if strings.Contains(e.Before+e.After+e.Object.Name, "ischer") {
				t.Errorf("the journal knows: %+v", e)
			}
		}
		if got := w.get(t, w.As(w.nina), two.ID); len(got.Visitors) != 2 || got.Visitors[1].FamilyName != "Haddad" {
			t.Errorf("%+v", got)
		}
		// What is kept too long goes by itself.
		w.Clock.Advance(364 * 24 * time.Hour)
		w.Settle()
		if n := w.known(t, "Haddad"); n != 1 {
			t.Errorf("it went early: %d", n)
		}
		w.Clock.Advance(2 * 24 * time.Hour)
		w.Settle()
		w.Anew()
		if got := w.get(t, w.As(w.nina), two.ID); w.known(t, "Haddad") != 0 || got.Purpose != "" || len(got.Visitors) != 2 {
			t.Errorf("%+v", got)
		}
	})
}
