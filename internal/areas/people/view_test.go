package people_test

import (
	"slices"
	"strings"
	"testing"

	"stead/internal/areas/accounts"
	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/testkit"
)

func details(r *testkit.Response) (d people.UserDetails) {
	r.T.Helper()
	r.JSON(&d)
	return d
}

func TestWhatIsSeenOfAPerson(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company := h.Company("Halden Works")
		office := h.Office(company, "Halden")
		janet := h.User("Janet Moss", company, office, "Assistants")
		edward := h.User("Edward Cole", company, office)
		ada := h.User("Ada Lindqvist", company, office, "Administrators")
		omar := testkit.ByHouse(h, people.CreateUser{Email: "omar@operator.example", SystemRoles: []authz.SystemRole{authz.TenantAdmin}}).ID
		h.Delegation(company, janet, edward, "VIEW_CHARGING")
		h.As(janet).Patch("/users/"+janet, map[string]any{"phone": "+47 22 12 34 56"}).Want(200)
		path := "/users/" + janet
		for _, c := range []struct {
			name  string
			by    testkit.Client
			phone string
			can   []string
		}{
			{"herself", h.As(janet), "+47 22 12 34 56", []string{"users.change"}},
			{"a colleague", h.As(edward), "", []string{}},
			{"a delegate without MANAGE_PROFILE", h.As(edward).For(janet), "+47 22 12 34 56", []string{}},
			{"an administrator", h.As(ada), "+47 22 12 34 56", []string{"users.change", "users.deactivate"}},
			{"the operator in the company", h.As(omar).In(company), "+47 22 12 34 56", []string{"users.change", "users.deactivate"}},
			{"the operator", h.As(omar), "+47 22 12 34 56", []string{"users.change", "users.deactivate"}},
		} {
			res := c.by.Get(path).Want(200)
			d := details(res)
			if d.ID != janet || d.Name != "Janet Moss" || d.Email != "janet@halden.example" || d.Phone != c.phone || !slices.Equal(d.Can, c.can) || d.Status != people.Active {
				t.Errorf("%s sees %+v", c.name, d)
			}
			if c.name != "the operator" && (d.Office != office || d.Names[office] != "Halden" || !slices.Equal(d.Groups, []string{"Default", "Assistants"})) {
				t.Errorf("%s sees the membership %+v", c.name, d)
			}
			if res.Header.Get("ETag") != `"2"` {
				t.Errorf("the ETag is %s", res.Header.Get("ETag"))
			}
		}
		res := h.As(edward).For(janet).Get(path).Want(200)
		if res.Header.Get("Acted-For") != janet {
			t.Error("it is not said for whom")
		}
	})
}

func TestWhatIsNotSeenOfPeople(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company, other := h.Company("Halden Works"), h.Company("Elsewhere")
		janet, edward := h.User("Janet Moss", company, ""), h.User("Edward Cole", company, "")
		stranger, lonely := h.User("Nadia Rahmani", other, ""), h.User("Lone Some", "", "")
		h.Delegation(company, janet, edward, "MANAGE_PROFILE")
		for _, id := range []string{"x", "usr_", "usr_x", company, strings.ToUpper(janet), janet + "x", "usr_00000000-0000-7000-8000-000000000000", stranger, lonely} {
			h.As(janet).Get("/users/"+id).WantCode(404, "not_found")
		}
		h.As(stranger).Get("/users/"+janet).WantCode(404, "not_found")
		h.As(stranger).In(company).Get("/users/"+janet).WantCode(404, "not_found")
		h.As(lonely).Get("/users/"+janet).WantCode(403, "forbidden")
		h.As(lonely).Get("/users/" + lonely).Want(200)
		h.As(edward).For(janet).Get("/users/"+edward).WantCode(404, "not_found")
		h.As(stranger).For(janet).Get("/users/"+janet).WantCode(403, "not_delegated")
		h.Anyone().Get("/users/"+janet).WantCode(401, "not_signed_in")

		h.Exec(`update members set status = 'inactive' where user_id = $1`, janet)
		h.As(edward).Get("/users/"+janet).WantCode(404, "not_found")
		if got := find(h.As(edward), "").names(); len(got) != 1 {
			t.Errorf("who left is listed: %q", got)
		}
		h.As(janet).Get("/users/" + janet).Want(200)
	})
}

func TestWhoLeftTheCompanyActsForNobodyThere(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company, other := h.Company("Halden Works"), h.Company("Elsewhere")
		janet, edward := h.User("Janet Moss", company, ""), h.User("Edward Cole", company, "")
		testkit.ByHouse(h, accounts.AddMember{Company: other, User: edward})
		h.Delegation(company, janet, edward, "MANAGE_PROFILE")
		h.As(edward).For(janet).Get("/users/" + janet).Want(200)
		h.Exec(`update members set status = 'inactive' where user_id = $1 and company = $2`, edward, company)
		h.As(edward).For(janet).Get("/users/"+janet).WantCode(403, "DELEGATION_REVOKED")
		h.As(edward).For(janet).Patch("/users/"+janet, map[string]any{"phone": "112"}).WantCode(403, "DELEGATION_REVOKED")
	})
}
