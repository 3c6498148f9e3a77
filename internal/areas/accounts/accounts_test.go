package accounts_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"stead/internal/areas/accounts"
	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/notify"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/testkit"
)

func codeOf[T any](h *testkit.House, c work.Command[T]) string {
	ctx := authz.WithActor(context.Background(), authz.SystemActor("test"))
	_, err := work.Do(ctx, h.Runner, c)
	return fault.Code(err)
}

func TestAccounts(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company, other := h.Company("Halden Works"), h.Company("Élan 100% Ltd")
		ada, janet := h.User("Ada Lindqvist", company, "", "Administrators"), h.User("Janet Moss", company, "")
		omar := testkit.ByHouse(h, people.CreateUser{
			Email: "omar@operator.example", GivenName: "Omar", FamilyName: "Haddad", Language: "en", SystemRoles: []authz.SystemRole{authz.TenantAdmin},
		}).ID
		names := func(as testkit.Client, query string) string {
			t.Helper()
			var p struct{ Items []struct{ Name string } }
			as.Get("/accounts" + query).Want(200).JSON(&p)
			var out []string
			for _, a := range p.Items {
				out = append(out, a.Name)
			}
			return strings.Join(out, ", ")
		}
		for _, c := range []struct {
			who         string
			query, want string
		}{
			{janet, "", "Halden Works"},
			{omar, "", "Élan 100% Ltd, Halden Works"},
			{omar, "?search=elan", "Élan 100% Ltd"},
			{omar, "?search=100%25", "Élan 100% Ltd"},
			{omar, "?search=00", ""}, // no word begins so
			{omar, "?search=wo+hal", "Halden Works"},
			{omar, "?search=wo+el", ""},
			{janet, "?search=elan", ""},
			{omar, "?limit=1", "Élan 100% Ltd"},
		} {
			if got := names(h.As(c.who), c.query); got != c.want {
				t.Errorf("%s lists %q, want %q", c.query, got, c.want)
			}
		}

		h.As(omar).Get("/accounts?search=__").WantCode(422, "search_too_short")
		h.As(janet).Get("/accounts/" + company).Want(200)
		h.As(janet).Get("/accounts/"+other).WantCode(404, "not_found")
		h.As(janet).Get("/accounts/acc_1").WantCode(404, "not_found")
		h.As(janet).Patch("/accounts/"+company, m{"name": "X"}).WantCode(403, "forbidden")
		h.As(ada).Patch("/accounts/"+other, m{"name": "X"}).WantCode(404, "not_found")
		h.As(ada).Patch("/accounts/"+company, m{"name": nil}).WantCode(422, "invalid_name")
		res := h.As(ada).Header("If-Match", `"1"`).Patch("/accounts/"+company, m{"name": "Halden Works AS"}).Want(200)
		if res.Header.Get("ETag") != `"2"` || !strings.Contains(string(res.Body), `"can":["accounts.change",`) {
			t.Errorf("changed: %s %s", res.Header.Get("ETag"), res.Body)
		}
		h.As(ada).Header("If-Match", `"1"`).Patch("/accounts/"+company, m{"name": "X"}).WantCode(412, "changed_meanwhile")
		h.As(omar).Patch("/accounts/"+other, m{"name": "Elan"}).Want(200)
	})
}

func TestMembersAreListedByName(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company := h.Company("Halden Works")
		office := h.Office(company, "Halden")
		var as testkit.Client
		for _, name := range []string{"Zoltán Kiss", "Åse Dahl", "Bjørn Hauge"} {
			as = h.As(h.User(name, company, office, "Assistants"))
		}
		var p struct {
			Items []struct {
				User, Office  string
				Groups, Roles []string
				Names         map[string]string
			}
			Next string
		}
		as.Get("/accounts/" + company + "/members?limit=2").Want(200).JSON(&p)
		if len(p.Items) != 2 || p.Next == "" || p.Items[0].Names[p.Items[0].User] != "Åse Dahl" || p.Items[0].Names[office] != "Halden" ||
			!slices.Equal(p.Items[0].Groups, []string{"Default", "Assistants"}) || p.Items[0].Roles == nil {
			t.Errorf("first page %+v", p)
		}
		as.Get("/accounts/" + company + "/members?limit=2&after=" + p.Next).Want(200).JSON(&p)
		if len(p.Items) != 1 || p.Next != "" || p.Items[0].Names[p.Items[0].User] != "Zoltán Kiss" {
			t.Errorf("second page %+v", p)
		}
		h.As(h.User("Nadia Rahmani", "", "")).Get("/accounts/"+company+"/members").WantCode(404, "not_found")
	})
}

func TestMeTellsTheCompanies(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		b, a := h.Company("Bergen Shipping"), h.Company("Arendal Yard")
		office := h.Office(b, "Bergen")
		user := h.User("Rita Okafor", b, office, "Reception")
		testkit.ByHouse(h, accounts.AddMember{Company: a, User: user, Roles: []string{"driver"}})
		var me people.Me
		h.As(user).Get("/me").Want(200).JSON(&me)
		if len(me.Companies) != 2 || me.Companies[0].Name != "Arendal Yard" || me.Companies[0].Office != nil || !slices.Equal(me.Companies[0].Roles, []string{"driver"}) {
			t.Fatalf("companies %+v", me.Companies)
		}
		bergen := me.Companies[1]
		if bergen.Office.ID != office || bergen.Office.TimeZone != "Europe/Oslo" || !slices.Contains(bergen.Rights, "visits.view_all") ||
			slices.Contains(me.Companies[0].Rights, "visits.view_all") || !slices.Equal(bergen.Groups, []string{"Default", "Reception"}) {
			t.Errorf("Bergen %+v", bergen)
		}
	})
}

func TestTheTextsAreWhole(t *testing.T) {
	mod := accounts.Module(accounts.People(0, nil))
	if err := (notify.Catalogue{Name: mod.Name, Files: mod.Texts}).Check(); err != nil {
		t.Error(err)
	}
}
