package visits_test

import (
	"slices"
	"testing"
	"time"
)

// Two who are each other's personal assistant: each is told of each event once.
func TestAssistantsOfEachOther(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.As(w.janet).Put("/me/personal-assistant", m{"user": w.edward}).Want(200)
		w.As(w.edward).Put("/me/personal-assistant", m{"user": w.janet}).Want(200)
		both := []m{{"user": w.janet, "events": m{"check_in": true}}, {"user": w.edward, "events": m{"check_in": true}}}
		v := w.make(t, w.As(w.janet), m{"recipients": both})
		w.As(w.rita).Post("/visits/"+v.ID+"/check-in", nil).Want(200)
		w.As(w.rita).Post("/visits/"+v.ID+"/check-out", nil).Want(200)
		for name, user := range map[string]string{"Janet": w.janet, "Edward": w.edward} {
			told := slices.DeleteFunc(w.told(t, user), func(kind string) bool { return kind != "visit.checked_in" && kind != "visit.checked_out" })
			if !slices.Equal(told, []string{"visit.checked_in", "visit.checked_out"}) {
				t.Errorf("%s was told %q", name, told)
			}
		}
		w.Settle()
		if n := len(w.Mail.To("edward@halden.example")); n != 3 { // the pairing, in, out
			t.Errorf("Edward got %d mails", n)
		}
		// And in a ring of three nobody hears of what is not theirs.
		w.As(w.edward).Put("/me/personal-assistant", m{"user": w.nina}).Want(200)
		w.As(w.nina).Put("/me/personal-assistant", m{"user": w.janet}).Want(200)
		v = w.make(t, w.As(w.janet), m{"visitors": []m{guest("Omar", "Haddad")}})
		before := len(w.told(t, w.nina))
		w.As(w.rita).Post("/visits/"+v.ID+"/check-in", nil).Want(200)
		if n := len(w.told(t, w.nina)); n != before {
			t.Errorf("Nina was told %q", w.told(t, w.nina))
		}
	})
}

func TestAVisitOfYesterday(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		v := w.make(t, w.As(w.janet), nil)
		w.Clock.Advance(24 * time.Hour)
		w.Anew()
		w.As(w.rita).Post("/visits/"+v.ID+"/check-in", nil).WantCode(409, "not_today")
		w.As(w.rita).Post("/visits/"+v.ID+"/on-site", nil).WantCode(409, "not_today")
		if got := w.get(t, w.As(w.rita), v.ID); got.Status != "expected" || got.Version != v.Version {
			t.Errorf("%+v", got)
		}
	})
}

// The host has left: the visitor is let in all the same, and whoever can be told is.
func TestAHostWhoLeft(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.As(w.janet).Put("/me/personal-assistant", m{"user": w.edward}).Want(200)
		v := w.make(t, w.As(w.janet), nil)
		w.Exec(`update members set status = 'inactive' where user_id = $1`, w.janet)
		w.As(w.rita).Post("/visits/"+v.ID+"/check-in", nil).Want(200)
		if told := w.told(t, w.edward); !slices.Equal(told, []string{"assistant.yours", "visit.checked_in"}) {
			t.Errorf("Edward was told %q", told)
		}
		w.As(w.rita).Patch("/visits/"+v.ID, m{"host": w.janet, "purpose": "x"}).Want(200)
		other := w.make(t, w.As(w.nina), m{"visitors": []m{guest("Omar", "Haddad")}})
		w.As(w.rita).Patch("/visits/"+other.ID, m{"host": w.janet}).WantCode(422, "host_inactive")
	})
}
