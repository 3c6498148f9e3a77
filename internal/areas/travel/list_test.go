package travel_test

import (
	"slices"
	"strings"
	"testing"

	"stead/internal/areas/delegations"
	"stead/internal/testkit"
)

func TestAListShowsOnesOwnAndThoseOneMaySee(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		edward := w.As(w.edward)
		l := w.list(t, edward, "")
		if want := []string{w.edwards, w.bo, w.self, w.liv}; !slices.Equal(l.ids(), want) {
			t.Errorf("listed %v, want %v", l.ids(), want)
		}
		if p := l.Items[2].Passports; len(p) != 1 || p[0].Number != "•••T47" || l.Items[2].Names[w.janet] != "Janet Moss" {
			t.Errorf("a list shows %+v", l.Items[2])
		}
		if !slices.Contains(l.Items[1].Can, "travelers.change") {
			t.Errorf("can %v", l.Items[1].Can)
		}
		if got := w.list(t, w.acting(), "").ids(); !slices.Equal(got, []string{w.bo, w.self, w.liv}) {
			t.Errorf("in Janet's name: %v", got)
		}
		if got := w.list(t, w.As(w.janet), "").ids(); !slices.Equal(got, []string{w.bo, w.self, w.liv}) {
			t.Errorf("Janet: %v", got)
		}
		if got := w.list(t, w.As(w.ada), "?search=moss").ids(); len(got) != 0 {
			t.Errorf("an administrator finds %v", got)
		}
		if got := w.list(t, edward, "?owner="+w.janet).ids(); len(got) != 3 {
			t.Errorf("Janet's by owner: %v", got)
		}
		if got := w.list(t, edward, "?owner="+w.nina+"&search=nina").ids(); len(got) != 0 {
			t.Errorf("Nina's by owner: %v", got)
		}
		if got := w.list(t, edward, "?search=LIV%20m%C3%B3ss").ids(); !slices.Equal(got, []string{w.liv}) {
			t.Errorf("found %v", got)
		}
		if got := w.list(t, edward, "?search=oss").ids(); len(got) != 0 {
			t.Errorf("by the middle of a word: %v", got)
		}
		both := w.add(w.janet, "Anne-Marie", "O’Hara", "1990-01-01")
		for _, search := range []string{"marie", "hara", "anne+o", "janet+marie"} {
			if got := w.list(t, edward, "?search="+search).ids(); !slices.Equal(got, []string{both}) {
				t.Errorf("by %s: %v", search, got)
			}
		}
		w.Exec(`update travelers set deleted_at = 1 where id = $1`, both)
		if got := w.list(t, edward, "?search=janet").ids(); len(got) != 3 {
			t.Errorf("by the owner's name: %v", got)
		}
		if got := w.list(t, edward, "?on=2027-06-01&search=bo").Items; len(got) != 1 || got[0].Type != "CHD" {
			t.Errorf("on his second birthday: %+v", got)
		}
		edward.Get("/travelers?search=x").WantCode(422, "search_too_short")
		edward.Get("/travelers?on=tomorrow").WantCode(422, "invalid_date")
		edward.Get("/travelers?owner=me").WantCode(422, "invalid_id")
		w.As(w.edward).For(w.nina).Get("/travelers").WantCode(403, "not_delegated")
		// Page by page it is the same.
		var all []string
		for after := ""; ; {
			l := w.list(t, edward, "?limit=1&after="+after)
			all = append(all, l.ids()...)
			if after = l.Next; after == "" {
				break
			}
		}
		if want := []string{w.edwards, w.bo, w.self, w.liv}; !slices.Equal(all, want) {
			t.Errorf("page by page %v, want %v", all, want)
		}
	})
}

func TestAListShowsNobodysThatOneMayNoLongerSee(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		edward := w.As(w.edward)
		sees := func(why string, n int) {
			t.Helper()
			if got := w.list(t, edward, "").ids(); len(got) != n {
				t.Errorf("%s: Edward sees %d, want %d", why, len(got), n)
			}
			want := 200
			if n == 1 {
				want = 403
			}
			if res := w.acting().Get("/travelers"); res.Status != want {
				t.Errorf("%s: in her name %d %s", why, res.Status, res.Code())
			}
		}
		sees("at first", 4)
		path := "/delegations/" + w.delegation
		w.As(w.janet).Patch(path, m{"status": "inactive"}).Want(200)
		sees("paused", 1)
		w.As(w.janet).Patch(path, m{"status": "active"}).Want(200)
		w.As(w.ada).Post("/users/"+w.janet+"/deactivate", nil).Want(200)
		sees("Janet deactivated", 1)
		w.As(w.ada).Post("/users/"+w.janet+"/reactivate", nil).Want(200)
		sees("reactivated", 4)
		w.Exec(`update accounts set group_rights = '{"Default":{"travelers.own":false}}'`)
		if got := w.list(t, edward, "").ids(); len(got) != 0 {
			t.Errorf("without the right Edward sees %v", got)
		}
		w.acting().Get("/travelers").WantCode(403, "forbidden")
		w.acting().Get("/travelers/"+w.self).WantCode(403, "forbidden")
		w.Exec(`update accounts set group_rights = ''`)
		w.As(w.ada).Patch(path, m{"scopes": []string{"VIEW_BOOKINGS"}}).Want(200)
		sees("without the scope", 1)
		w.acting().Get("/travelers/"+w.self).WantCode(403, "SCOPE_INSUFFICIENT")
		w.As(w.ada).Patch(path, m{"scopes": []string{"VIEW_TRAVELERS"}}).Want(200)
		sees("with it", 4)
		w.acting().Post("/travelers", m{"given_name": "A", "family_name": "B", "birth_date": "2000-01-01"}).WantCode(403, "SCOPE_INSUFFICIENT")
		w.As(w.ada).Post(path+"/revoke", nil).Want(200)
		sees("revoked", 1)
	})
}

func TestAnUnrestrictedDelegationFindsBySearchAlone(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		testkit.ByHouse(w.House, delegations.Create{Type: "company_wide", Delegate: w.otto, Company: w.company, Scopes: []string{"VIEW_TRAVELERS", "CREATE_BOOKINGS"}})
		testkit.ByHouse(w.House, delegations.Create{Type: "company_wide", Delegators: []string{w.nina}, Delegate: w.otto, Company: w.company, Scopes: []string{"VIEW_TRAVELERS"}})
		elsewhere := w.Company("Lisboa Lda")
		rui := w.User("Rui Mossoro", elsewhere, w.Office(elsewhere, "Lisboa"))
		testkit.By(w.House, rui, elsewhere, makeTraveler("Rui", "Mossoro"))
		otto := w.As(w.otto)
		if got := w.list(t, otto, "").ids(); !slices.Equal(got, []string{w.ninas}) {
			t.Errorf("without a search: %v, want Nina's alone, who is named", got)
		}
		if got := w.list(t, otto, "?owner="+w.janet).ids(); len(got) != 0 {
			t.Errorf("by owner: %v", got)
		}
		if got := w.list(t, otto, "?search=moss").ids(); !slices.Equal(got, []string{w.bo, w.self, w.liv}) {
			t.Errorf("by search: %v", got)
		}
		if got := w.list(t, otto, "?search=%25%25m").ids(); len(got) == 0 {
			t.Error("signs beside a word hide what it finds")
		}
		for _, short := range []string{"m", "%20m%20", "_", "%25%25"} {
			otto.Get("/travelers?search="+short).WantCode(422, "search_too_short")
		}
		// Who was found is acted for by the header, and booked for.
		otto.For(w.janet).Get("/travelers/" + w.self).Want(200)
		w.booked(t, otto.For(w.janet))
		otto.For(rui).Get("/travelers").WantCode(403, "not_delegated")
		// Members only, and active ones.
		w.Exec(`update members set status = 'inactive' where user_id = $1`, w.janet)
		if got := w.list(t, otto, "?search=moss").ids(); len(got) != 0 {
			t.Errorf("who left: %v", got)
		}
	})
}

func TestNobodyReachesAnothersTraveler(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		for _, path := range []string{"", "/passports", "/documents", "/documents/doc_0193b5a4-0000-7000-8000-000000000000"} {
			for _, id := range []string{w.self, "trv_x", "x", w.janet, "trv_0193b5a4-0000-7000-8000-000000000000"} {
				for who, c := range map[string]testkit.Client{"Nina": w.As(w.nina), "Ada": w.As(w.ada), "Edward for himself": w.As(w.edward)} {
					if res := c.Get("/travelers/" + id + path); res.Status != 404 || strings.Contains(string(res.Body), "Moss") {
						t.Errorf("%s gets %s%s: %d %s", who, id, path, res.Status, res.Body)
					}
				}
			}
		}
		w.acting().Get("/travelers/"+w.ninas).WantCode(404, "not_found")
		w.acting().Get("/travelers/"+w.edwards).WantCode(404, "not_found")
		w.As(w.nina).Patch("/travelers/"+w.self, m{"title": "x"}).WantCode(404, "not_found")
		w.As(w.ada).Delete("/travelers/"+w.self).WantCode(404, "not_found")
		w.As(w.nina).For(w.janet).Get("/travelers/"+w.self).WantCode(403, "not_delegated")
	})
}

// The delegate of a company_wide delegation may belong to no company at all.
func TestADelegateFromOutside(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		olga := w.User("Olga Travel", "", "")
		d := testkit.ByHouse(w.House, delegations.Create{Type: "company_wide", Delegators: []string{w.janet}, Delegate: olga, Company: w.company, Scopes: []string{"CREATE_BOOKINGS"}})
		if got := w.list(t, w.As(olga), "").ids(); !slices.Equal(got, []string{w.bo, w.self, w.liv}) {
			t.Errorf("she sees %v", got)
		}
		if b := w.booked(t, w.As(olga).For(w.janet)); b.Delegation != d.ID || b.Company != w.company || b.RequestedBy != w.janet {
			t.Errorf("booked %+v", b)
		}
		w.As(olga).Post("/travelers", m{"given_name": "A", "family_name": "B", "birth_date": "2000-01-01"}).WantCode(403, "forbidden")
		w.As(w.ada).Post("/delegations/"+d.ID+"/revoke", nil).Want(200)
		if got := w.list(t, w.As(olga), "").ids(); len(got) != 0 {
			t.Errorf("afterwards she sees %v", got)
		}
	})
}
