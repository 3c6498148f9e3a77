package delegations_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"stead/internal/areas/delegations"
	"stead/internal/core/notify"
	"stead/internal/testkit"
)

func explain(c testkit.Client, query string) delegations.Explanation {
	var x delegations.Explanation
	c.Get("/delegations/explain?" + query).Want(200).JSON(&x)
	return x
}

// Whatever Explain says, the real request is answered the same at that moment;
// and what it says would help, helps.
func TestExplainSaysWhatTheRequestGets(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		ada, now := w.As(w.ada), w.Clock.Now()
		n := 0
		// The real request: Edward adds a vehicle of Janet's.
		try := func(actor string) (string, string) {
			n++
			res := w.As(actor).In(w.company).For(w.janet).Post("/vehicles", plate(n))
			return res.Code(), res.Header.Get("Delegation")
		}
		var id string
		patch := func(body m) { ada.Patch("/delegations/"+id, body).Want(200) }
		for _, c := range []struct {
			name         string
			do           func()
			actor        string
			rule, change string // change: the codes of what would help
			why          string // of the records
		}{
			{"never granted", func() {}, w.edward, "no_delegation", "grant", ""},
			{"granted", func() { id = w.Delegation(w.company, w.janet, w.edward, "MANAGE_VEHICLES") }, w.edward, "delegation", "", "allows"},
			{"the other way round", func() {}, w.nadia, "no_delegation", "grant", ""},
			{"another scope", func() { patch(m{"scopes": []string{"VIEW_VISITS"}}) }, w.edward, "scope_missing", "add_scope", "lacks_scope"},
			{"paused without the scope", func() { patch(m{"status": "inactive"}) }, w.edward, "no_live_delegation", "resume add_scope", "paused"},
			{"paused", func() { patch(m{"scopes": []string{"MANAGE_VEHICLES"}}) }, w.edward, "no_live_delegation", "resume", "paused"},
			{"to come", func() { patch(m{"status": "active", "starts_at": now.Add(time.Hour)}) }, w.edward, "no_live_delegation", "wait", "not_started"},
			{"over", func() {
				patch(m{"starts_at": nil, "ends_at": now.Add(time.Minute)})
				w.Clock.Advance(time.Minute)
			}, w.edward, "no_live_delegation", "extend", "ended"},
			{"extended", func() { patch(m{"ends_at": nil}) }, w.edward, "delegation", "", "allows"},
			{"the delegate left", func() { w.Exec(`update members set status = 'inactive' where user_id = $1`, w.edward) }, w.edward, "delegate_not_member", "add_delegate", "delegate_not_member"},
			{"the delegator left", func() {
				w.Exec(`update members set status = 'active' where user_id = $1`, w.edward)
				w.Exec(`update members set status = 'inactive' where user_id = $1`, w.janet)
			}, w.edward, "delegator_not_member", "add_delegator", "delegator_not_member"},
			{"the delegator deactivated", func() {
				w.Exec(`update members set status = 'active' where user_id = $1`, w.janet)
				ada.Post("/users/"+w.janet+"/deactivate", nil).Want(200)
			}, w.edward, "user_deactivated", "reactivate_user", "user_deactivated"},
			{"reactivated", func() { ada.Post("/users/"+w.janet+"/reactivate", nil).Want(200) }, w.edward, "delegation", "", "allows"},
			{"without the right", func() {
				w.Exec(`update accounts set group_rights = '{"Default":{"reservations.own":false}}' where id = $1`, w.company)
			}, w.edward, "right_missing", "give_right", "allows"},
			{"a second record helps the first", func() {
				w.Exec(`update accounts set group_rights = '' where id = $1`, w.company)
				patch(m{"scopes": []string{"VIEW_VISITS"}})
				ada.Post("/delegations", m{"type": "company_wide", "delegate": w.edward, "scopes": []string{"MANAGE_VEHICLES"}}).Want(201)
			}, w.edward, "delegation", "", "allows lacks_scope"},
			{"revoked beside an unrestricted one", func() { ada.Post("/delegations/"+id+"/revoke", nil).Want(200) }, w.edward, "delegation", "", "allows revoked"},
			{"from elsewhere, unrestricted", func() {
				ada.Post("/delegations", m{"type": "company_wide", "delegate": w.out, "scopes": []string{"MANAGE_VEHICLES"}}).Want(201)
			}, w.out, "delegation", "", "allows"},
		} {
			c.do()
			x := explain(ada, "actor="+c.actor+"&subject="+w.janet+"&action=vehicles.create")
			code, by := try(c.actor)
			if x.Allowed != (code == "") || code != "" && x.Reason != code || code == "" && (x.Reason != "allowed" || x.Delegation == nil || *x.Delegation != by) {
				t.Errorf("%s: explained %+v, the request got %q by %q", c.name, x, code, by)
			}
			changes, whys := []string{}, []string{}
			for _, r := range x.WouldChange {
				changes = append(changes, r.Code)
				sentence(t, c.name, r.Text)
			}
			for _, r := range x.Considered {
				whys = append(whys, r.Why)
				sentence(t, c.name, r.Text)
			}
			slices.Sort(whys)
			sentence(t, c.name, x.Text)
			if x.Rule != c.rule || strings.Join(changes, " ") != c.change || strings.Join(whys, " ") != c.why {
				t.Errorf("%s: rule %q, change %q, considered %q; want %q, %q, %q", c.name, x.Rule, changes, whys, c.rule, c.change, c.why)
			}
			if x.Company != w.company || x.Scope != "MANAGE_VEHICLES" || x.Names[w.janet] != "Janet Moss" {
				t.Errorf("%s: %+v", c.name, x)
			}
		}
	})
}

func sentence(t *testing.T, name, text string) {
	t.Helper()
	if text == "" || strings.ContainsAny(text, "{}") {
		t.Errorf("%s: says %q", name, text)
	}
}

func TestWhoMayAskForAnExplanation(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		w.Delegation(w.company, w.janet, w.edward, "MANAGE_VEHICLES")
		about := "actor=" + w.edward + "&subject=" + w.janet + "&scope=VIEW_RESERVATIONS&company=" + w.company
		for _, c := range []struct {
			name string
			as   testkit.Client
			code string
		}{
			{"the actor", w.As(w.edward), ""},
			{"the subject", w.As(w.janet), ""},
			{"an administrator", w.As(w.ada), ""},
			{"a tenant admin", w.As(w.omar), ""},
			{"a colleague", w.As(w.mats), "not_found"},
			{"a member elsewhere", w.As(w.out), "not_found"},
			{"the delegate as the delegator", w.As(w.edward).For(w.janet), "SCOPE_INSUFFICIENT"},
			{"nobody", w.Anyone(), "not_signed_in"},
		} {
			if got := c.as.Get("/delegations/explain?" + about).Code(); got != c.code {
				t.Errorf("%s: %q, want %q", c.name, got, c.code)
			}
		}
		x := explain(w.As(w.edward), strings.ReplaceAll(about, w.edward, "me"))
		if !x.Allowed || x.Rule != "delegation" || len(x.Considered) != 1 || x.Considered[0].Status != "active" || !x.Considered[0].Live || x.Action != "" {
			t.Errorf("of a scope: %+v", x)
		}
		if x := explain(w.As(w.ada), "actor="+w.ada+"&subject="+w.janet+"&action=reservations.cancel"); x.Allowed || !x.InOwnName || x.Reason != "not_delegated" {
			t.Errorf("an administrator for Janet: %+v", x)
		}
		if x := explain(w.As(w.janet), "actor=me&subject=me&action=vehicles.create"); !x.Allowed || x.Rule != "own_right" || x.Delegation != nil {
			t.Errorf("for oneself: %+v", x)
		}
		if x := explain(w.As(w.edward), "actor=me&subject="+w.janet+"&action=delegations.create"); x.Reason != "SCOPE_INSUFFICIENT" || x.Rule != "never_delegable" || len(x.WouldChange) != 0 {
			t.Errorf("what is never delegated: %+v", x)
		}
		// Strangers learn no names of each other, an administrator none of other companies' people.
		if x := explain(w.As(w.out), "actor=me&subject="+w.janet+"&scope=VIEW_VISITS&company="+w.company); x.Reason != "not_delegated" || x.Names[w.janet] != "" {
			t.Errorf("a stranger: %+v", x)
		}
		w.As(w.ada).Get("/delegations/explain?actor="+w.janet+"&subject="+w.out+"&scope=VIEW_VISITS").WantCode(404, "not_found")
		for query, code := range map[string]string{
			"scope=FLY": "unknown_scope", "": "required", "action=no.such": "unknown_action", "action=vehicles.create&scope=VIEW_VISITS": "scope_mismatch",
		} {
			w.As(w.janet).Get("/delegations/explain?actor=me&subject="+w.edward+"&"+query).WantCode(422, code)
		}
		for _, query := range []string{"actor=x&subject=me", "actor=me&subject=dlg_1", "actor=me&subject=me&company=acc_1"} {
			w.As(w.janet).Get("/delegations/explain?scope=VIEW_VISITS&"+query).WantCode(404, "not_found")
		}
		w.Exec(`update users set language = 'de' where id = $1`, w.janet)
		if x := explain(w.As(w.janet), about); !strings.Contains(x.Text, "Edward Cole darf dies bei Halden Works für Janet Moss tun") {
			t.Errorf("in German %q", x.Text)
		}
	})
}

// Each language has each sentence, with the same places.
func TestTheSentencesAreWhole(t *testing.T) {
	place := regexp.MustCompile(`\{[a-z]+\}`)
	tables := map[string]map[string]string{}
	for _, language := range notify.Languages {
		text, err := os.ReadFile(filepath.Join("words", language+".json"))
		if err != nil {
			t.Fatal(err)
		}
		table := map[string]string{}
		if err := json.Unmarshal(text, &table); err != nil {
			t.Fatal(err)
		}
		tables[language] = table
	}
	for language, table := range tables {
		if len(table) != len(tables["en"]) {
			t.Errorf("%s has %d sentences, English %d", language, len(table), len(tables["en"]))
		}
		for key, english := range tables["en"] {
			want, got := place.FindAllString(english, -1), place.FindAllString(table[key], -1)
			slices.Sort(want)
			slices.Sort(got)
			if table[key] == "" || !slices.Equal(slices.Compact(want), slices.Compact(got)) {
				t.Errorf("%s: %s has %v, English %v", language, key, got, want)
			}
		}
	}
}
