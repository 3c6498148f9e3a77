package visits_test

import (
	"bytes"
	"encoding/json"
	"testing"
)

// What the list remembers of visits is what they are, whatever changed them.
func TestTheListTellsWhatIsSo(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		janet, rita := w.As(w.janet), w.As(w.rita)
		one := w.make(t, janet, m{"visitors": []m{guest("Lena", "Fischer", "lena@fischer.example"), guest("Omar", "Haddad")}})
		series := w.make(t, janet, m{"rule": "FREQ=DAILY;COUNT=3", "visitors": []m{guest("Ines", "Rocha")}})
		next := w.list(t, janet, "from=2026-11-24T00:00:00Z")[0]
		check := func(what string) {
			t.Helper()
			var l struct{ Items []json.RawMessage }
			rita.Get("/visits").Want(200).JSON(&l)
			if len(l.Items) != 4 {
				t.Fatalf("%s: %d visits", what, len(l.Items))
			}
			for _, item := range l.Items {
				var v struct{ ID string }
				if err := json.Unmarshal(item, &v); err != nil {
					t.Fatal(err)
				}
				if whole := bytes.TrimSpace(rita.Get("/visits/" + v.ID).Want(200).Body); !bytes.Equal(whole, bytes.TrimSpace(item)) {
					t.Errorf("%s: the list tells %s, it is %s", what, item, whole)
				}
			}
		}
		check("at first")
		check("again")
		rita.Post("/visits/"+one.ID+"/check-in", m{"visitors": []string{one.Visitors[0].ID}}).Want(200)
		check("checked in")
		rita.Post("/visits/"+one.ID+"/comments", m{"text": "late"}).Want(201)
		check("commented")
		janet.Patch("/visits/"+one.ID, m{"purpose": "Talks"}).Want(200)
		check("changed")
		rita.Post("/visits/"+one.ID+"/check-out", nil).Want(200)
		check("checked out")
		janet.Patch("/visits/"+series.ID, m{"exceptions": []string{"2026-11-25"}}).Want(200)
		check("an exception")
		janet.Post("/visits/"+next+"/cancel", nil).Want(200)
		check("called off")
		w.As(w.ada).Patch("/offices/"+w.office, m{"time_zone": "Europe/Lisbon"}).Want(200)
		check("the clock of the office")
		w.Exec(`update users set name = 'Janet Moss-Berg' where id = $1`, w.janet)
		check("the name of the host")
		w.As(w.ada).Post("/visits/erase-visitor", m{"email": "lena@fischer.example"}).Want(200)
		check("erased")
	})
}
