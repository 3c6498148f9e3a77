package people_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"stead/internal/areas/accounts"
	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/testkit"
)

type userList struct {
	Items []people.UserItem
	Next  string
}

func (l userList) names() []string {
	names := []string{}
	for _, i := range l.Items {
		names = append(names, i.Name)
	}
	return names
}

func find(c testkit.Client, query string) userList {
	var l userList
	c.Get("/users" + query).Want(200).JSON(&l)
	return l
}

// member adds somebody to a company.
func member(h *testkit.House, company, given, family, email string) string {
	h.T.Helper()
	u := testkit.ByHouse(h, people.CreateUser{Email: email, GivenName: given, FamilyName: family})
	testkit.ByHouse(h, accounts.AddMember{Company: company, User: u.ID})
	return u.ID
}

func TestPeopleAreFoundHoweverTheyAreTyped(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company, other := h.Company("Halden Works"), h.Company("Elsewhere")
		janet := member(h, company, "Janet", "Moss", "janet@halden.example")
		member(h, company, "Søren", "Kjær", "sk@halden.example")
		member(h, company, "Zoë", "Nygård", "zoe_1@halden.example")
		member(h, company, "Jürgen", "Weiß", "jw@halden.example")
		member(h, company, "小龍", "李", "bruce@halden.example")
		member(h, company, "100%", "O'Brien", "percent@halden.example")
		member(h, company, "", "", "no.name@halden.example")
		member(h, company, "Back\\slash", "X", "bs@halden.example")
		member(h, other, "Janet", "Elsewhere", "janet@elsewhere.example")
		for search, want := range map[string][]string{
			"janet":                {"Janet Moss"},
			"JANET":                {"Janet Moss"},
			"ane":                  {}, // the beginning of a word, not its middle
			"jan hald":             {"Janet Moss"},
			"anet@":                {},
			"janet@hal":            {"Janet Moss"},
			"janet@halden.example": {"Janet Moss"},
			"moss janet":           {"Janet Moss"},
			"mo ja":                {"Janet Moss"},
			"janet weiss":          {},
			"soren":                {"Søren Kjær"},
			"kjaer":                {"Søren Kjær"},
			"Zoe":                  {"Zoë Nygård"},
			"ZOE\u0308":            {"Zoë Nygård"},
			"nygard":               {"Zoë Nygård"},
			"jurgen WEISS":         {"Jürgen Weiß"},
			"weiß":                 {"Jürgen Weiß"},
			"小龍":                   {"小龍 李"},
			"o'br":                 {"100% O'Brien"},
			"100%":                 {"100% O'Brien"},
			"00%":                  {},
			"zoe_1":                {"Zoë Nygård"},
			`back\s`:               {"Back\\slash X"},
			"no.name":              {"no.name"},
			"elsewhere":            {},
			"'; drop":              {},
			"zz":                   {},
		} {
			if got := find(h.As(janet), "?search="+url.QueryEscape(search)).names(); !slices.Equal(got, want) {
				t.Errorf("searching for %q finds %q, want %q", search, got, want)
			}
		}
		if got := find(h.As(janet), "?search=halden.example").names(); len(got) != 8 {
			t.Errorf("searching for the domain finds %q", got)
		}
		for _, short := range []string{"a", " a ", "李", "%", "\u0301\u0301", "%%", "__", `\\`} {
			res := h.As(janet).Get("/users?search="+url.QueryEscape(short)).WantCode(422, "search_too_short")
			if !strings.Contains(string(res.Body), "query.search") {
				t.Errorf("%q: %s", short, res.Body)
			}
		}
		h.As(janet).Get("/users?search="+strings.Repeat("x", 201)).WantCode(422, "invalid")
		h.As(janet).Get("/users?status=asleep").WantCode(422, "invalid")
		h.As(janet).Get("/users?after=nonsense").WantCode(422, "bad_cursor")
		h.As(janet).Get("/users?limit=0").WantCode(422, "invalid")
	})
}

func TestPeopleAreListedByNameInPages(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company := h.Company("Halden Works")
		office := h.Office(company, "Halden")
		ada := h.User("Ada Lindqvist", company, office, "Administrators")
		want := []string{"Ada Lindqvist"}
		for i := range 6 {
			for _, given := range []string{"Zoë", "ben", "Ben"} { // some with the same name
				member(h, company, given, "Berg", fmt.Sprintf("%s%d@halden.example", strings.ReplaceAll(given, "ë", "e"), i*3+len(want)))
				want = append(want, given+" Berg")
			}
		}
		slices.SortFunc(want, func(a, b string) int { return strings.Compare(people.Fold(a), people.Fold(b)) })
		var got []string
		seen := map[string]bool{}
		for after, pages := "", 0; pages == 0 || after != ""; pages++ {
			l := find(h.As(ada), "?limit=4&after="+url.QueryEscape(after))
			for _, i := range l.Items {
				if seen[i.ID] {
					t.Errorf("%s is listed twice", i.ID)
				}
				seen[i.ID] = true
			}
			got, after = append(got, l.names()...), l.Next
			if pages > 10 {
				t.Fatal("the pages do not end")
			}
		}
		fold := func(s []string) (out []string) {
			for _, x := range s {
				out = append(out, people.Fold(x))
			}
			return out
		}
		if !slices.Equal(fold(got), fold(want)) {
			t.Errorf("the order is %q", got)
		}
		first := find(h.As(ada), "?limit=1").Items[0]
		if first.ID != ada || first.Office != office || first.Names[office] != "Halden" || first.Email != "ada@halden.example" ||
			!slices.Equal(first.Groups, []string{"Default", "Administrators"}) || first.Status != people.Active {
			t.Errorf("the first is %+v", first)
		}
	})
}

func TestPeopleAreListedByStatus(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company := h.Company("Halden Works")
		ada := h.User("Ada Lindqvist", company, "", "Administrators")
		gone := h.User("Gunnar Gone", company, "")
		h.As(ada).Post("/users/"+gone+"/deactivate", nil).Want(200)
		if got := find(h.As(ada), "?status=deactivated").names(); !slices.Equal(got, []string{"Gunnar Gone"}) {
			t.Errorf("deactivated: %q", got)
		}
		if got := find(h.As(ada), "?status=active").names(); !slices.Equal(got, []string{"Ada Lindqvist"}) {
			t.Errorf("active: %q", got)
		}
		if got := find(h.As(ada), "").names(); len(got) != 2 {
			t.Errorf("all: %q", got)
		}
	})
}

func TestWhoMayListPeople(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company, other := h.Company("Halden Works"), h.Company("Elsewhere")
		janet, edward := h.User("Janet Moss", company, ""), h.User("Edward Cole", company, "")
		stranger := h.User("Nadia Rahmani", other, "")
		lonely := h.User("Lone Some", "", "")
		both := h.User("Bo Both", company, "")
		testkit.ByHouse(h, accounts.AddMember{Company: other, User: both})
		omar := testkit.ByHouse(h, people.CreateUser{Email: "omar@operator.example", SystemRoles: []authz.SystemRole{authz.TenantAdmin}})
		h.Delegation(company, janet, edward, "MANAGE_PROFILE")

		if got := find(h.As(janet), "").names(); len(got) != 3 {
			t.Errorf("Janet sees %q", got)
		}
		h.As(stranger).In(company).Get("/users").WantCode(404, "not_found")
		h.As(lonely).Get("/users").WantCode(403, "forbidden")
		h.As(both).Get("/users").WantCode(422, "company_required")
		if got := find(h.As(both).In(other), "").names(); len(got) != 2 {
			t.Errorf("in the other company Bo sees %q", got)
		}
		h.As(edward).For(janet).Get("/users").WantCode(403, "SCOPE_INSUFFICIENT")
		if got := find(h.As(omar.ID).In(company), "").names(); len(got) != 3 {
			t.Errorf("the operator sees %q", got)
		}
	})
}
