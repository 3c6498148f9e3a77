package delegations_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"stead/internal/platform/fault"
	"stead/internal/testkit"
)

func TestADelegatorGrants(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		res := w.As(w.janet).Post("/delegations", m{"delegate": w.edward, "company": w.company, "reason": " Büro 東京 "}).Want(201)
		d := read(res)
		if d.Type != "user_to_user" || !slices.Equal(d.Delegators, []string{w.janet}) || d.Delegate != w.edward || d.Company != w.company ||
			d.Status != "active" || !d.Effective || d.Unrestricted || d.CreatedBy != w.janet || d.Reason != "Büro 東京" || d.Version != 1 {
			t.Errorf("granted %+v", d)
		}
		if !slices.Equal(d.Scopes, []string{"VIEW_TRAVELERS", "CREATE_BOOKINGS", "VIEW_BOOKINGS"}) || d.Preset != "Booking Only" {
			t.Errorf("by default %v, %q", d.Scopes, d.Preset)
		}
		if !slices.Equal(d.Can, []string{"delegations.change", "delegations.pause", "delegations.revoke"}) {
			t.Errorf("can %v", d.Can)
		}
		if d.Names[w.janet] != "Janet Moss" || d.Names[w.edward] != "Edward Cole" || d.Names[w.company] != "Halden Works" || d.Emails[w.edward] != "edward@halden.example" {
			t.Errorf("names %v, emails %v", d.Names, d.Emails)
		}
		if res.Header.Get("ETag") != `"1"` {
			t.Errorf("ETag %q", res.Header.Get("ETag"))
		}
		entries := w.Journalled("delegations.create")
		if len(entries) != 1 || entries[0].Event != "delegation.granted" || entries[0].Subject != w.janet || entries[0].Actor != w.janet ||
			entries[0].Object.Name != "Edward Cole acts for Janet Moss" || !strings.Contains(entries[0].After, "CREATE_BOOKINGS") {
			t.Errorf("journal %+v", entries)
		}

		// The other way round is another delegation, and says nothing of this one.
		w.As(w.edward).Post("/delegations", m{"delegators": []string{w.edward}, "delegate": w.janet, "scopes": []string{"MANAGE_VISITS"}}).Want(201)
		// Scopes are closed.
		d = read(w.As(w.janet).Post("/delegations", m{"delegate": w.mats, "scopes": []string{"MANAGE_VISITS", "CANCEL_BOOKINGS"}, "status": "inactive"}).Want(201))
		if !slices.Equal(d.Scopes, []string{"VIEW_BOOKINGS", "CANCEL_BOOKINGS", "VIEW_VISITS", "MANAGE_VISITS"}) || d.Effective || d.Status != "inactive" {
			t.Errorf("closed %v, %v, %s", d.Scopes, d.Effective, d.Status)
		}
		d = read(w.As(w.janet).Post("/delegations", m{"delegate": w.nadia, "preset": "office_assistant", "starts_at": "2026-11-24T00:00:00+01:00"}).Want(201))
		if d.Preset != "Office Assistant" || d.Effective || *d.StartsAt != "2026-11-23T23:00:00Z" {
			t.Errorf("later %+v", d)
		}
	})
}

func TestTheExactRefusals(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		w.Delegation(w.company, w.janet, w.edward)
		scopes := []string{"VIEW_VISITS"}
		for _, c := range []struct {
			name          string
			body          m
			status        int
			code, message string
			pointer       string
		}{
			{"self", m{"delegate": w.janet}, 422, "self_delegation", "Cannot delegate to yourself", "/delegate"},
			{"self before scopes", m{"delegate": w.janet, "scopes": []string{}}, 422, "self_delegation", "Cannot delegate to yourself", "/delegate"},
			{"no scope", m{"delegate": w.mats, "scopes": []string{}}, 422, "scope_required", "At least one scope is required", "/scopes"},
			{"scopes before membership", m{"delegate": w.out, "scopes": []string{}}, 422, "scope_required", "At least one scope is required", "/scopes"},
			{"scopes before duplicate", m{"delegate": w.edward, "scopes": []string{}}, 422, "scope_required", "At least one scope is required", "/scopes"},
			{"unknown scope", m{"delegate": w.mats, "scopes": []string{"FLY"}}, 422, "unknown_scope", "", "/scopes"},
			{"unknown preset", m{"delegate": w.mats, "preset": "King"}, 422, "unknown_preset", "", "/preset"},
			{"scopes and preset", m{"delegate": w.mats, "preset": "Full Access", "scopes": scopes}, 422, "invalid", "", "/preset"},
			{"of another company", m{"delegate": w.out}, 422, "user_not_in_company", "User not found or not active in company", "/delegate"},
			{"no active member", m{"delegate": w.ex}, 422, "user_not_in_company", "User not found or not active in company", "/delegate"},
			{"nobody", m{"delegate": nobody}, 422, "user_not_in_company", "User not found or not active in company", "/delegate"},
			{"no id", m{"delegate": "Edward"}, 422, "user_not_in_company", "User not found or not active in company", "/delegate"},
			{"a pair again", m{"delegate": w.edward, "scopes": scopes}, 409, "delegation_exists", "Delegation already exists", "/delegate"},
			{"a pair again, paused", m{"delegate": w.edward, "status": "inactive"}, 409, "delegation_exists", "Delegation already exists", "/delegate"},
			{"two delegators", m{"delegators": []string{w.janet, w.mats}, "delegate": w.edward}, 403, "forbidden", "Forbidden", ""},
			{"end before start", m{"delegate": w.mats, "starts_at": "2026-12-02T00:00:00Z", "ends_at": "2026-12-01T00:00:00Z"}, 422, "end_before_start", "", "/ends_at"},
			{"no time between", m{"delegate": w.mats, "starts_at": "2026-12-02T00:00:00Z", "ends_at": "2026-12-02T00:00:00Z"}, 422, "end_before_start", "", "/ends_at"},
			{"revoked from the start", m{"delegate": w.mats, "status": "revoked"}, 422, "invalid", "", "/status"},
			{"no delegate", m{"scopes": scopes}, 422, "required", "", "/delegate"},
			{"delegate and delegates", m{"delegate": w.mats, "delegates": []string{w.nadia}}, 422, "required", "", "/delegate"},
			{"no delegates", m{"delegates": []string{}}, 422, "invalid", "", "/delegates"},
			{"a long reason", m{"delegate": w.mats, "reason": strings.Repeat("x", 1001)}, 422, "too_long", "", "/reason"},
			{"another company", m{"delegate": w.mats, "company": w.Company("Arendal Yard")}, 403, "forbidden", "Forbidden", ""},
			{"no company", m{"delegate": w.mats, "company": "acc_1"}, 404, "not_found", "", ""},
		} {
			t.Run(c.name, func(t *testing.T) {
				res := w.As(w.janet).Post("/delegations", c.body)
				res.T = t
				p := res.WantCode(c.status, c.code).Map()
				if c.message != "" && p["detail"] != c.message {
					t.Errorf("says %q", p["detail"])
				}
				if c.pointer != "" && !strings.Contains(string(res.Body), `"pointer":"`+c.pointer+`"`) {
					t.Errorf("want pointer %s: %s", c.pointer, res.Body)
				}
			})
		}
		if n := w.Count("delegations"); n != 1 {
			t.Errorf("%d delegations", n)
		}
	})
}

func TestWhoMayGrant(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		wide := m{"type": "company_wide", "company": w.company, "delegate": w.edward}
		between := func(a, b string) m { return m{"delegators": []string{a}, "delegate": b, "company": w.company} }
		for _, c := range []struct {
			name   string
			as     testkit.Client
			body   m
			status int
			code   string
		}{
			{"a plain member for two others", w.As(w.mats), between(w.janet, w.edward), 403, "forbidden"},
			{"a plain member to themself", w.As(w.mats), between(w.janet, w.mats), 403, "forbidden"},
			{"a plain member for nobody", w.As(w.mats), between("xyz", w.edward), 403, "forbidden"},
			{"a plain member for everybody", w.As(w.mats), wide, 403, "forbidden"},
			{"a plain member for everybody to themself", w.As(w.edward), wide, 403, "forbidden"},
			{"a member elsewhere", w.As(w.out), between(w.janet, w.out), 404, "not_found"},
			{"a delegate for the delegator", w.As(w.nadia).For(w.janet), between(w.janet, w.mats), 403, "SCOPE_INSUFFICIENT"},
			{"a delegate passing it on", w.As(w.nadia).For(w.janet), m{"delegate": w.mats}, 403, "SCOPE_INSUFFICIENT"},
			{"somebody who claims to act", w.As(w.mats).For(w.janet), between(w.janet, w.mats), 403, "not_delegated"},
			{"nobody", w.Anyone(), between(w.janet, w.edward), 401, "not_signed_in"},
			{"an administrator", w.As(w.ada), between(w.janet, w.edward), 201, ""},
			{"an administrator, with somebody unknown", w.As(w.ada), between("xyz", w.edward), 422, "user_not_in_company"},
			{"an administrator, with two", w.As(w.ada), m{"delegators": []string{w.janet, w.mats}, "delegate": w.edward}, 422, "one_delegator"},
			{"an administrator, themself", w.As(w.ada), m{"delegate": w.edward}, 201, ""},
			{"a tenant admin", w.As(w.omar), between(w.mats, w.edward), 201, ""},
			{"an administrator for everybody", w.As(w.ada), wide, 201, ""},
			{"the same again", w.As(w.ada), wide, 409, "delegation_exists"},
		} {
			if c.name == "a delegate for the delegator" {
				w.Delegation(w.company, w.janet, w.nadia, "MANAGE_PROFILE", "MANAGE_RESERVATIONS")
			}
			res := c.as.Post("/delegations", c.body)
			if res.Status != c.status || res.Code() != c.code {
				t.Errorf("%s: %d %s", c.name, res.Status, res.Body)
			}
		}
	})
}

func TestAllOrNone(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		w.Delegation(w.company, w.janet, w.edward)
		as := w.As(w.janet)
		before := w.Count("journal")
		res := as.Post("/delegations", m{"delegates": []string{w.mats, w.edward, w.nadia, w.out, w.mats}}).WantCode(422, "user_not_in_company")
		var p struct {
			Errors []fault.Field
		}
		res.JSON(&p)
		got := map[string]string{}
		for _, f := range p.Errors {
			got[f.Pointer] = f.Code
		}
		if len(p.Errors) != 3 || got["/delegates/1"] != "delegation_exists" || got["/delegates/3"] != "user_not_in_company" || got["/delegates/4"] != "delegation_exists" {
			t.Errorf("the answer names %+v", p.Errors)
		}
		if n := w.Count("delegations"); n != 1 {
			t.Errorf("%d delegations after a refusal", n)
		}
		if n := w.Count("delegation_delegators"); n != 1 {
			t.Errorf("%d delegators after a refusal", n)
		}
		if n := w.Count("journal"); n != before+1 {
			t.Errorf("%d entries, want the refusal alone", n-before)
		}
		w.As(w.janet).Post("/delegations", m{"delegates": []string{w.mats, w.janet, w.edward}}).WantCode(422, "self_delegation")
		w.As(w.janet).Post("/delegations", m{"delegates": []string{w.mats, w.edward}}).WantCode(409, "delegation_exists")

		var list answers
		w.As(w.janet).Post("/delegations", m{"delegates": []string{w.nadia, w.mats}, "preset": "View Only"}).Want(201).JSON(&list)
		if len(list.Items) != 2 || list.Items[0].Delegate != w.nadia || list.Items[1].Delegate != w.mats || list.Items[1].Preset != "View Only" {
			t.Errorf("granted %+v", list)
		}
	})
}

func TestCompanyWide(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		as := w.As(w.ada)
		// Unrestricted: the delegate may be any active user of the installation.
		d := read(as.Post("/delegations", m{"type": "company_wide", "delegate": w.out, "preset": "View Only"}).Want(201))
		if !d.Unrestricted || len(d.Delegators) != 0 || !d.Effective || d.Delegators == nil {
			t.Errorf("unrestricted %+v", d)
		}
		as.Post("/delegations", m{"type": "company_wide", "delegate": w.out}).WantCode(409, "delegation_exists")
		as.Post("/delegations", m{"type": "company_wide", "delegate": nobody}).WantCode(422, "user_not_in_company")

		// Listed: a delegator stands once per delegate and company over all of them.
		d = read(as.Post("/delegations", m{"type": "company_wide", "delegators": []string{w.mats, w.janet, w.mats}, "delegate": w.edward}).Want(201))
		if d.Unrestricted || !slices.Equal(d.Delegators, []string{w.janet, w.mats}) {
			t.Errorf("listed %+v", d)
		}
		as.Post("/delegations", m{"type": "company_wide", "delegators": []string{w.nadia, w.janet}, "delegate": w.edward}).WantCode(409, "delegation_exists")
		as.Post("/delegations", m{"type": "company_wide", "delegators": []string{w.nadia, w.edward}, "delegate": w.edward}).WantCode(422, "self_delegation")
		as.Post("/delegations", m{"type": "company_wide", "delegators": []string{w.nadia, w.ex}, "delegate": w.edward}).WantCode(422, "user_not_in_company")
		as.Post("/delegations", m{"type": "company_wide", "delegators": []string{w.nadia}, "delegate": w.edward}).Want(201)
		// Kinds may overlap.
		as.Post("/delegations", m{"delegators": []string{w.janet}, "delegate": w.edward}).Want(201)
		as.Post("/delegations", m{"type": "company_wide", "delegate": w.edward}).Want(201)
		// Both delegators see the listed one; neither may change it, nor resign.
		for _, user := range []string{w.mats, w.janet} {
			if got := read(w.As(user).Get("/delegations/" + d.ID).Want(200)); len(got.Can) != 0 {
				t.Errorf("can %v", got.Can)
			}
			w.As(user).Patch("/delegations/"+d.ID, m{"status": "inactive"}).WantCode(403, "forbidden")
		}
		w.As(w.edward).Post("/delegations/"+d.ID+"/resign", nil).WantCode(403, "forbidden")
	})
}

func TestOneOfEightIdenticalGrantsWins(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		as, admin := w.As(w.janet), w.As(w.ada)
		for _, body := range []m{
			{"delegate": w.edward, "company": w.company},
			{"delegators": []string{w.janet}, "delegates": []string{w.mats, w.nadia}, "company": w.company},
			{"type": "company_wide", "delegate": w.edward, "company": w.company},
			{"type": "company_wide", "delegators": []string{w.janet, w.nadia}, "delegate": w.mats, "company": w.company},
		} {
			codes := make([]string, 8)
			var wg sync.WaitGroup
			for i := range codes {
				c := as
				if body["type"] != nil || i%2 == 1 {
					c = admin
				}
				if i%2 == 1 && body["type"] == nil {
					b := m{"delegators": []string{w.janet}}
					for k, v := range body {
						b[k] = v
					}
					wg.Go(func() { codes[i] = post(c, b) })
					continue
				}
				wg.Go(func() { codes[i] = post(c, body) })
			}
			wg.Wait()
			slices.Sort(codes)
			want := append([]string{"201 "}, slices.Repeat([]string{"409 delegation_exists"}, 7)...)
			if !slices.Equal(codes, want) {
				t.Errorf("%v: %q", body, codes)
			}
		}
		if n := w.Count("delegations"); n != 5 {
			t.Errorf("%d delegations", n)
		}
	})
}

func post(c testkit.Client, body m) string {
	res, err := c.Send("POST", "/delegations", body)
	if err != nil {
		return err.Error()
	}
	return fmt.Sprint(res.Status, " ", res.Code())
}

func TestAGrantUnderAKeyIsOne(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		as := w.As(w.janet).Header("Idempotency-Key", "k1")
		first := as.Post("/delegations", m{"delegate": w.edward}).Want(201)
		again := as.Post("/delegations", m{"delegate": w.edward}).Want(201)
		if string(first.Body) != string(again.Body) || again.Header.Get("ETag") != `"1"` {
			t.Errorf("again %s, first %s", again.Body, first.Body)
		}
		many := w.As(w.janet).Header("Idempotency-Key", "k2")
		body := m{"delegates": []string{w.mats, w.nadia}}
		if a, b := many.Post("/delegations", body).Want(201), many.Post("/delegations", body).Want(201); string(a.Body) != string(b.Body) {
			t.Errorf("again %s, first %s", b.Body, a.Body)
		}
		w.Clock.Advance(25 * time.Hour)
		as.Post("/delegations", m{"delegate": w.edward}).WantCode(409, "delegation_exists")
	})
}
