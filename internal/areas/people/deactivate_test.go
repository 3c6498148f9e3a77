package people_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/platform/fault"
	"stead/internal/testkit"
)

func TestDeactivatingEndsEverythingAtOnce(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company := h.Company("Halden Works")
		janet := janetWithPassword(h).ID
		testkit.ByHouse(h, join(company, janet))
		edward := h.User("Edward Cole", company, "")
		ada := h.User("Ada Lindqvist", company, "", "Administrators")
		h.Delegation(company, janet, edward, "MANAGE_PROFILE")
		session := with(h, newSession(t, h, janet))
		token := h.Anyone().Header("Authorization", "Bearer "+h.As(janet).Post("/tokens", map[string]any{"name": "robot"}).Want(201).Map()["secret"].(string))
		token.Get("/me").Want(200)

		d := details(h.As(ada).Post("/users/"+janet+"/deactivate", nil).Want(200))
		if d.Status != people.Deactivated || !slices.Contains(d.Can, "users.reactivate") || slices.Contains(d.Can, "users.deactivate") {
			t.Errorf("after: %+v", d)
		}
		session.Get("/me").WantCode(401, "not_signed_in")
		h.As(janet).Get("/me").WantCode(401, "not_signed_in")
		token.Get("/me").WantCode(401, "not_signed_in")
		h.Anyone().Post("/session", body("janet@halden.example", password)).WantCode(401, "sign_in_failed")
		h.As(edward).For(janet).Get("/users/"+janet).WantCode(403, "DELEGATION_REVOKED")
		if h.Count("sessions where user_id = '"+janet+"'") != 0 {
			t.Error("sessions are left")
		}
		before := len(h.Journal())
		if again := details(h.As(ada).Post("/users/"+janet+"/deactivate", nil).Want(200)); again.Version != d.Version || len(h.Journal()) != before {
			t.Errorf("deactivating twice did something: %+v", again)
		}

		d = details(h.As(ada).Post("/users/"+janet+"/reactivate", nil).Want(200))
		if d.Status != people.Active || !slices.Contains(d.Can, "users.deactivate") {
			t.Errorf("reactivated: %+v", d)
		}
		session.Get("/me").WantCode(401, "not_signed_in")
		token.Get("/me").Want(200)
		h.Anyone().Post("/session", body("janet@halden.example", password)).Want(201)
		h.As(edward).For(janet).Get("/users/" + janet).Want(200)

		var events []string
		for _, e := range h.Journal() {
			if strings.HasPrefix(e.Event, "user.") && e.Actor == ada {
				events = append(events, e.Event)
				if e.Subject != janet || e.Company != company || e.Object.ID != janet {
					t.Errorf("the journal has %+v", e)
				}
			}
		}
		if strings.Join(events, " ") != "user.deactivated user.reactivated" {
			t.Errorf("the journal has %q", events)
		}
	})
}

func TestWhoMayDeactivate(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company, other := h.Company("Halden Works"), h.Company("Elsewhere")
		janet, edward := h.User("Janet Moss", company, ""), h.User("Edward Cole", company, "")
		ada, nadia := h.User("Ada Lindqvist", company, "", "Administrators"), h.User("Nadia Rahmani", other, "", "Administrators")
		staff := func(email string) string {
			return testkit.ByHouse(h, people.CreateUser{Email: email, SystemRoles: []authz.SystemRole{authz.TenantAdmin}}).ID
		}
		omar, olga := staff("omar@operator.example"), staff("olga@operator.example")
		support := testkit.ByHouse(h, people.CreateUser{Email: "sue@operator.example", SystemRoles: []authz.SystemRole{authz.CustomerSupport}}).ID
		technician := testkit.ByHouse(h, people.CreateUser{Email: "tom@operator.example", SystemRoles: []authz.SystemRole{authz.TechnicalSupport}}).ID
		testkit.ByHouse(h, join(company, support))
		testkit.ByHouse(h, join(company, technician))
		mats := h.User("Mats Berg", other, "")
		h.Delegation(company, janet, edward, "MANAGE_PROFILE")
		h.Delegation(company, ada, edward, "MANAGE_PROFILE")
		for _, verb := range []string{"deactivate", "reactivate"} {
			post := func(c testkit.Client, user string) *testkit.Response { return c.Post("/users/"+user+"/"+verb, nil) }
			post(h.As(janet), janet).WantCode(403, "forbidden")
			post(h.As(edward), janet).WantCode(403, "forbidden")
			post(h.As(edward).For(janet), janet).WantCode(403, "SCOPE_INSUFFICIENT")
			post(h.As(edward).For(ada), janet).WantCode(404, "not_found")
			post(h.As(nadia), janet).WantCode(404, "not_found")
			post(h.As(nadia).In(company), janet).WantCode(404, "not_found")
			post(h.As(ada), nadia).WantCode(404, "not_found")
			post(h.As(ada), "usr_x").WantCode(404, "not_found")
			post(h.As(ada), ada).WantCode(409, "own_account")
			post(h.As(omar), omar).WantCode(409, "own_account")
			post(h.As(ada), support).WantCode(403, "forbidden") // the operator's staff
			post(h.As(technician), janet).WantCode(403, "forbidden")
			post(h.As(support), olga).WantCode(403, "forbidden")
			post(h.As(support), mats).Want(200)
		}
		for _, verb := range []string{"deactivate", "reactivate"} {
			for _, user := range []string{janet, support, olga} {
				h.As(omar).Post("/users/"+user+"/"+verb, nil).Want(200)
			}
			h.As(omar).In(company).Post("/users/"+janet+"/"+verb, nil).Want(200)
		}
	})
}

// One of two tenant admins who deactivate each other must stay.
func TestTenantAdminsDoNotDeactivateEachOther(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		for _, pair := range []string{"a", "b", "c", "d"} {
			admin := func(name string) string {
				return testkit.ByHouse(h, people.CreateUser{Email: name + pair + "@operator.example", SystemRoles: []authz.SystemRole{authz.TenantAdmin}}).ID
			}
			omar, olga := admin("omar"), admin("olga")
			var wg sync.WaitGroup
			errs := make([]error, 2)
			wg.Go(func() { _, errs[0] = do(h, person(omar), people.DeactivateUser{ID: olga}) })
			wg.Go(func() { _, errs[1] = do(h, person(olga), people.DeactivateUser{ID: omar}) })
			wg.Wait()
			if n := h.Count("users where status = 'active' and id in ('" + omar + "', '" + olga + "')"); n != 1 {
				t.Errorf("%d of two are left: %v", n, errs)
			}
			for _, err := range errs {
				if err != nil && fault.KindOf(err) != fault.Unauthenticated {
					t.Errorf("the loser is told %v", err)
				}
			}
		}
	})
}
