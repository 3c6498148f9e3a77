package visits_test

import (
	"encoding/json"
	"testing"

	"stead/internal/areas/visits"
)

// A list shows each visit as it is, whatever changed it: visits that were listed
// are remembered by their version.
func TestAListIsNeverOlderThanTheVisit(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		v := w.make(t, w.As(w.janet), m{"visitors": []m{guest("Lena", "Fischer", "lena@fischer.example"), guest("Otto", "Brandt")}})
		same := func(after string) {
			t.Helper()
			var l struct{ Items []visits.Visit }
			w.As(w.rita).Get("/visits?day=2026-11-23").Want(200).JSON(&l)
			if len(l.Items) != 1 {
				t.Fatalf("after %s the list has %d visits", after, len(l.Items))
			}
			listed, _ := json.Marshal(l.Items[0])
			got, _ := json.Marshal(w.get(t, w.As(w.rita), v.ID))
			if string(listed) != string(got) {
				t.Errorf("after %s the list has\n%s\nthe visit is\n%s", after, listed, got)
			}
		}
		same("it was made")
		path := "/visits/" + v.ID
		for _, c := range []m{
			{"purpose": "Audit"},
			{"host": w.nina},
			{"ends_at": w.at(3)},
			{"office": w.office, "starts_at": w.at(2)},
			{"visitors": []m{guest("Lena", "Fischer", "lena@fischer.example"), guest("Ida", "Holm")}},
			{"recipients": []m{{"user": w.sven, "events": m{"check_in": true}}}},
		} {
			w.As(w.asta).Patch(path, c).Want(200)
			text, _ := json.Marshal(c)
			same(string(text))
		}
		w.As(w.nina).Post(path+"/comments", m{"text": "Bring a badge."}).Want(201)
		same("a comment")
		for _, step := range []string{"check-in", "check-out"} {
			w.As(w.rita).Post(path+"/"+step, nil).Want(200)
			same(step)
		}
		w.As(w.ada).Post("/visits/erase-visitor", m{"email": "lena@fischer.example"}).Want(200)
		same("somebody was erased")
	})
}
