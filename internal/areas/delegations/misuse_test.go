package delegations_test

import (
	"strings"
	"testing"
	"time"

	"stead/internal/core/authz"
	"stead/internal/platform/db"
	"stead/internal/testkit"
)

// What people and programs may try with delegations, and what they get.
func TestMisuse(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		every := []string{}
		for _, s := range authz.ScopeTable {
			every = append(every, s.Name)
		}
		yard := w.Company("Arendal Yard")
		now := w.Clock.Now()
		w.Delegation(w.company, w.janet, w.edward, every...)
		w.Delegation(w.company, w.edward, w.janet, "VIEW_VISITS") // A for B and B for A
		mats := w.Delegation(w.company, w.edward, w.mats, every...)
		w.Exec(`update users set status = 'deactivated' where id = $1`, w.nadia)
		acting, scopes := w.As(w.edward).For(w.janet), []string{"VIEW_VISITS"}
		for _, c := range []struct {
			name         string
			as           testkit.Client
			method, path string
			body         any
			status       int
			code         string
		}{
			{"through a delegate's delegate", w.As(w.mats).For(w.janet), "GET", "/vehicles", nil, 403, "not_delegated"},
			{"the other way round, beyond the scopes", w.As(w.janet).For(w.edward), "GET", "/vehicles", nil, 403, "SCOPE_INSUFFICIENT"},
			{"back to oneself through the delegate", w.As(w.mats).For(w.mats), "POST", "/delegations", m{"delegate": w.mats}, 422, "self_delegation"},
			{"to oneself", w.As(w.janet), "POST", "/delegations", m{"delegate": w.janet}, 422, "self_delegation"},
			{"to oneself among others", w.As(w.janet), "POST", "/delegations", m{"delegates": []string{w.mats, w.janet}}, 422, "self_delegation"},
			{"to a stranger", w.As(w.janet), "POST", "/delegations", m{"delegate": w.out}, 422, "user_not_in_company"},
			{"to nobody", w.As(w.janet), "POST", "/delegations", m{"delegate": nobody}, 422, "user_not_in_company"},
			{"to somebody deactivated", w.As(w.janet), "POST", "/delegations", m{"delegate": w.nadia}, 422, "user_not_in_company"},
			{"from somebody deactivated", w.As(w.ada), "POST", "/delegations", m{"delegators": []string{w.nadia}, "delegate": w.mats}, 422, "user_not_in_company"},
			{"for everybody to somebody deactivated", w.As(w.ada), "POST", "/delegations", m{"type": "company_wide", "delegate": w.nadia}, 422, "user_not_in_company"},
			{"an unknown scope", w.As(w.janet), "POST", "/delegations", m{"delegate": w.mats, "scopes": []string{"VIEW_VISITS", "view_visits"}}, 422, "unknown_scope"},
			{"a credential as a scope", w.As(w.janet), "POST", "/delegations", m{"delegate": w.mats, "scopes": []string{"MANAGE_CREDENTIALS"}}, 422, "unknown_scope"},
			{"no scope", w.As(w.janet), "POST", "/delegations", m{"delegate": w.mats, "scopes": []string{}}, 422, "scope_required"},
			{"scopes of another shape", w.As(w.janet), "POST", "/delegations", m{"delegate": w.mats, "scopes": "VIEW_VISITS"}, 422, "invalid"},
			{"the end before the start", w.As(w.janet), "POST", "/delegations", m{"delegate": w.mats, "starts_at": now.Add(2 * time.Hour), "ends_at": now.Add(time.Hour)}, 422, "end_before_start"},
			{"an end in the past", w.As(w.janet), "POST", "/delegations", m{"delegate": w.mats, "ends_at": now.Add(-time.Hour)}, 422, "in_the_past"},
			{"an end right now", w.As(w.janet), "POST", "/delegations", m{"delegate": w.mats, "ends_at": now}, 422, "in_the_past"},
			{"an end moved into the past", w.As(w.edward), "PATCH", "/delegations/" + mats, m{"ends_at": now.Add(-time.Hour)}, 422, "in_the_past"},
			{"no moment", w.As(w.janet), "POST", "/delegations", m{"delegate": w.mats, "ends_at": "tomorrow"}, 422, "invalid"},
			{"a company one is not in", w.As(w.janet), "POST", "/delegations", m{"delegate": w.edward, "company": yard}, 403, "forbidden"},
			{"acting in a company one is not in", acting.In(yard), "GET", "/vehicles", nil, 403, "not_delegated"},
			{"acting for a broken id", w.As(w.edward).For("janet"), "GET", "/vehicles", nil, 403, "not_delegated"},
			{"acting for nobody", w.As(w.edward).For(nobody), "GET", "/vehicles", nil, 403, "not_delegated"},

			// With every scope there is, none of what can never be delegated.
			{"passing it on", acting, "POST", "/delegations", m{"delegate": w.mats, "scopes": scopes}, 403, "SCOPE_INSUFFICIENT"},
			{"passing it on in the delegator's name", acting, "POST", "/delegations", m{"delegators": []string{w.janet}, "delegate": w.mats}, 403, "SCOPE_INSUFFICIENT"},
			{"looking for whom to pass it on to", acting, "GET", "/delegations/people?search=mats", nil, 403, "SCOPE_INSUFFICIENT"},
			{"listing the delegator's delegations", acting, "GET", "/delegations", nil, 403, "SCOPE_INSUFFICIENT"},
			{"what others do for the delegator", acting, "GET", "/me/done-for-me", nil, 403, "SCOPE_INSUFFICIENT"},
			{"an API token of the delegator", acting, "POST", "/tokens", m{"name": "x"}, 403, "SCOPE_INSUFFICIENT"},
			{"the delegator's tokens", acting, "GET", "/tokens", nil, 403, "SCOPE_INSUFFICIENT"},
			{"a group for the delegate", acting, "PUT", "/companies/" + w.company + "/groups/Administrators/members/" + w.edward, nil, 403, "SCOPE_INSUFFICIENT"},
			{"the groups", acting, "GET", "/companies/" + w.company + "/groups", nil, 403, "SCOPE_INSUFFICIENT"},
			{"deactivating the delegator", acting, "POST", "/users/" + w.janet + "/deactivate", nil, 403, "SCOPE_INSUFFICIENT"},
			{"the delegator's address", acting, "PATCH", "/users/" + w.janet, m{"email": "edward@halden.example"}, 422, "invalid"},
			{"who the delegator is to the API", acting, "GET", "/me", nil, 403, "SCOPE_INSUFFICIENT"},
			{"the delegator's notices", acting, "GET", "/notifications", nil, 403, "SCOPE_INSUFFICIENT"},
		} {
			before := w.Count("journal")
			res, err := c.as.Send(c.method, c.path, c.body)
			if err != nil {
				t.Fatal(err)
			}
			if res.Status != c.status || res.Code() != c.code {
				t.Errorf("%s: %d %s", c.name, res.Status, res.Body)
			}
			// Whatever is forbidden, and whatever command is refused, is journalled
			// under the one who tried.
			entries := w.Journal()[before:]
			if c.status == 403 && c.name != "acting for a broken id" && (len(entries) != 1 || entries[0].Outcome != "refused" || entries[0].Reason != c.code || entries[0].Actor == "") {
				t.Errorf("%s: journalled %+v", c.name, entries)
			}
			for _, e := range entries {
				if e.Outcome != "refused" {
					t.Errorf("%s: something was done: %+v", c.name, e)
				}
			}
		}
		if n := w.Count("delegations"); n != 3 {
			t.Errorf("%d delegations", n)
		}
	})
}

// No operation on credentials, delegations, roles, groups or bank data takes a
// scope, so that no delegation, whatever it holds, reaches one. It looks at all
// operations of the house, those too that are yet to come.
func TestNoScopeReachesWhatIsNeverDelegated(t *testing.T) {
	t.Parallel()
	h := testkit.New(t, db.SQLite)
	harmless := map[string]string{"delegations.presets": "what there is to choose from, the same for everybody"}
	seen := 0
	for _, module := range h.Modules {
		for _, a := range module.Actions {
			area, _, _ := strings.Cut(a.Name, ".")
			switch area {
			case "session", "tokens", "delegations", "groups", "members", "me", "passkeys", "credentials", "bank":
				seen++
				if (a.Scope != authz.NoScope || a.OrScope != authz.NoScope) && harmless[a.Name] == "" {
					t.Errorf("%s can be delegated", a.Name)
				}
			}
		}
	}
	if seen < 15 {
		t.Errorf("only %d operations were looked at", seen)
	}
}
