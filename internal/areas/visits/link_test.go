package visits_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"stead/internal/testkit"
)

var inMail = regexp.MustCompile(`http://stead\.test(/check-out/[A-Za-z0-9_-]+)`)

// forgotten makes a visit whose visitor is inside 31 minutes after its end, and
// gives the links that Janet and Edward were mailed.
func (w *world) forgotten(t *testing.T) (visit string, links []string) {
	t.Helper()
	v := w.make(t, w.As(w.janet), nil)
	w.As(w.rita).Post("/visits/"+v.ID+"/check-in", nil).Want(200)
	w.Clock.Advance(2*time.Hour + 29*time.Minute)
	w.Settle()
	if got := slices.Contains(w.told(t, w.janet), "visit.overdue"); got {
		t.Error("it was early")
	}
	w.Clock.Advance(2 * time.Minute)
	w.Settle()
	for _, who := range []string{"janet@halden.example", "edward@halden.example"} {
		for _, mail := range w.Mail.To(who) {
			if found := inMail.FindStringSubmatch(mail.Text); found != nil {
				links = append(links, "."+found[1])
			}
		}
	}
	if len(links) != 2 {
		t.Fatalf("%d links", len(links))
	}
	return v.ID, links
}

func TestTheReminderChecksOut(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.As(w.edward).Put("/me/assisted/"+w.janet, nil).Want(200)
		visit, links := w.forgotten(t)
		w.Clock.Advance(5 * time.Minute)
		w.Settle()
		if n := len(w.Journalled("visits.remind")); n != 1 {
			t.Errorf("%d reminders", n)
		}
		// A scanner looks; nothing happens.
		entries := len(w.Journal())
		for _, method := range []string{"GET", "HEAD", "GET"} {
			res, err := w.Anyone().Send(method, links[0], nil)
			if err != nil || res.Status != 200 || method == "GET" && !strings.Contains(string(res.Body), "Lena Fischer") {
				t.Fatalf("%s: %v %d %s", method, err, res.Status, res.Body)
			}
			if strings.Contains(string(res.Body), "<script") {
				t.Error("the page has a script")
			}
		}
		if got := w.get(t, w.As(w.rita), visit); got.Status != "checked_in" || len(w.Journal()) != entries {
			t.Errorf("looking did something: %+v", got)
		}
		got := race(6, func(i int) (*testkit.Response, error) { return w.Anyone().Send("POST", links[i%2], nil) })
		_ = got // the refusals are pages, not problems
		v := w.get(t, w.As(w.rita), visit)
		if v.Status != "checked_out" || len(w.Journalled("visit_links.use")) < 1 {
			t.Errorf("%+v", v)
		}
		done := 0
		for _, e := range w.Journalled("visit_links.use") {
			if e.Event == "visit.checked_out" {
				done++
				if !strings.Contains(e.After, "link of usr_") {
					t.Errorf("journal %+v", e)
				}
			}
		}
		if done != 1 {
			t.Errorf("checked out %d times", done)
		}
		for _, link := range append(links, "./check-out/xyz", "./check-out/"+strings.Repeat("a", 3000)) {
			for _, method := range []string{"GET", "POST"} {
				res, err := w.Anyone().Send(method, link, nil)
				if err != nil || res.Status != 404 || !strings.Contains(string(res.Body), "does nothing any more") || strings.Contains(string(res.Body), "Lena") {
					t.Errorf("%s: %v %d %s", method, err, res.Status, res.Body)
				}
			}
		}
		res, err := w.Anyone().Header("Accept-Language", "de-AT,en;q=0.5").Send("GET", links[0], nil)
		if err != nil || !strings.Contains(string(res.Body), "Dieser Link bewirkt nichts mehr") {
			t.Errorf("%v %s", err, res.Body)
		}
	})
}

func TestALinkEnds(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.As(w.edward).Put("/me/assisted/"+w.janet, nil).Want(200)
		w.As(w.ada).Put("/companies/"+w.company+"/visit-settings", m{
			"default_minutes": 60, "check_out": m{"hours_after": 48}, "reminder_minutes": 30, "retention_days": 30,
		}).Want(200)
		visit, links := w.forgotten(t)
		w.Clock.Advance(24 * time.Hour)
		if res, err := w.Anyone().Send("POST", links[0], nil); err != nil || res.Status != 404 {
			t.Errorf("%v %d", err, res.Status)
		}
		w.Anew()
		if v := w.get(t, w.As(w.rita), visit); v.Status != "checked_in" {
			t.Errorf("%+v", v)
		}
	})
}

// Whoever forgets is checked out: hours after the end, or at an hour of the office.
func TestWhoForgetsIsCheckedOut(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		visit, _ := func() (string, []string) {
			w.As(w.edward).Put("/me/assisted/"+w.janet, nil).Want(200)
			return w.forgotten(t)
		}()
		w.Clock.Advance(12 * time.Hour)
		w.Settle()
		w.Anew()
		if v := w.get(t, w.As(w.rita), visit); v.Status != "checked_out" {
			t.Errorf("%+v", v)
		}
		if told := w.told(t, w.janet); !slices.Contains(told, "visit.left_unseen") {
			t.Errorf("Janet was told %q", told)
		}
		w.As(w.ada).Put("/companies/"+w.company+"/visit-settings", m{
			"default_minutes": 60, "check_out": m{"daily_at": "20:00"}, "reminder_minutes": 0, "retention_days": 30,
		}).Want(200)
		v := w.make(t, w.As(w.janet), nil) // 00:31 to 01:31 in Oslo
		w.Clock.Advance(time.Hour)
		w.As(w.rita).Post("/visits/"+v.ID+"/check-in", nil).Want(200)
		evening := time.Date(2026, 11, 24, 19, 0, 0, 0, time.UTC)
		w.Clock.Advance(evening.Sub(w.Clock.Now()) - time.Minute)
		w.Settle()
		w.Anew()
		if got := w.get(t, w.As(w.rita), v.ID); got.Status != "checked_in" {
			t.Errorf("%+v", got)
		}
		w.Clock.Advance(time.Minute)
		w.Settle()
		if got := w.get(t, w.As(w.rita), v.ID); got.Status != "checked_out" {
			t.Errorf("%+v", got)
		}
	})
}
