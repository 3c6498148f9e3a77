package notifyapi_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stead/internal/core/notifyapi"
	"stead/internal/platform/id"
)

func (h *town) list(user string) notifyapi.Notifications {
	h.t.Helper()
	return decode[notifyapi.Notifications](h.call(user, "GET", "/notifications", "").want(200, ""))
}

func TestNotificationsAreMarkedAsRead(t *testing.T) {
	each(t, func(t *testing.T, h *town) {
		for n := range 4 {
			h.wave(h.edward, h.janet, n)
		}
		h.wave(h.edward, h.ada, 9)
		mine := h.list(h.janet).Items
		h.call(h.janet, "POST", "/notifications/read", fmt.Sprintf(`{"ids":[%q,%q,%q]}`, mine[0].ID, mine[1].ID, mine[0].ID)).want(204, "")
		if got := h.list(h.janet); got.Unread != 2 || !got.Items[0].Read || !got.Items[1].Read || got.Items[2].Read {
			t.Errorf("%+v", got)
		}
		// Again: nothing changes, and nothing is journalled.
		h.call(h.janet, "POST", "/notifications/read", fmt.Sprintf(`{"ids":[%q]}`, mine[0].ID)).want(204, "")
		h.call(h.janet, "POST", "/notifications/read", `{"all":true}`).want(204, "")
		h.call(h.janet, "POST", "/notifications/read", `{"all":true}`).want(204, "")
		if got := h.list(h.janet).Unread; got != 0 {
			t.Errorf("%d unread", got)
		}
		if got := h.list(h.ada).Unread; got != 1 {
			t.Errorf("%d unread for Ada, want 1", got)
		}
		want := []string{`notifications.read done {"read":2}`, `notifications.read done {"read":2}`}
		if diff := cmp.Diff(want, h.events("notifications.read")); diff != "" {
			t.Error(diff)
		}
	})
}

func TestOthersNotificationsAreNotThere(t *testing.T) {
	each(t, func(t *testing.T, h *town) {
		h.wave(h.edward, h.janet, 1)
		h.wave(h.edward, h.ada, 2)
		mine, hers := h.list(h.janet).Items[0].ID, h.list(h.ada).Items[0].ID
		for name, body := range map[string]string{
			"another's":     fmt.Sprintf(`{"ids":[%q,%q]}`, mine, hers),
			"nobody's":      fmt.Sprintf(`{"ids":[%q,%q]}`, mine, id.New("ntf")),
			"a broken id":   fmt.Sprintf(`{"ids":[%q,"ntf_x"]}`, mine),
			"of other kind": fmt.Sprintf(`{"ids":[%q,%q]}`, mine, h.janet),
		} {
			t.Log(name)
			h.call(h.janet, "POST", "/notifications/read", body).want(404, "not_found")
		}
		for _, body := range []string{`{}`, `{"ids":[]}`, `{"all":false}`, fmt.Sprintf(`{"all":true,"ids":[%q]}`, mine)} {
			h.call(h.janet, "POST", "/notifications/read", body).want(422, "invalid")
		}
		if a, b := h.list(h.janet).Unread, h.list(h.ada).Unread; a != 1 || b != 1 {
			t.Errorf("%d and %d unread, want 1 and 1", a, b)
		}
	})
}

// Several windows of one person mark everything at once: all succeed, and the
// journal counts each notification once.
func TestReadingTwiceAtOnceCountsOnce(t *testing.T) {
	each(t, func(t *testing.T, h *town) {
		h.wave(h.edward, h.janet, 1)
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				if a := h.call(h.janet, "POST", "/notifications/read", `{"all":true}`); a.status != 204 {
					t.Errorf("%d %s", a.status, a.body)
				}
			})
		}
		wg.Wait()
		counted := 0
		for _, e := range h.events("notifications.read") {
			switch e {
			case `notifications.read done {"read":1}`:
				counted++
			case `notifications.read done {"read":0}`: // it lost the race after it had looked
			default:
				t.Errorf("%q", e)
			}
		}
		if counted != 1 {
			t.Errorf("counted %d times", counted)
		}
	})
}
