package delegations_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"stead/internal/testkit"
)

func TestChangePauseResume(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		id := w.Delegation(w.company, w.janet, w.edward)
		as, path := w.As(w.janet), "/delegations/"+id
		d := read(as.Header("If-Match", `"1"`).Patch(path, m{"scopes": []string{"MANAGE_RESERVATIONS"}, "reason": "Holiday", "ends_at": "2026-12-01T00:00:00Z"}).Want(200))
		if !slices.Equal(d.Scopes, []string{"VIEW_RESERVATIONS", "MANAGE_RESERVATIONS"}) || d.Reason != "Holiday" || *d.EndsAt != "2026-12-01T00:00:00Z" || d.Version != 2 || !d.Effective {
			t.Errorf("changed %+v", d)
		}
		as.Header("If-Match", `"1"`).Patch(path, m{"reason": "X"}).WantCode(412, "changed_meanwhile")
		d = read(as.Patch(path, m{"status": "inactive"}).Want(200))
		if d.Status != "inactive" || d.Effective || !slices.Equal(d.Can, []string{"delegations.change", "delegations.resume", "delegations.revoke"}) {
			t.Errorf("paused %+v", d)
		}
		as.Patch(path, m{"status": "inactive"}).Want(200) // nothing changes
		d = read(as.Patch(path, m{"status": "active", "ends_at": nil, "preset": "Full Access"}).Want(200))
		if d.Status != "active" || !d.Effective || d.EndsAt != nil || d.Preset != "Full Access" || d.Version != 4 {
			t.Errorf("resumed %+v", d)
		}
		d = read(as.Patch(path, m{"scopes": nil}).Want(200))
		if d.Preset != "Booking Only" {
			t.Errorf("null scopes are the default: %+v", d)
		}
		var events []string
		for _, e := range w.Journalled("delegations.change") {
			events = append(events, e.Event+e.Reason)
			if e.Subject != w.janet {
				t.Errorf("under %s", e.Subject)
			}
			if e.Event == "delegation.changed" && strings.Contains(e.After, "version") {
				t.Errorf("after %s", e.After)
			}
		}
		want := []string{"delegation.changed", "changed_meanwhile", "delegation.paused", "delegation.changed", "delegation.resumed", "delegation.changed"}
		if !slices.Equal(events, want) {
			t.Errorf("events %v", events)
		}
		for code, body := range map[string]m{
			"scope_required": {"scopes": []string{}}, "unknown_scope": {"scopes": []string{"FLY"}},
			"end_before_start": {"starts_at": "2026-12-02T00:00:00Z", "ends_at": "2026-12-01T00:00:00Z"}, "unknown_preset": {"preset": "King"},
		} {
			as.Patch(path, body).WantCode(422, code)
		}
		as.Patch(path, m{"status": "revoked"}).WantCode(422, "invalid")
	})
}

func TestWhoMayChange(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		id := w.Delegation(w.company, w.janet, w.edward)
		for _, c := range []struct {
			name                 string
			as                   testkit.Client
			view, change, resign string
			status               int
		}{
			{"the delegate", w.As(w.edward), "", "forbidden", "", 0},
			{"a colleague", w.As(w.mats), "not_found", "not_found", "not_found", 0},
			{"a member elsewhere", w.As(w.out), "not_found", "not_found", "not_found", 0},
			{"the delegate as the delegator", w.As(w.edward).For(w.janet), "SCOPE_INSUFFICIENT", "SCOPE_INSUFFICIENT", "", 0},
			{"the delegator", w.As(w.janet), "", "", "forbidden", 0},
			{"an administrator", w.As(w.ada), "", "", "not_found", 0},
			{"a tenant admin", w.As(w.omar), "", "", "not_found", 0},
		} {
			if got := c.as.Get("/delegations/" + id).Code(); got != c.view {
				t.Errorf("%s sees: %q, want %q", c.name, got, c.view)
			}
			if got := c.as.Patch("/delegations/"+id, m{"reason": c.name}).Code(); got != c.change {
				t.Errorf("%s changes: %q, want %q", c.name, got, c.change)
			}
			if c.change != "" {
				if got := c.as.Post("/delegations/"+id+"/revoke", nil).Code(); got != c.change {
					t.Errorf("%s revokes: %q, want %q", c.name, got, c.change)
				}
			}
			if c.resign != "" {
				if got := c.as.Post("/delegations/"+id+"/resign", nil).Code(); got != c.resign {
					t.Errorf("%s resigns: %q, want %q", c.name, got, c.resign)
				}
			}
		}
		for _, bad := range []string{"dlg_1", "xyz", "dlg_00000000-0000-7000-8000-000000000000", w.janet} {
			w.As(w.ada).Get("/delegations/"+bad).WantCode(404, "not_found")
			w.As(w.ada).Patch("/delegations/"+bad, m{}).WantCode(404, "not_found")
			w.As(w.ada).Post("/delegations/"+bad+"/revoke", nil).WantCode(404, "not_found")
			w.As(w.ada).Post("/delegations/"+bad+"/resign", nil).WantCode(404, "not_found")
		}
	})
}

func TestRevokedIsFinalAndCanBeGrantedAnew(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		id := w.Delegation(w.company, w.janet, w.edward)
		as, path := w.As(w.janet), "/delegations/"+id
		d := read(as.Post(path+"/revoke", nil).Want(200))
		if d.Status != "revoked" || d.Effective || len(d.Can) != 0 || d.RevokedBy != w.janet || d.Version != 2 {
			t.Errorf("revoked %+v", d)
		}
		as.Post(path+"/revoke", nil).Want(200) // it stays revoked
		as.Patch(path, m{"status": "active"}).WantCode(409, "already_revoked")
		w.As(w.edward).Post(path+"/resign", nil).WantCode(409, "already_revoked")
		if n := len(w.Journalled("delegations.revoke")); n != 1 {
			t.Errorf("%d entries", n)
		}
		again := read(as.Post("/delegations", m{"delegate": w.edward}).Want(201))
		as.Post("/delegations", m{"delegate": w.edward}).WantCode(409, "delegation_exists")
		w.As(w.edward).Post("/delegations/"+again.ID+"/resign", nil).Want(200)
		if e := w.Journalled("delegations.resign"); len(e) != 2 || e[1].Event != "delegation.resigned" || e[1].Subject != w.janet || e[1].Actor != w.edward {
			t.Errorf("journal %+v", e)
		}
		as.Post("/delegations", m{"delegate": w.edward}).Want(201)
		if n := w.Count("delegations"); n != 3 {
			t.Errorf("%d records: revoked ones are history", n)
		}
	})
}

func TestEffectiveGoesByTheClockAndThePeople(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		now := w.Clock.Now()
		d := read(w.As(w.janet).Post("/delegations", m{"delegate": w.edward, "starts_at": now.Add(time.Hour), "ends_at": now.Add(2 * time.Hour)}).Want(201))
		effective := func() bool { return read(w.As(w.janet).Get("/delegations/" + d.ID).Want(200)).Effective }
		for _, want := range []bool{false, true, false} { // at 0, 1 and 2 hours
			if effective() != want {
				t.Errorf("at %s: want %v", w.Clock.Now(), want)
			}
			w.Clock.Advance(time.Hour)
		}
		w.As(w.janet).Patch("/delegations/"+d.ID, m{"ends_at": nil}).Want(200)
		for _, undo := range []struct{ break_, mend string }{
			{`update users set status = 'deactivated' where id = $1`, `update users set status = 'active' where id = $1`},
			{`update members set status = 'inactive' where user_id = $1`, `update members set status = 'active' where user_id = $1`},
		} {
			w.Exec(undo.break_, w.edward)
			if effective() {
				t.Errorf("%s: still effective", undo.break_)
			}
			w.Exec(undo.mend, w.edward)
			if !effective() {
				t.Errorf("%s: not effective", undo.mend)
			}
		}
	})
}
