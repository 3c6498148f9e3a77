package visits_test

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"stead/internal/areas/people"
	"stead/internal/areas/visits"
)

type event struct {
	kind, id string
	visit    visits.Visit
}

// screen opens a front desk's screen and gives its events until the test ends.
func (w *world) screen(t *testing.T, user, query, last string) <-chan event {
	t.Helper()
	session, err := people.NewSession(t.Context(), w.Runner, user)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, w.URL+"/api/v1/visits/live?"+query, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Cookie", "stead_session="+session)
	if last != "" {
		req.Header.Set("Last-Event-ID", last)
	}
	wires := &http.Transport{}
	res, err := (&http.Client{Transport: wires}).Do(req)
	if err != nil {
		t.Fatal(err)
	}
	if res.StatusCode != http.StatusOK || res.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatalf("%d %s", res.StatusCode, res.Header)
	}
	out, done := make(chan event, 100), make(chan struct{})
	go func() {
		defer close(done)
		var e event
		for lines := bufio.NewScanner(res.Body); lines.Scan(); {
			name, value, _ := strings.Cut(lines.Text(), ": ")
			switch name {
			case "event":
				e.kind = value
			case "id":
				e.id = value
			case "data":
				_ = json.Unmarshal([]byte(value), &e.visit)
				out <- e
				e = event{}
			}
		}
	}()
	t.Cleanup(func() {
		cancel()
		<-done
		_ = res.Body.Close()
		wires.CloseIdleConnections()
	})
	return out
}

// next waits for an event that want takes; others are passed over, since one may
// come twice.
func next(t *testing.T, events <-chan event, want func(event) bool) event {
	t.Helper()
	late := time.NewTimer(20 * time.Second)
	defer late.Stop()
	for {
		select {
		case e := <-events:
			if want(e) {
				return e
			}
		case <-late.C:
			t.Fatal("nothing came")
		}
	}
}

func TestDesksStayInStep(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		rita, sven := w.screen(t, w.rita, "office="+w.office, ""), w.screen(t, w.sven, "office="+w.office, "")
		hello := next(t, rita, func(e event) bool { return e.kind == "hello" })
		next(t, sven, func(e event) bool { return e.kind == "hello" })
		v := w.make(t, w.As(w.janet), nil)
		for _, s := range []<-chan event{rita, sven} {
			e := next(t, s, func(e event) bool { return e.visit.ID == v.ID })
			if e.kind != "visit" || e.visit.Names[w.janet] != "Janet Moss" || !slices.Contains(e.visit.Can, "visits.check_in") {
				t.Errorf("%+v", e)
			}
		}
		w.As(w.rita).Post("/visits/"+v.ID+"/check-in", nil).Want(200)
		for _, s := range []<-chan event{rita, sven} {
			next(t, s, func(e event) bool { return e.visit.ID == v.ID && e.visit.Status == "checked_in" })
		}
		// Another screen lost its connection before all that.
		late := w.screen(t, w.ada, "office="+w.office, hello.id)
		if e := next(t, late, func(e event) bool { return true }); e.visit.ID != v.ID || e.visit.Status != "checked_in" {
			t.Errorf("%+v", e)
		}
		// The visit moves: both offices are told.
		porto := w.OfficeIn(w.company, "Porto", "Europe/Lisbon", nil, noRules)
		there := w.screen(t, w.rita, "office="+porto, "")
		other := w.make(t, w.As(w.nina), nil)
		w.As(w.nina).Patch("/visits/"+other.ID, m{"office": porto}).Want(200)
		for _, s := range []<-chan event{rita, there} {
			next(t, s, func(e event) bool { return e.visit.ID == other.ID && e.visit.Office == porto })
		}
		old := w.screen(t, w.rita, "office="+w.office, "1")
		next(t, old, func(e event) bool { return e.kind == "reload" })

		w.As(w.nina).Get("/visits/live?office="+w.office).WantCode(403, "forbidden")
		w.As(w.rita).Get("/visits/live?office=off_1").WantCode(422, "invalid_id")
		w.As(w.rita).Get("/visits/live?office="+w.Office(w.Company("Bergen Shipping"), "Bergen")).WantCode(422, "office_unknown")
	})
}

func TestWhoIsInside(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		one := w.make(t, w.As(w.janet), m{"visitors": []m{guest("Zoë", "Ek"), guest("Adam", "Ek")}})
		w.make(t, w.As(w.nina), nil)
		w.As(w.rita).Post("/visits/"+one.ID+"/check-in", m{"visitors": []string{one.Visitors[0].ID}}).Want(200)
		w.Clock.Advance(time.Minute)
		w.As(w.rita).Post("/visits/"+one.ID+"/check-in", nil).Want(200)
		var list visits.Emergency
		w.As(w.sven).Get("/visits/inside?office=" + w.office).Want(200).JSON(&list)
		if len(list.Items) != 2 || list.Items[0].Name != "Adam Ek" || list.Items[1].Host != w.janet || list.Names[w.janet] != "Janet Moss" ||
			list.Items[0].Since.Sub(list.Items[1].Since) != time.Minute {
			t.Errorf("%+v", list)
		}
		w.As(w.janet).Get("/visits/inside").WantCode(403, "forbidden")
	})
}
