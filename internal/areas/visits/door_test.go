package visits_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"stead/internal/areas/visits"
	"stead/internal/platform/mail"
	"stead/internal/testkit"
)

func TestTheWayOfAVisit(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.As(w.janet).Put("/me/personal-assistant", m{"user": w.edward}).Want(200)
		v := w.make(t, w.As(w.janet), m{"visitors": []m{guest("Lena", "Fischer", "lena@fischer.example"), guest("Omar", "Haddad")}})
		rita, step := w.As(w.rita), func(verb string, body any) *testkit.Response {
			return w.As(w.rita).Post("/visits/"+v.ID+"/"+verb, body)
		}
		lena, omar := v.Visitors[0].ID, v.Visitors[1].ID

		step("check-out", nil).WantCode(409, "not_checked_in")
		step("on-site", m{"visitors": []string{lena}}).Want(200).JSON(&v)
		if v.Status != "on_site" || v.Visitors[0].OnSiteAt == nil || !slices.Contains(v.Can, "visits.on_site") {
			t.Errorf("%+v", v)
		}
		step("on-site", m{"visitors": []string{lena}}).WantCode(409, "already_on_site")
		step("check-in", m{"visitors": []string{lena}}).Want(200).JSON(&v)
		if v.Status != "checked_in" || v.Visitors[0].CheckedInAt == nil || v.Visitors[1].Status != "expected" || !slices.Contains(v.Can, "visits.check_in") {
			t.Errorf("%+v", v)
		}
		step("check-in", m{"visitors": []string{lena}}).WantCode(409, "already_checked_in")
		w.As(w.janet).Patch("/visits/"+v.ID, m{"starts_at": w.at(3)}).WantCode(409, "not_changeable")
		w.As(w.janet).Post("/visits/"+v.ID+"/cancel", nil).WantCode(409, "not_changeable")
		w.As(w.janet).Patch("/visits/"+v.ID, m{"ends_at": w.at(5), "purpose": "longer"}).Want(200)
		step("check-in", nil).Want(200)
		step("check-in", nil).WantCode(409, "already_checked_in")
		step("check-in", m{"visitors": []string{"vst_1"}}).WantCode(422, "invalid_id")
		step("check-out", m{"visitors": []string{omar}}).Want(200).JSON(&v)
		if v.Status != "checked_in" {
			t.Errorf("%+v", v)
		}
		step("check-out", m{"visitors": []string{omar}}).WantCode(409, "already_checked_out")
		w.As(w.janet).Post("/visits/"+v.ID+"/check-out", nil).Want(200).JSON(&v) // the host may
		if v.Status != "checked_out" || v.Visitors[0].CheckedOutAt == nil || !slices.Equal(v.Can, []string{"visits.comment"}) {
			t.Errorf("%+v", v)
		}
		step("check-out", nil).WantCode(409, "already_checked_out")
		step("check-in", nil).WantCode(409, "already_checked_out")
		w.As(w.janet).Patch("/visits/"+v.ID, m{"purpose": "x"}).WantCode(409, "not_changeable")
		_ = rita

		titles := []string{}
		for _, n := range w.notices(t, w.janet) {
			titles = append(titles, n.Title)
		}
		if want := []string{"Lena Fischer has arrived", "Omar Haddad has arrived", "Omar Haddad has left"}; !slices.Equal(titles, want) {
			t.Errorf("Janet was told %q", titles)
		}
		if told := w.told(t, w.edward); len(told) != 5 { // assistant.yours, two in, two out
			t.Errorf("Edward was told %q", told)
		}
		w.Settle()
		if mails := w.Mail.To("edward@halden.example"); len(mails) != 5 || !strings.Contains(mails[1].Subject, "Lena Fischer") {
			t.Errorf("%d mails", len(mails))
		}
		// Who may not.
		other := w.make(t, w.As(w.janet), m{"visitors": []m{guest("Ines", "Rocha")}})
		for _, c := range []struct {
			as     string
			verb   string
			status int
		}{
			{w.janet, "check-in", 403},
			{w.janet, "on-site", 403},
			{w.nina, "check-in", 404},
			{w.nina, "check-out", 404},
			{w.asta, "check-in", 404},
			{w.rita, "approve", 404},
			{w.janet, "approve", 403},
			{w.nina, "cancel", 404},
		} {
			if res := w.As(c.as).Post("/visits/"+other.ID+"/"+c.verb, nil); res.Status != c.status {
				t.Errorf("%s: %d %s", c.verb, res.Status, res.Body)
			}
		}
		boss := w.User("Olga Boss", w.Company("Bergen Shipping"), "", "Administrators")
		w.As(boss).Post("/visits/"+other.ID+"/check-in", nil).WantCode(404, "not_found")
		w.As(boss).Get("/visits/"+other.ID).WantCode(404, "not_found")
	})
}

func TestVisitsThatNobodyChecksIn(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		rita := w.As(w.rita)
		tomorrow := w.make(t, w.As(w.janet), m{"starts_at": w.at(24), "ends_at": w.at(25)})
		rita.Post("/visits/"+tomorrow.ID+"/check-in", nil).WantCode(409, "not_today")
		// 23:00 in Oslo is 22:00 in UTC: the day is the office's.
		late := w.make(t, w.As(w.janet), m{"starts_at": "2026-11-23T23:30:00Z", "ends_at": "2026-11-24T01:00:00Z", "visitors": []m{guest("Nils", "Dahl")}})
		rita.Post("/visits/"+late.ID+"/check-in", nil).WantCode(409, "not_today")
		gone := w.make(t, w.As(w.janet), nil)
		w.As(w.janet).Post("/visits/"+gone.ID+"/cancel", nil).Want(200)
		rita.Post("/visits/"+gone.ID+"/check-in", nil).WantCode(409, "visit_cancelled")
		w.As(w.janet).Post("/visits/"+gone.ID+"/cancel", nil).WantCode(409, "visit_cancelled")
		w.As(w.janet).Patch("/visits/"+gone.ID, m{"purpose": "x"}).WantCode(409, "visit_cancelled")

		w.As(w.ada).Put("/companies/"+w.company+"/visit-settings", m{
			"approval": []string{w.office}, "default_minutes": 60, "check_out": m{"daily_at": "20:00"}, "reminder_minutes": 15, "retention_days": 30,
		}).Want(200)
		v := w.make(t, w.As(w.janet), nil)
		if v.Status != "in_review" {
			t.Errorf("%+v", v)
		}
		rita.Post("/visits/"+v.ID+"/check-in", nil).WantCode(409, "visit_in_review")
		w.As(w.sven).Post("/visits/"+v.ID+"/deny", m{"reason": " "}).WantCode(422, "required")
		w.As(w.sven).Post("/visits/"+v.ID+"/deny", m{"reason": "On the list."}).Want(200).JSON(&v)
		if v.Status != "denied" || v.DeniedReason != "On the list." {
			t.Errorf("%+v", v)
		}
		rita.Post("/visits/"+v.ID+"/check-in", nil).WantCode(409, "visit_denied")
		w.As(w.sven).Post("/visits/"+v.ID+"/approve", nil).WantCode(409, "visit_denied")
		if got := w.get(t, rita, v.ID); got.DeniedReason != "" {
			t.Errorf("Rita reads why: %q", got.DeniedReason)
		}
		if got := w.get(t, w.As(w.janet), v.ID); got.DeniedReason == "" {
			t.Error("Janet does not read why")
		}
		if told := w.notices(t, w.janet); len(told) != 1 || told[0].Kind != "visit.denied" || !strings.Contains(told[0].Text, "On the list.") {
			t.Errorf("Janet was told %+v", told)
		}
		w.Settle()
		if mails := w.Mail.To("lena@fischer.example"); slices.ContainsFunc(mails, func(x mail.Received) bool { return strings.Contains(x.Text, "On the list.") }) {
			t.Error("the visitor was told of the denial")
		}
		ok := w.make(t, w.As(w.janet), nil)
		w.As(w.sven).Post("/visits/"+ok.ID+"/approve", nil).Want(200)
		w.As(w.sven).Post("/visits/"+ok.ID+"/approve", nil).WantCode(409, "not_in_review")
		rita.Post("/visits/"+ok.ID+"/check-in", nil).Want(200)
		// A day later it is over, and nobody comes to it any more; but whoever is inside leaves.
		w.Clock.Advance(24 * time.Hour)
		w.Anew()
		w.As(w.rita).Post("/visits/"+ok.ID+"/check-out", nil).Want(200)
	})
}

// The same visitor, known by their address, is inside once.
func TestNobodyIsInsideTwice(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		rita := w.As(w.rita)
		one, two := w.make(t, w.As(w.janet), nil), w.make(t, w.As(w.nina), nil)
		rita.Post("/visits/"+one.ID+"/check-in", nil).Want(200)
		rita.Post("/visits/"+two.ID+"/check-in", nil).WantCode(409, "inside_elsewhere")
		if got := w.get(t, rita, two.ID); got.Status != "expected" || got.Visitors[0].CheckedInAt != nil {
			t.Errorf("%+v", got)
		}
		rita.Post("/visits/"+one.ID+"/check-out", nil).Want(200)
		rita.Post("/visits/"+two.ID+"/check-in", nil).Want(200)
		// Namesakes without an address may be several people.
		for range 2 {
			v := w.make(t, w.As(w.janet), m{"visitors": []m{guest("Jan", "Berg")}})
			rita.Post("/visits/"+v.ID+"/check-in", nil).Want(200)
		}
	})
}

// Two desks press the same key: one wins, and one notice goes out.
func TestTwoDesksAtOnce(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		desks := []testkit.Client{w.As(w.rita), w.As(w.sven), w.As(w.ada), w.As(w.rita)}
		for _, c := range []struct{ verb, lost string }{{"check-in", "already_checked_in"}, {"check-out", "already_checked_out"}} {
			var v visits.Visit
			if c.verb == "check-in" {
				v = w.make(t, w.As(w.janet), nil)
			} else {
				v.ID = w.list(t, w.As(w.janet), "")[0]
			}
			got := race(len(desks), func(i int) (*testkit.Response, error) { return desks[i].Send("POST", "/visits/"+v.ID+"/"+c.verb, nil) })
			if got[""] != 1 || got[c.lost] != 3 {
				t.Errorf("%s: %v", c.verb, got)
			}
		}
		if told := w.told(t, w.janet); !slices.Equal(told, []string{"visit.checked_in", "visit.checked_out"}) {
			t.Errorf("Janet was told %q", told)
		}
		// The same visitor at two visits, at once.
		ids := []string{w.make(t, w.As(w.janet), nil).ID, w.make(t, w.As(w.nina), nil).ID}
		got := race(2, func(i int) (*testkit.Response, error) {
			return desks[i].Send("POST", "/visits/"+ids[i]+"/check-in", nil)
		})
		if got[""] != 1 || got["inside_elsewhere"] != 1 {
			t.Errorf("%v", got)
		}
	})
}

func TestWhatGoesWrongMidwayLeavesNothing(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		v := w.make(t, w.As(w.janet), m{"visitors": []m{guest("Lena", "Fischer", "lena@fischer.example"), guest("Omar", "Haddad", "omar@fischer.example")}})
		other := w.make(t, w.As(w.nina), m{"visitors": []m{guest("Omar", "Haddad", "omar@fischer.example")}})
		w.As(w.rita).Post("/visits/"+other.ID+"/check-in", nil).Want(200)
		entries := len(w.Journal())
		w.As(w.rita).Post("/visits/"+v.ID+"/check-in", nil).WantCode(409, "inside_elsewhere") // the second of both
		if got := w.get(t, w.As(w.rita), v.ID); got.Visitors[0].Status != "expected" || got.Version != v.Version {
			t.Errorf("%+v", got)
		}
		if n := len(w.Journal()); n != entries+1 { // the refusal
			t.Errorf("%d entries more", n-entries)
		}
		w.As(w.janet).Header("If-Match", `"7"`).Patch("/visits/"+v.ID, m{"purpose": "x"}).WantCode(412, "changed_meanwhile")
	})
}
