package accounts_test

import (
	"context"
	"reflect"
	"testing"

	"stead/internal/areas/accounts"
	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/module"
	"stead/internal/platform/db"
	"stead/internal/testkit"
)

func standing(t *testing.T, h *testkit.House, user, company string) authz.Standing {
	t.Helper()
	s, err := h.Runner.Engine.People.Standing(t.Context(), h.DB.Reader(), user, company, false)
	if err != nil {
		t.Fatal(err)
	}
	// The same under a lock, inside a transaction.
	err = h.DB.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
		held, err := h.Runner.Engine.People.Standing(ctx, tx, user, company, true)
		if err == nil && (held.Active != s.Active || held.Member != s.Member || held.Office != s.Office || len(held.Rights) != len(s.Rights)) {
			t.Errorf("under a lock %+v, without %+v", held, s)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	together(t, h, user, company, s)
	return s
}

// together asks for a user beside one who is nobody, and beside themselves.
func together(t *testing.T, h *testkit.House, user, company string, want authz.Standing) {
	t.Helper()
	for _, other := range []string{"usr_nobody", user} {
		err := h.DB.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
			a, b, err := h.Runner.Engine.People.Standings(ctx, tx, other, user, company, true)
			if err == nil && (!reflect.DeepEqual(b, want) || other == user && !reflect.DeepEqual(a, want) || other != user && a.Active) {
				t.Errorf("together with %s %+v and %+v, alone %+v", other, a, b, want)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// The matrix of the specification, row by row: D everybody, R Reception, S
// Security, A Assistants, G Agents; Administrators hold every one.
var matrix = map[authz.Right]string{
	"visits.create": "DRSAG", "visits.create_for_others": "RSA", "visits.recurring": "DRSAG", "visits.groups": "",
	"visits.view_all": "RS", "visits.change_status": "RS", "visits.approve": "S", "visits.export": "RS",
	"watchlists.see": "SG", "emergency_list": "RS", "users.list": "DRSAG", "users.invite": "DRSAG", "delegations.own": "DRSAG",
	"users.edit": "", "groups.define": "", "groups.assign": "", "delegations.read": "", "delegations.write": "", "settings": "",
	"company.see": "DRSAG", "reservations.own": "DRSAG",
}

func TestTheMatrixOutOfTheBox(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company := h.Company("Halden Works")
		for letter, group := range map[string]string{
			"D": "", "R": "Reception", "S": "Security", "A": "Assistants", "G": "Agents", "X": "Administrators",
		} {
			var groups []string
			if group != "" {
				groups = []string{group}
			}
			s := standing(t, h, h.User("U"+letter+" Test", company, "", groups...), company)
			for right, holders := range matrix {
				want := letter == "X"
				for _, l := range holders {
					want = want || string(l) == letter
				}
				if s.Rights[right] != want {
					t.Errorf("%s of %s: %v, want %v", right, group, s.Rights[right], want)
				}
			}
			if s.Rights[accounts.RightManage] {
				t.Errorf("%s may manage accounts", group)
			}
		}
	})
}

func TestStanding(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company, other := h.Company("Halden Works"), h.Company("Bergen Shipping")
		office := h.Office(company, "Halden")
		janet := h.User("Janet Moss", company, office)
		owner := h.User("Olga Owner", "", "")
		testkit.ByHouse(h, accounts.AddMember{Company: company, User: owner, Roles: []string{"account_owner"}})
		staff := func(name string, role authz.SystemRole) string {
			return testkit.ByHouse(h, people.CreateUser{
				Email: name + "@operator.example", GivenName: name, Language: "en", SystemRoles: []authz.SystemRole{role},
			}).ID
		}
		omar, aud := staff("omar", authz.TenantAdmin), staff("aud", authz.Auditor)

		s := standing(t, h, janet, company)
		if !s.Active || !s.Member || s.Office != office || s.Rights["settings"] {
			t.Errorf("Janet: %+v", s)
		}
		if s := standing(t, h, janet, other); !s.Active || s.Member || len(s.Rights) != 0 || s.Office != "" {
			t.Errorf("Janet elsewhere: %+v", s)
		}
		if s := standing(t, h, janet, ""); !s.Active || s.Member || len(s.Rights) != 0 {
			t.Errorf("Janet nowhere: %+v", s)
		}
		if s := standing(t, h, owner, company); !s.Rights["settings"] || !s.Rights["groups.assign"] {
			t.Errorf("the account owner: %+v", s)
		}
		for _, c := range []string{"", company, other} {
			if s := standing(t, h, omar, c); s.Member || !s.Rights["settings"] || !s.Rights[accounts.RightManage] || !s.Roles[authz.TenantAdmin] {
				t.Errorf("the tenant admin in %q: %+v", c, s)
			}
			if s := standing(t, h, aud, c); len(s.Rights) != 1 || !s.Rights["audit.read"] {
				t.Errorf("the auditor in %q: %+v", c, s)
			}
		}
		if s := standing(t, h, "usr_00000000-0000-7000-8000-000000000000", company); s.Active || s.Member || s.Rights != nil {
			t.Errorf("nobody: %+v", s)
		}

		h.Exec(`update members set status = 'inactive' where user_id = $1`, owner)
		if s := standing(t, h, owner, company); !s.Active || s.Member || len(s.Rights) != 0 {
			t.Errorf("an inactive member: %+v", s)
		}
		h.Exec(`update users set status = 'deactivated' where id in ($1, $2)`, janet, omar)
		for _, u := range []string{janet, omar} {
			if s := standing(t, h, u, company); s.Active || s.Member || len(s.Rights) != 0 || len(s.Roles) != 0 {
				t.Errorf("deactivated: %+v", s)
			}
		}
		h.Exec(`update users set status = 'active'`)
		h.Exec(`update accounts set status = 'closed' where id = $1`, company)
		if s := standing(t, h, janet, company); !s.Active || s.Member {
			t.Errorf("in a closed account: %+v", s)
		}
	})
}

func TestACompanyMayHaveItsOwnMatrix(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company, other := h.Company("Halden Works"), h.Company("Bergen Shipping")
		h.Exec(`update accounts set group_rights = $1 where id = $2`,
			`{"Reception":{"visits.export":false,"visits.approve":true},"Administrators":{"settings":false},"Nobody":{"settings":true}}`, company)
		rita, ada := h.User("Rita Okafor", company, "", "Reception"), h.User("Ada Lindqvist", company, "", "Administrators")
		testkit.ByHouse(h, accounts.AddMember{Company: other, User: rita, Groups: []string{"Reception"}})

		if s := standing(t, h, rita, company); s.Rights["visits.export"] || !s.Rights["visits.approve"] || !s.Rights["visits.view_all"] || s.Rights["settings"] {
			t.Errorf("Rita: %v", s.Rights)
		}
		if s := standing(t, h, rita, other); !s.Rights["visits.export"] || s.Rights["visits.approve"] {
			t.Errorf("Rita elsewhere: %v", s.Rights)
		}
		if s := standing(t, h, ada, company); !s.Rights["settings"] {
			t.Error("the rights of Administrators are not configurable")
		}
		h.Exec(`update accounts set group_rights = '{' where id = $1`, company)
		if _, err := h.Runner.Engine.People.Standing(t.Context(), h.DB.Reader(), rita, company, false); err == nil {
			t.Error("a matrix that cannot be read must refuse, not give what it gave before")
		}
	})
}

func BenchmarkStanding(b *testing.B) {
	h := testkit.New(b, db.SQLite)
	company := h.Company("Halden Works")
	user := h.User("Janet Moss", company, h.Office(company, "Halden"))
	dir := accounts.People(db.SQLite, []module.Right{{Name: "reservations.own", Groups: []string{"Default"}}})
	b.ReportAllocs()
	for b.Loop() {
		s, err := dir.Standing(b.Context(), h.DB.Reader(), user, company, false)
		if err != nil || !s.Rights["reservations.own"] {
			b.Fatal(err)
		}
	}
}
