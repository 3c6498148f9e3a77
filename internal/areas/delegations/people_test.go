package delegations_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"stead/internal/areas/delegations"
	"stead/internal/areas/people"
	"stead/internal/testkit"
)

func TestFindPeople(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		jurgen := w.User("Jürgen Müller", w.company, "")
		w.Exec(`update users set status = 'deactivated' where id = $1`, w.nadia)
		for _, c := range []struct {
			as     testkit.Client
			query  string
			status int
			want   []string
			code   string
		}{
			{w.As(w.janet), "search=EDW", 200, []string{w.edward}, ""},
			{w.As(w.janet), "search=muller+jur", 200, []string{jurgen}, ""},
			{w.As(w.janet), "search=ward", 200, []string{}, ""}, // words are found by how they begin
			{w.As(w.janet), "search=edward@hal&side=delegator", 200, []string{w.edward}, ""},
			{w.As(w.janet), "search=nadia", 200, []string{}, ""},           // deactivated
			{w.As(w.janet), "search=ex+member", 200, []string{}, ""},       // no member any more
			{w.As(w.janet), "search=sider", 200, []string{}, ""},           // a member elsewhere
			{w.As(w.janet), "search=%25%25", 422, nil, "search_too_short"}, // no word in it
			{w.As(w.ada), "search=sider", 200, []string{}, ""},
			{w.As(w.ada), "search=sider&type=company_wide", 200, []string{w.out}, ""}, // any active user of the installation
			{w.As(w.ada), "search=member&type=company_wide", 200, []string{w.ex}, ""},
			{w.As(w.ada), "search=nadia&type=company_wide", 200, []string{}, ""},
			{w.As(w.ada), "search=sider&type=company_wide&side=delegator", 200, []string{}, ""},
			{w.As(w.omar), "search=sider&type=company_wide&company=" + w.company, 200, []string{w.out}, ""},
			{w.As(w.janet), "search=sider&type=company_wide", 403, nil, "forbidden"},
			{w.As(w.out), "search=janet&company=" + w.company, 404, nil, "not_found"},
			{w.As(w.edward), "search=j", 422, nil, "search_too_short"},
			{w.As(w.edward), "search=+", 422, nil, "search_too_short"},
			{w.As(w.edward), "", 422, nil, "invalid"},
			{w.As(w.edward), "search=janet&type=odd", 422, nil, "invalid"},
			{w.As(w.edward).For(w.janet), "search=mats", 403, nil, "not_delegated"},
		} {
			res := c.as.Get("/delegations/people?" + c.query)
			if res.Status != c.status || res.Code() != c.code {
				t.Errorf("%s: %d %s", c.query, res.Status, res.Body)
				continue
			}
			var l struct{ Items []delegations.Candidate }
			res.JSON(&l)
			var got []string
			for _, p := range l.Items {
				got = append(got, p.ID)
				if p.Member != (p.ID != w.out && p.ID != w.ex) || p.Name == "" || p.Email == "" {
					t.Errorf("%s: %+v", c.query, p)
				}
			}
			if c.status == 200 && strings.Join(got, " ") != strings.Join(c.want, " ") {
				t.Errorf("%s: %v, want %v", c.query, got, c.want)
			}
		}
		// Whoever may not let others act looks for nobody.
		w.Exec(`update accounts set group_rights = '{"Default":{"delegations.own":false}}' where id = $1`, w.company)
		w.As(w.janet).Get("/delegations/people?search=edward").WantCode(403, "forbidden")
		w.As(w.janet).Post("/delegations", m{"delegate": w.edward}).WantCode(403, "forbidden")

		var pages []string
		for next, more := "", true; more; more = next != "" {
			var l struct {
				Items []delegations.Candidate
				Next  string
			}
			w.As(w.ada).Get("/delegations/people?type=company_wide&search=halden.example&limit=2&after=" + next).Want(200).JSON(&l)
			for _, p := range l.Items {
				pages = append(pages, p.Name)
			}
			next = l.Next
		}
		if want := []string{"Ada Lindqvist", "Edward Cole", "Ex Member", "Janet Moss", "Jürgen Müller", "Mats Berg", "Out Sider"}; !slices.Equal(pages, want) {
			t.Errorf("in pages %q", pages)
		}
	})
}

func TestFilterByTimeAndEffect(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		ada, now := w.As(w.ada), w.Clock.Now()
		grant := func(body m) string {
			w.Clock.Advance(time.Minute)
			return read(ada.Post("/delegations", body).Want(201)).ID
		}
		pair := func(a, b string, more m) string {
			body := m{"delegators": []string{a}, "delegate": b}
			for k, v := range more {
				body[k] = v
			}
			return grant(body)
		}
		live := pair(w.janet, w.edward, nil)
		later := pair(w.janet, w.mats, m{"starts_at": now.Add(48 * time.Hour)})
		over := pair(w.janet, w.nadia, m{"ends_at": now.Add(time.Hour)})
		paused := pair(w.mats, w.edward, m{"status": "inactive"})
		wide := grant(m{"type": "company_wide", "delegate": w.out})
		listed := grant(m{"type": "company_wide", "delegate": w.edward, "delegators": []string{w.nadia}})
		suspended := pair(w.edward, w.mats, nil)
		revoked := pair(w.mats, w.janet, m{"ends_at": now.Add(time.Hour)})
		ada.Post("/delegations/"+revoked+"/revoke", nil).Want(200)
		ada.Post("/users/"+w.mats+"/deactivate", nil).Want(200)
		ada.Post("/users/"+w.nadia+"/deactivate", nil).Want(200)
		w.Clock.Advance(2 * time.Hour)
		at := func(minutes int) string {
			return url.QueryEscape(now.Add(time.Duration(minutes) * time.Minute).Format(time.RFC3339))
		}
		for _, c := range []struct {
			query string
			want  []string
		}{
			{"effective=now", []string{wide, live}},
			{"effective=not_started", []string{later}},
			{"effective=ended", []string{over}},
			{"type=company_wide", []string{listed, wide}},
			{"type=user_to_user&status=inactive", []string{paused}},
			{"created_from=" + at(6), []string{revoked, suspended, listed}},
			{"created_to=" + at(3), []string{later, live}},
			{"created_from=" + at(2) + "&created_to=" + at(4), []string{over, later}},
		} {
			if got := list(ada, "?"+c.query).ids(); !slices.Equal(got, c.want) {
				t.Errorf("%s: %v, want %v", c.query, got, c.want)
			}
			for _, d := range list(ada, "?"+c.query).Items {
				if c.query == "effective=now" && !d.Effective {
					t.Errorf("%s is listed as effective and says it is not", d.ID)
				}
			}
		}
		for _, query := range []string{"effective=odd", "type=odd", "created_from=yesterday"} {
			ada.Get("/delegations?"+query).WantCode(422, "invalid")
		}
		ada.Get("/delegations?created_from="+at(4)+"&created_to="+at(2)).WantCode(422, "end_before_start")
		ada.Post("/users/"+w.mats+"/reactivate", nil).Want(200)
		if got := list(ada, "?effective=now").ids(); !slices.Equal(got, []string{suspended, wide, live}) {
			t.Errorf("with Mats back: %v", got)
		}
	})
}

// Of a refused grant the answer names every pair.
func TestTheAnswerNamesEveryPair(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		ada := w.As(w.ada)
		ada.Post("/delegations", m{"type": "company_wide", "delegators": []string{w.janet, w.mats}, "delegate": w.edward}).Want(201)
		var p struct{ Failed []delegations.Pair }
		ada.Post("/delegations", m{
			"type": "company_wide", "delegators": []string{w.nadia, w.mats, w.janet}, "delegates": []string{w.edward, w.nadia, nobody, w.out},
		}).WantCode(422, "self_delegation").JSON(&p)
		got := []string{}
		for _, f := range p.Failed {
			got = append(got, fmt.Sprint(f.Code, f.Delegator, f.Delegate))
		}
		slices.Sort(got)
		want := []string{
			"self_delegation" + w.nadia + w.nadia, "delegation_exists" + w.janet + w.edward, "delegation_exists" + w.mats + w.edward,
			"user_not_in_company" + w.nadia + nobody, "user_not_in_company" + w.mats + nobody, "user_not_in_company" + w.janet + nobody,
		}
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("failed %q, want %q", got, want)
		}
		ada.Post("/delegations", m{"type": "company_wide", "delegate": w.out}).Want(201)
		ada.Post("/delegations", m{"type": "company_wide", "delegates": []string{w.mats, w.out}}).WantCode(409, "delegation_exists").JSON(&p)
		if len(p.Failed) != 1 || p.Failed[0].Delegate != w.out || p.Failed[0].Delegator != "" || p.Failed[0].Detail != "Delegation already exists" {
			t.Errorf("unrestricted: %+v", p.Failed)
		}
	})
}

// With a delegation for everybody one finds whom to act for by search; what is
// found can be acted for.
func TestFindWhomIActFor(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		ada := w.As(w.ada)
		wide := read(ada.Post("/delegations", m{"type": "company_wide", "delegate": w.out, "scopes": []string{"MANAGE_VEHICLES"}}).Want(201)).ID
		ada.Post("/delegations", m{"type": "company_wide", "delegators": []string{w.janet, w.mats}, "delegate": w.out, "scopes": []string{"VIEW_VISITS"}}).Want(201)
		w.Delegation(w.company, w.janet, w.edward)
		find := func(user, search string) []people.ActsFor {
			t.Helper()
			var l struct{ Items []people.ActsFor }
			w.As(user).Get("/me/delegators/search?search=" + search).Want(200).JSON(&l)
			return l.Items
		}
		names := func(list []people.ActsFor) string {
			out := []string{}
			for _, x := range list {
				out = append(out, x.User.Name+":"+strings.Join(x.Scopes, "+"))
			}
			return strings.Join(out, ", ")
		}
		if got := names(find(w.out, "HALDEN.example")); got != "Ada Lindqvist:VIEW_RESERVATIONS+MANAGE_VEHICLES, Edward Cole:VIEW_RESERVATIONS+MANAGE_VEHICLES, "+
			"Janet Moss:VIEW_RESERVATIONS+MANAGE_VEHICLES+VIEW_VISITS, Mats Berg:VIEW_RESERVATIONS+MANAGE_VEHICLES+VIEW_VISITS, Nadia Rahmani:VIEW_RESERVATIONS+MANAGE_VEHICLES" {
			t.Errorf("for everybody %s", got)
		}
		for i, x := range find(w.out, "halden") {
			w.As(w.out).In(x.Company).For(x.User.ID).Post("/vehicles", plate(i)).Want(201)
		}
		if got := find(w.out, "alden"); len(got) != 0 {
			t.Errorf("by the middle of a word %+v", got)
		}
		if got := names(find(w.edward, "halden")); !strings.HasPrefix(got, "Janet Moss:") || strings.Contains(got, ",") {
			t.Errorf("Edward finds %s", got)
		}
		for user, search := range map[string]string{w.out: "ex+member", w.janet: "edward", w.mats: "halden", w.edward: "edward"} {
			if got := find(user, search); len(got) != 0 {
				t.Errorf("%s finds %+v", search, got)
			}
		}
		ada.Patch("/delegations/"+wide, m{"status": "inactive"}).Want(200)
		ada.Post("/users/"+w.mats+"/deactivate", nil).Want(200)
		if got := names(find(w.out, "halden")); got != "Janet Moss:VIEW_VISITS" {
			t.Errorf("paused, and Mats deactivated: %s", got)
		}
		w.As(w.out).Get("/me/delegators/search?search=j").WantCode(422, "search_too_short")
		w.As(w.edward).For(w.janet).Get("/me/delegators/search?search=mats").WantCode(403, "SCOPE_INSUFFICIENT")
	})
}
