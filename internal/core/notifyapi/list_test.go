package notifyapi_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stead/internal/core/authz"
	"stead/internal/core/notifyapi"
	"stead/internal/platform/id"
)

func TestPeopleListTheirOwnNotifications(t *testing.T) {
	each(t, func(t *testing.T, h *town) {
		h.wave(h.edward, h.janet, 1)
		h.wave(h.edward, h.ada, 2)
		h.wave(h.ada, h.janet, 3)
		got := decode[notifyapi.Notifications](h.call(h.janet, "GET", "/notifications", "").want(200, ""))
		if len(got.Items) != 2 || got.Unread != 2 || got.Next != "" {
			t.Fatalf("%+v", got)
		}
		want := notifyapi.Notification{
			ID: got.Items[1].ID, At: start, Kind: "wave", Title: "Edward Cole winkt", Text: "Edward Cole winkt Ihnen zum 1. Mal.",
			Company: h.halden, Actor: h.edward, Subject: h.edward, Object: authz.Object{Type: "wave", ID: "wav_1", Name: "a wave"},
			Names: map[string]string{h.edward: "Edward Cole", h.halden: "Halden Works", "wav_1": "a wave"},
		}
		if diff := cmp.Diff(want, got.Items[1]); diff != "" {
			t.Error(diff)
		}
		if !id.Valid("ntf", got.Items[0].ID) || got.Items[0].Title != "Ada Berg winkt" {
			t.Errorf("the newest is %+v", got.Items[0])
		}
		none := decode[notifyapi.Notifications](h.call(h.tom, "GET", "/notifications", "").want(200, ""))
		if none.Items == nil || len(none.Items) != 0 || none.Unread != 0 {
			t.Errorf("who was told nothing sees %+v", none)
		}
		h.call("", "GET", "/notifications", "").want(401, "not_signed_in")
	})
}

func TestNobodyReadsNotificationsForSomebodyElse(t *testing.T) {
	each(t, func(t *testing.T, h *town) {
		h.wave(h.ada, h.janet, 1)
		h.call(h.edward, "GET", "/notifications", "", "On-Behalf-Of", h.janet).want(403, "SCOPE_INSUFFICIENT")
		h.call(h.edward, "POST", "/notifications/read", `{"all":true}`, "On-Behalf-Of", h.janet).want(403, "SCOPE_INSUFFICIENT")
		h.call(h.ada, "GET", "/notifications", "", "On-Behalf-Of", h.janet).want(403, "not_delegated")
		if got := decode[notifyapi.Notifications](h.call(h.janet, "GET", "/notifications", "")); got.Unread != 1 {
			t.Errorf("%d unread, want 1", got.Unread)
		}
	})
}

func TestNotificationsComeInPages(t *testing.T) {
	each(t, func(t *testing.T, h *town) {
		for n := range 5 {
			h.wave(h.edward, h.janet, n)
		}
		first := decode[notifyapi.Notifications](h.call(h.janet, "GET", "/notifications", ""))
		h.call(h.janet, "POST", "/notifications/read", `{"ids":["`+first.Items[1].ID+`"]}`).want(204, "")
		for query, want := range map[string]int{"": 5, "&unread=true": 4} {
			var texts []string
			next, pages := "", 0
			for pages == 0 || next != "" {
				p := decode[notifyapi.Notifications](h.call(h.janet, "GET", "/notifications?limit=2"+query+"&after="+next, "").want(200, ""))
				for _, n := range p.Items {
					texts = append(texts, n.Text)
				}
				if p.Unread != 4 {
					t.Errorf("%d unread, want 4", p.Unread)
				}
				next = p.Next
				pages++
			}
			if len(texts) != want || !slices.IsSortedFunc(texts, func(a, b string) int { return cmpText(b, a) }) {
				t.Errorf("%q: %q in %d pages", query, texts, pages)
			}
		}
		h.call(h.janet, "GET", "/notifications?after=nonsense", "").want(422, "bad_cursor")
		h.call(h.janet, "GET", "/notifications?limit=0", "").want(422, "invalid")
	})
}

func cmpText(a, b string) int {
	if a < b {
		return -1
	}
	return 1
}
