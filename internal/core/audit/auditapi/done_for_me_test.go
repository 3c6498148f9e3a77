package auditapi_test

import (
	"net/url"
	"testing"
	"time"

	"stead/internal/testkit"
)

func TestWhatWasDoneInMyName(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		w := newWorld(t, h)
		w.write(w.ada, w.janet, w.company, "done")     // 6
		w.write(w.janet, w.edward, w.company, "done")  // 7
		w.write(w.edward, w.janet, w.other, "refused") // 8
		at := func(seconds int) string {
			return url.QueryEscape(w.start.Add(time.Duration(seconds) * time.Second).Format(time.RFC3339))
		}
		for _, c := range []struct {
			name, query string
			as          testkit.Client
			want        string
		}{
			{"all, wherever", "", h.As(w.janet), "8 6 5 1"},
			{"a company one asks in does not hide others", "", h.As(w.janet).In(w.company), "8 6 5 1"},
			{"by one", "actor=" + w.edward, h.As(w.janet), "8 1"},
			{"by oneself", "actor=" + w.janet, h.As(w.janet), ""},
			{"refused", "outcome=refused", h.As(w.janet), "8 5"},
			{"done", "outcome=done", h.As(w.janet), "6 1"},
			{"an area", "kind=things", h.As(w.janet), "8 6 5 1"},
			{"a type of object", "kind=thing", h.As(w.janet), "8 6 5 1"},
			{"an action", "kind=things.make1", h.As(w.janet), "5 1"},
			{"no pattern", "kind=thing%25", h.As(w.janet), ""},
			{"half an area", "kind=th", h.As(w.janet), ""},
			{"between", "from=" + at(2) + "&to=" + at(7), h.As(w.janet), "6 5"},
			{"of somebody else", "", h.As(w.edward), "7"},
			{"of an administrator", "", h.As(w.ada), ""},
		} {
			var got listed
			c.as.Get("/me/done-for-me?" + c.query).Want(200).JSON(&got)
			if n := w.numbers(got.Items); n != c.want {
				t.Errorf("%s: %q, want %q", c.name, n, c.want)
			}
			for _, e := range got.Items {
				if e.Actor == e.Subject {
					t.Errorf("%s: %+v is one's own", c.name, e)
				}
			}
		}
		var paged string
		for next, more := "", true; more; more = next != "" {
			var page listed
			h.As(w.janet).Get("/me/done-for-me?kind=things&limit=1&after=" + next).Want(200).JSON(&page)
			paged, next = paged+w.numbers(page.Items), page.Next
		}
		if paged != "8651" {
			t.Errorf("in pages %q", paged)
		}
		h.As(w.edward).For(w.janet).Get("/me/done-for-me").WantCode(403, "SCOPE_INSUFFICIENT")
		h.Anyone().Get("/me/done-for-me").WantCode(401, "not_signed_in")
		h.As(w.janet).Get("/me/done-for-me?from="+at(7)+"&to="+at(2)).WantCode(422, "end_before_start")
	})
}

// What a delegate really does stands there whole, the refused attempt too.
func TestTheFeedShowsADelegatesActs(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		w := newWorld(t, h)
		car := h.As(w.edward).For(w.janet).Post("/vehicles", map[string]any{"plate": "HN 12345", "country": "NO"}).Want(201)
		h.As(w.edward).For(w.janet).Patch("/vehicles/"+car.ID(), map[string]any{"colour": "red"}).Want(200)
		h.As(w.edward).For(w.janet).Post("/tokens", map[string]any{"name": "x"}).WantCode(403, "SCOPE_INSUFFICIENT")
		h.As(w.janet).Post("/vehicles", map[string]any{"plate": "HN 54321", "country": "NO"}).Want(201)
		var got listed
		h.As(w.janet).Get("/me/done-for-me?actor=" + w.edward + "&limit=3").Want(200).JSON(&got)
		if len(got.Items) != 3 {
			t.Fatalf("%+v", got)
		}
		refused, changed, created := got.Items[0], got.Items[1], got.Items[2]
		if refused.Outcome != "refused" || refused.Reason != "SCOPE_INSUFFICIENT" || refused.Action != "tokens.create" || refused.Delegation == "" {
			t.Errorf("the refused attempt: %+v", refused)
		}
		if changed.Before == nil || changed.After == nil || changed.Object.ID != car.ID() || changed.Names[w.edward] != "Edward Cole" {
			t.Errorf("the change: %+v", changed)
		}
		if created.Action != "vehicles.create" || created.Object.Name == "" || created.Delegation != car.Header.Get("Delegation") {
			t.Errorf("the new vehicle: %+v", created)
		}
	})
}
