package visits_test

import (
	"slices"
	"strings"
	"testing"

	"stead/internal/areas/visits"
)

// approval makes visits at the office wait.
func (w *world) approval() {
	w.As(w.ada).Put("/companies/"+w.company+"/visit-settings", m{
		"approval": []string{w.office}, "default_minutes": 60, "check_out": m{"hours_after": 2}, "reminder_minutes": 15, "retention_days": 30,
	}).Want(200)
}

func TestWhoMayApproveIsToldOfWhatWaits(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		owner := w.User("Ove Owner", w.company, w.office)
		w.Exec(`update members set roles = 'account_owner' where user_id = $1`, owner)
		gone := w.User("Gro Gone", w.company, w.office, "Security")
		w.Exec(`update members set status = 'inactive' where user_id = $1`, gone)
		w.make(t, w.As(w.janet), nil)
		if told := w.told(t, w.sven); len(told) != 0 {
			t.Errorf("Sven was told of %q, where nothing waits", told)
		}
		w.approval()
		v := w.make(t, w.As(w.janet), m{"visitors": []m{guest("Omar", "Haddad")}})
		series := w.make(t, w.As(w.janet), m{"rule": "FREQ=DAILY;COUNT=3", "visitors": []m{guest("Ines", "Rocha")}})
		for name, user := range map[string]string{"Sven": w.sven, "Ada": w.ada, "Ove": owner} {
			if told := w.told(t, user); !slices.Equal(told, []string{"visit.review", "visit.series_review"}) {
				t.Errorf("%s was told %q", name, told)
			}
		}
		for name, user := range map[string]string{"Rita": w.rita, "Janet": w.janet, "Nina": w.nina} {
			if told := w.told(t, user); len(told) != 0 {
				t.Errorf("%s was told %q", name, told)
			}
		}
		n := w.notices(t, w.sven)
		if n[0].Title != "A visit waits for approval: Omar Haddad" || !strings.Contains(n[1].Title, "3 visits") || n[0].Object.ID != v.ID || n[0].Object.Type != "visit" {
			t.Errorf("%+v", n)
		}
		w.Settle()
		mails := w.Mail.To("sven@halden.example")
		if len(mails) != 2 || !strings.Contains(mails[0].Text, "http://stead.test/visits/"+v.ID) || !strings.Contains(mails[1].HTML, "/visits/"+series.ID) {
			t.Errorf("%+v", mails)
		}
		// The host hears the decision, and so does who made it.
		w.As(w.sven).Post("/visits/"+v.ID+"/approve", nil).Want(200)
		if told := w.told(t, w.janet); !slices.Equal(told, []string{"visit.approved"}) {
			t.Errorf("Janet was told %q", told)
		}
		// Moved to where visits wait: told too.
		other := w.Office(w.company, "Porto")
		var moved visits.Visit
		v = w.make(t, w.As(w.janet), m{"office": other, "visitors": []m{guest("Bo", "Li")}})
		w.As(w.janet).Patch("/visits/"+v.ID, m{"office": w.office}).Want(200).JSON(&moved)
		if told := w.told(t, w.sven); moved.Status != "in_review" || len(told) != 3 {
			t.Errorf("%s, Sven was told %q", moved.Status, told)
		}
		w.As(w.janet).Patch("/visits/"+v.ID, m{"purpose": "x"}).Want(200)
		if told := w.told(t, w.sven); len(told) != 3 {
			t.Errorf("Sven was told %q", told)
		}
	})
}
