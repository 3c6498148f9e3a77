package people_test

import (
	"strings"
	"testing"

	"stead/internal/testkit"
)

func TestChangingContactData(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company := h.Company("Halden Works")
		janet := h.User("Janet Moss", company, "")
		me := h.As(janet)
		res := me.Patch("/users/"+janet, map[string]any{"given_name": " 李 ", "family_name": "小龍", "phone": "+47 22", "language": "de"}).Want(200)
		d := details(res)
		if d.GivenName != "李" || d.FamilyName != "小龍" || d.Name != "李 小龍" || d.Phone != "+47 22" || d.Language != "de" || d.Version != 2 || res.Header.Get("ETag") != `"2"` {
			t.Errorf("after the change: %+v", d)
		}
		if got := find(me, "?search=小龍").names(); len(got) != 1 {
			t.Errorf("the new name finds %q", got)
		}
		if got := find(me, "?search=moss").names(); len(got) != 0 {
			t.Errorf("the old name finds %q", got)
		}
		if d = details(me.Patch("/users/"+janet, map[string]any{"phone": nil, "given_name": nil, "family_name": nil, "language": nil}).Want(200)); d.Phone != "" || d.Name != "janet" || d.Language != "en" {
			t.Errorf("after clearing: %+v", d)
		}
		before := len(h.Journal())
		if d = details(me.Patch("/users/"+janet, map[string]any{"phone": ""}).Want(200)); d.Version != 3 || len(h.Journal()) != before {
			t.Errorf("a change of nothing changed something: %+v", d)
		}
		details(me.Patch("/users/"+janet, map[string]any{}).Want(200))
		e := h.Journalled("users.change")[0]
		if e.Subject != janet || e.Object.Type != "user" || !strings.Contains(e.Before, `"given_name":"Janet"`) || !strings.Contains(e.After, `"given_name":"李"`) || strings.Contains(e.After, "search") {
			t.Errorf("the journal has %+v", e)
		}
	})
}

func TestChangesThatAreNotTaken(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := h.User("Janet Moss", "", "")
		for _, c := range []struct {
			body     map[string]any
			code     string
			pointers []string
		}{
			{map[string]any{"given_name": "a\nb"}, "invalid_name", []string{"/given_name"}},
			{map[string]any{"family_name": strings.Repeat("x", 101)}, "invalid_name", []string{"/family_name"}},
			{map[string]any{"phone": "call me"}, "invalid_phone", []string{"/phone"}},
			{map[string]any{"language": "tlh"}, "unknown_language", []string{"/language"}},
			{map[string]any{"phone": "call me", "language": "tlh", "given_name": "\u202e"}, "invalid", []string{"/phone", "/language", "/given_name"}},
			{map[string]any{"email": "x@y.zz"}, "invalid", nil},
			{map[string]any{"status": "active"}, "invalid", nil},
			{map[string]any{"system_roles": []string{"tenant_admin"}}, "invalid", nil},
			{map[string]any{"given_name": 1}, "invalid", []string{"/given_name"}},
		} {
			res := h.As(janet).Patch("/users/"+janet, c.body).WantCode(422, c.code)
			for _, p := range c.pointers {
				if !strings.Contains(string(res.Body), `"`+p+`"`) {
					t.Errorf("%v does not point at %s: %s", c.body, p, res.Body)
				}
			}
		}
		if d := details(h.As(janet).Get("/users/" + janet)); d.Version != 1 {
			t.Errorf("something changed: %+v", d)
		}
	})
}

func TestWhoMayChangeAPerson(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company, other := h.Company("Halden Works"), h.Company("Elsewhere")
		janet := h.User("Janet Moss", company, "")
		edward, mats := h.User("Edward Cole", company, ""), h.User("Mats Berg", company, "")
		ada, nadia := h.User("Ada Lindqvist", company, "", "Administrators"), h.User("Nadia Rahmani", other, "", "Administrators")
		dlg := h.Delegation(company, janet, edward, "MANAGE_PROFILE")
		h.Delegation(company, janet, mats, "MANAGE_RESERVATIONS")
		path, change := "/users/"+janet, map[string]any{"phone": "112"}

		h.As(mats).Patch(path, change).WantCode(403, "forbidden")
		h.As(mats).For(janet).Patch(path, change).WantCode(403, "SCOPE_INSUFFICIENT")
		h.As(nadia).Patch(path, change).WantCode(404, "not_found")
		h.As(nadia).For(janet).Patch(path, change).WantCode(403, "not_delegated")
		h.As(edward).For(janet).Patch("/users/"+edward, change).WantCode(404, "not_found")
		h.Anyone().Patch(path, change).WantCode(401, "not_signed_in")
		if d := details(h.As(janet).Get(path)); d.Version != 1 {
			t.Fatalf("somebody changed it: %+v", d)
		}
		h.As(ada).Patch(path, change).Want(200)
		res := h.As(edward).For(janet).Patch(path, map[string]any{"phone": "113"}).Want(200)
		if res.Header.Get("Acted-For") != janet || res.Header.Get("Delegation") != dlg {
			t.Error("it is not said for whom")
		}
		entries := h.Journalled("users.change")
		last := entries[len(entries)-1]
		if last.Actor != edward || last.Subject != janet || last.Delegation != dlg || last.Outcome != "done" {
			t.Errorf("the journal has %+v", last)
		}
		if n := h.Count("notifications where user_id = '" + janet + "' and kind = 'user.changed'"); n != 2 {
			t.Errorf("Janet was told %d times", n)
		}
	})
}

func TestChangesThatMissEachOther(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := h.User("Janet Moss", "", "")
		me := h.As(janet)
		me.Header("If-Match", `"1"`).Patch("/users/"+janet, map[string]any{"phone": "112"}).Want(200)
		me.Header("If-Match", `"1"`).Patch("/users/"+janet, map[string]any{"phone": "113"}).WantCode(412, "changed_meanwhile")
		me.Header("If-Match", `W/"2"`).Patch("/users/"+janet, map[string]any{"phone": "113"}).Want(200)

		results := make(chan int, 8)
		for i := range 8 {
			go func() {
				res, err := me.Header("If-Match", `"3"`).Send("PATCH", "/users/"+janet, map[string]any{"given_name": string(rune('A' + i))})
				if err != nil {
					t.Error(err)
					results <- 0
					return
				}
				results <- res.Status
			}()
		}
		won := 0
		for range 8 {
			if <-results == 200 {
				won++
			}
		}
		if d := details(me.Get("/users/" + janet)); won != 1 || d.Version != 4 {
			t.Errorf("%d of 8 changes of one version won; the version is %d", won, d.Version)
		}
	})
}

func TestAChangeIsAllOrNothing(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := h.User("Janet Moss", "", "")
		me := h.As(janet)
		h.Exec(`alter table journal rename to journal_away`)
		me.Patch("/users/"+janet, map[string]any{"phone": "112"}).Want(500)
		me.Delete("/session").Want(500)
		h.Exec(`alter table journal_away rename to journal`)
		if d := details(me.Get("/users/" + janet).Want(200)); d.Phone != "" || d.Version != 1 {
			t.Errorf("half a change: %+v", d)
		}
	})
}
