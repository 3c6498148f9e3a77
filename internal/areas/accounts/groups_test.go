package accounts_test

import (
	"slices"
	"sync"
	"testing"

	"stead/internal/areas/accounts"
	"stead/internal/testkit"
)

type group struct {
	Name    string
	Rights  []string
	Fixed   bool
	Members []string
	Names   map[string]string
}

func groupsOf(h *testkit.House, as testkit.Client, company string) map[string]group {
	h.T.Helper()
	var list struct{ Items []group }
	as.Get("/companies/" + company + "/groups").Want(200).JSON(&list)
	out := map[string]group{}
	for _, g := range list.Items {
		out[g.Name] = g
	}
	return out
}

func TestGroups(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company := h.Company("Halden Works")
		ada, janet := h.User("Ada Lindqvist", company, "", "Administrators"), h.User("Janet Moss", company, "")
		as, path := h.As(ada), "/companies/"+company+"/groups/"

		got := groupsOf(h, as, company)
		if len(got) != 6 || !got["Administrators"].Fixed || got["Default"].Fixed || len(got["Default"].Members) != 0 ||
			!slices.Equal(got["Administrators"].Members, []string{ada}) || got["Administrators"].Names[ada] != "Ada Lindqvist" {
			t.Errorf("groups %+v", got)
		}
		if !slices.Contains(got["Default"].Rights, "delegations.own") || slices.Contains(got["Administrators"].Rights, "accounts.manage") {
			t.Errorf("rights %+v", got)
		}

		h.As(janet).Put(path+"Reception/members/"+janet, nil).WantCode(403, "forbidden")
		h.As(janet).Get("/companies/"+company+"/groups").WantCode(403, "forbidden")
		as.Put(path+"Reception/members/"+janet, nil).Want(204)
		as.Put(path+"Assistants/members/"+janet, nil).Want(204)
		as.Put(path+"Reception/members/"+janet, nil).Want(204) // again
		as.Put(path+"Default/members/"+janet, nil).Want(204)
		if s := standing(t, h, janet, company); !s.Rights["visits.view_all"] || !s.Rights["visits.create_for_others"] {
			t.Errorf("rights %v", s.Rights)
		}
		as.Delete(path + "Reception/members/" + janet).Want(204)
		as.Delete(path + "Reception/members/" + janet).Want(204) // again
		if got := groupsOf(h, as, company); len(got["Reception"].Members) != 0 || !slices.Equal(got["Assistants"].Members, []string{janet}) {
			t.Errorf("groups %+v", got)
		}
		if n := len(h.Journalled("groups.assign")); n != 3 { // a refusal and two changes
			t.Errorf("%d entries", n)
		}

		as.Delete(path+"Default/members/"+janet).WantCode(409, "default_group")
		as.Put(path+"Kings/members/"+janet, nil).WantCode(404, "not_found")
		as.Put(path+"Reception/members/"+h.User("Nadia Rahmani", "", ""), nil).WantCode(404, "not_found")
		as.Put(path+"Reception/members/xyz", nil).WantCode(404, "not_found")
		as.Put("/companies/"+h.Company("Bergen Shipping")+"/groups/Reception/members/"+janet, nil).WantCode(404, "not_found")
		as.Put("/companies/acc_1/groups/Reception/members/"+janet, nil).WantCode(404, "not_found")

		as.Delete(path+"Administrators/members/"+ada).WantCode(409, "last_administrator")
		as.Put(path+"Administrators/members/"+janet, nil).Want(204)
		h.Exec(`update users set status = 'deactivated' where id = $1`, janet)
		as.Delete(path+"Administrators/members/"+ada).WantCode(409, "last_administrator")
		as.Delete(path + "Administrators/members/" + janet).Want(204)
	})
}

func TestWhoIsPutIntoAGroupIsTold(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company := h.Company("Halden Works")
		ada, janet := h.User("Ada Lindqvist", company, "", "Administrators"), h.User("Janet Moss", company, "")
		h.As(ada).Put("/companies/"+company+"/groups/Security/members/"+janet, nil).Want(204)
		var list struct {
			Items []struct{ Title, Text string }
		}
		h.As(janet).Get("/notifications").Want(200).JSON(&list)
		if len(list.Items) != 1 || list.Items[0].Title != "You are in the group Security" {
			t.Errorf("told %+v", list)
		}
	})
}

// Two Administrators who leave at the same moment cannot both succeed.
func TestTheLastTwoAdministratorsCannotBothLeave(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		for range 4 {
			company := h.Company("Halden Works")
			var admins []string
			for _, name := range []string{"A", "B"} {
				admins = append(admins, h.User(name+company[len(company)-6:]+" Test", company, "", "Administrators"))
			}
			clients := []testkit.Client{h.As(admins[0]), h.As(admins[1])}
			var wg sync.WaitGroup
			codes := make([]string, 2)
			for i, c := range clients {
				wg.Go(func() {
					res, err := c.Send("DELETE", "/companies/"+company+"/groups/Administrators/members/"+admins[i], nil)
					if err == nil {
						codes[i] = res.Code()
					}
				})
			}
			wg.Wait()
			slices.Sort(codes)
			if !slices.Equal(codes, []string{"", "last_administrator"}) {
				t.Errorf("codes %q", codes)
			}
		}
	})
}

func TestAMemberIsRefused(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company, other := h.Company("Halden Works"), h.Company("Bergen Shipping")
		user := h.User("Janet Moss", company, "")
		fresh := h.User("Nadia Rahmani", "", "")
		for want, c := range map[string]accounts.AddMember{
			"already_member": {Company: company, User: user},
			"unknown_user":   {Company: company, User: "usr_00000000-0000-7000-8000-000000000000"},
			"unknown_office": {Company: company, User: fresh, Office: h.Office(other, "Bergen")},
			"not_offered":    {Company: company, User: fresh, Groups: []string{"Kings"}},
			"not_found":      {Company: "acc_00000000-0000-7000-8000-000000000000", User: fresh},
		} {
			if code := codeOf(h, c); code != want {
				t.Errorf("%+v: %s, want %s", c, code, want)
			}
		}
		if n := h.Count("members"); n != 1 {
			t.Errorf("%d members", n)
		}
	})
}
