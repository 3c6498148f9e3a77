package accounts_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"stead/internal/areas/accounts"
	"stead/internal/core/authz"
	"stead/internal/testkit"
)

func TestMembersAndTheirRoles(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		root := h.Company("Halden Works")
		sub := h.Below(root, "Halden Bikes")
		olga, anna, dan, ada := h.User("Olga Berg", "", ""), h.User("Anna Vik", "", ""), h.User("Dan Moe", "", ""), h.User("Ada Lind", "", "")
		peter, stranger := h.User("Peter Root", "", ""), h.User("Stranger X", h.Company("Elsewhere"), "")
		h.Join(root, peter, accounts.Owner)
		h.Join(sub, olga, accounts.Owner)
		h.Join(sub, anna, accounts.Admin)
		h.Join(sub, dan, accounts.Driver)
		testkit.ByHouse(h, accounts.AddMember{Company: sub, User: ada, Groups: []string{"Administrators"}})
		cara, sue := h.Staff("Cara Lim", authz.CustomerSupport), h.Staff("Sue Park", authz.SupportAgent)
		office := h.Office(sub, "Garage")
		patch := func(as, user string, body m) *testkit.Response {
			return h.As(as).Patch("/accounts/"+sub+"/members/"+user, body)
		}
		drop := func(as, user string) *testkit.Response {
			return h.As(as).Delete("/accounts/" + sub + "/members/" + user)
		}

		var got accounts.Member
		patch(anna, dan, m{"roles": []string{"station_admin", "driver"}, "office": office}).Want(200).JSON(&got)
		if !slices.Equal(got.Roles, []string{"station_admin", "driver"}) || got.Office != office || got.Names[office] != "Garage" || got.Names[dan] != "Dan Moe" {
			t.Errorf("changed: %+v", got)
		}
		before := len(h.Journal())
		patch(anna, dan, m{"roles": []string{"driver", "station_admin"}}).Want(200)
		if len(h.Journal()) != before {
			t.Error("the same again did something")
		}
		for _, c := range []struct {
			as, user string
			body     m
			status   int
			code     string
		}{
			{dan, anna, m{"roles": []string{}}, 403, "forbidden"},
			{stranger, dan, m{"roles": []string{}}, 404, "not_found"},
			{sue, dan, m{"roles": []string{}}, 403, "forbidden"},
			{anna, olga, m{"roles": []string{"account_admin"}}, 403, "forbidden"}, // an admin, an owner
			{anna, anna, m{"roles": []string{"account_owner"}}, 403, "forbidden"},
			{anna, olga, m{"office": office}, 403, "forbidden"},
			{ada, olga, m{"roles": []string{}}, 403, "forbidden"},
			{olga, olga, m{"roles": []string{"account_admin"}}, 409, "last_owner"},
			{cara, olga, m{"roles": []string{}}, 409, "last_owner"},
			{anna, stranger, m{"roles": []string{}}, 404, "not_found"},
			{anna, "usr_x", m{"roles": []string{}}, 404, "not_found"},
			{anna, dan, m{"roles": []string{"king"}}, 422, "not_offered"},
			{anna, dan, m{"office": "off_x"}, 422, "unknown_office"},
		} {
			res := patch(c.as, c.user, c.body)
			if res.Status != c.status || res.Code() != c.code {
				t.Errorf("%v of %s by %s: %d %s, want %d %s", c.body, c.user, c.as, res.Status, res.Code(), c.status, c.code)
			}
		}
		patch(cara, dan, m{"roles": []string{"driver"}, "office": nil}).Want(200).JSON(&got)
		if got.Office != "" {
			t.Errorf("the office stays: %+v", got)
		}

		// Owners, those who lead an account above, and staff make and take owners.
		patch(peter, anna, m{"roles": []string{"account_owner"}}).Want(200)
		patch(anna, olga, m{"roles": []string{"account_admin"}}).Want(200)
		drop(olga, anna).WantCode(403, "forbidden")
		drop(anna, anna).WantCode(409, "last_owner")

		// Who is removed has no rights there; delegations of theirs give nothing.
		h.Delegation(sub, dan, olga, "VIEW_RESERVATIONS")
		h.As(olga).For(dan).Get("/reservations").Want(200)
		drop(dan, dan).WantCode(403, "forbidden")
		drop(anna, dan).Want(204)
		drop(anna, dan).WantCode(404, "not_found")
		h.As(olga).For(dan).Get("/reservations").WantCode(403, "DELEGATION_REVOKED")
		h.As(dan).Get("/accounts/"+sub).WantCode(404, "not_found")
		if got := h.As(anna).Get("/accounts/" + sub + "/members").Want(200); strings.Contains(string(got.Body), dan) {
			t.Error("who left is still listed")
		}
		h.Join(sub, dan, accounts.Driver) // and may come back
		h.As(dan).Get("/accounts/" + sub).Want(200)
		h.Settle()
		var told struct{ Items []struct{ Kind string } }
		h.As(dan).Get("/notifications").Want(200).JSON(&told)
		kinds := map[string]int{}
		for _, n := range told.Items {
			kinds[n.Kind]++
		}
		if kinds["member.removed"] != 1 || kinds["member.changed"] != 2 {
			t.Errorf("the member is told %v", kinds)
		}
		removed := h.Journalled("members.remove")
		if e := removed[len(removed)-2]; e.Event != "member.removed" || !strings.Contains(e.Before, "driver") {
			t.Errorf("the journal has %+v", e)
		}
		last := h.Company("No owner")
		testkit.ByHouse(h, accounts.AddMember{Company: last, User: ada, Groups: []string{"Administrators"}})
		h.As(cara).Delete("/accounts/"+last+"/members/"+ada).WantCode(409, "last_administrator")
	})
}

// Of eight owners who are taken away at once, one stays.
func TestAnOwnerIsLeft(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		account := h.Company("Halden Works")
		owners := make([]string, 8)
		for i := range owners {
			owners[i] = h.User("Owner"+string(rune('a'+i))+" X", "", "")
			h.Join(account, owners[i], accounts.Owner)
		}
		codes := make([]string, 8)
		var wg sync.WaitGroup
		for i, user := range owners {
			wg.Go(func() {
				if i%2 == 0 {
					codes[i] = refusal(h, accounts.RemoveMember{Account: account, User: user})
				} else {
					codes[i] = h.As(h.Staff("Cara"+string(rune('a'+i))+" X", authz.CustomerSupport)).Patch("/accounts/"+account+"/members/"+user, m{"roles": []string{}}).Code()
				}
			})
		}
		wg.Wait()
		slices.Sort(codes)
		if want := []string{"", "", "", "", "", "", "", "last_owner"}; !slices.Equal(codes, want) {
			t.Errorf("answers %q", codes)
		}
		if n := h.Count("members where roles like '%account_owner%' and status = 'active' and company = '" + account + "'"); n != 1 {
			t.Errorf("%d owners are left", n)
		}
	})
}

func TestCustomersAreFound(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		halden, bergen := h.Company("Halden Works"), h.Company("Bergen Bikes")
		zoe, olga := h.User("Zoë Nygård", halden, ""), h.User("Olga Berg", "", "")
		h.Join(halden, olga, accounts.Owner)
		h.Join(bergen, olga, accounts.Driver)
		h.User("Anna-Lena O'Neil", "", "") // no member of anything any more
		sue := h.Staff("Sue Park", authz.SupportAgent)
		omar := h.Staff("Omar Haddad", authz.TenantAdmin)
		h.Join(halden, omar, accounts.Admin) // staff who is a customer too
		list := func(as, query string) (out []accounts.Customer) {
			t.Helper()
			var p struct {
				Items []accounts.Customer
				Next  string
			}
			for more := true; more; more = p.Next != "" {
				h.As(as).Get("/customers?limit=2&after=" + p.Next + query).Want(200).JSON(&p)
				out = append(out, p.Items...)
			}
			return out
		}
		nameList := func(query string) string {
			var names []string
			for _, c := range list(sue, query) {
				names = append(names, c.Name)
			}
			return strings.Join(names, ", ")
		}
		for query, want := range map[string]string{
			"":                                "Anna-Lena O'Neil, Olga Berg, Omar Haddad, Zoë Nygård",
			"&search=nyg":                     "Zoë Nygård",
			"&search=zo+ny":                   "Zoë Nygård",
			"&search=gaard":                   "",
			"&search=lena":                    "Anna-Lena O'Neil",
			"&search=o%27ne":                  "Anna-Lena O'Neil",
			"&search=halden.example":          "Anna-Lena O'Neil, Olga Berg, Zoë Nygård",
			"&search=olga%40halden.example":   "Olga Berg",
			"&search=olga%40halden.example.x": "",
			"&search=lga%40":                  "",
			"&search=sue":                     "",
			"&search=olga+nyg":                "",
			"&status=active&search=ol":        "Olga Berg",
			"&status=invited":                 "",
		} {
			if got := nameList(query); got != want {
				t.Errorf("%s finds %s, want %s", query, got, want)
			}
		}
		if c := list(sue, "&search=olga")[0]; len(c.Accounts) != 2 || c.Accounts[0].Name != "Bergen Bikes" || c.Accounts[1].Roles[0] != "account_owner" {
			t.Errorf("a customer: %+v", c)
		}
		h.As(sue).Get("/customers?search=x").WantCode(422, "search_too_short")
		h.As(sue).Get("/customers?after=x").WantCode(422, "bad_cursor")
		h.As(olga).Get("/customers").WantCode(403, "forbidden")
		h.As(h.Staff("Tom Reed", authz.TechnicalSupport)).Get("/customers").WantCode(403, "forbidden")

		// They are found by what they are called now.
		h.As(zoe).Patch("/users/"+zoe, m{"family_name": "Wang"}).Want(200)
		if got := nameList("&search=nyg") + nameList("&search=wang"); got != "Zoë Wang" {
			t.Errorf("after a new name: %s", got)
		}
		h.As(omar).Patch("/accounts/"+bergen, m{"name": "Oslo Bikes"}).Want(200)
		if got := names(h.As(omar).Get("/accounts?search=bergen")) + names(h.As(omar).Get("/accounts?search=os")); got != "Oslo Bikes" {
			t.Errorf("after a new name: %s", got)
		}
	})
}
