package people_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/platform/fault"
	"stead/internal/testkit"
)

func staff(h *testkit.House, given string, roles ...authz.SystemRole) string {
	h.T.Helper()
	return testkit.ByHouse(h, people.CreateUser{
		Email: strings.ToLower(given) + "@operator.example", GivenName: given, FamilyName: "Haddad", SystemRoles: roles,
	}).ID
}

func TestTheOperatorsStaff(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		omar := staff(h, "Omar", authz.TenantAdmin)
		sue, alan := staff(h, "Sue", authz.SupportAgent, authz.CustomerSupport), staff(h, "Alan", authz.Auditor)
		janet := h.User("Janet Moss", h.Company("Halden Works"), "", "Administrators")
		find := func(query string) string {
			t.Helper()
			var list struct {
				Items []people.SystemUser
				Next  string
			}
			h.As(omar).Get("/system-users?" + query).Want(200).JSON(&list)
			var names []string
			for _, u := range list.Items {
				given, _, _ := strings.Cut(u.Name, " ")
				names = append(names, given)
			}
			if list.Next != "" {
				names = append(names, "...")
			}
			return strings.Join(names, " ")
		}
		for query, want := range map[string]string{
			"": "Alan Omar Sue", "search=om": "Omar", "search=HADD+su": "Sue", "search=operator": "Alan Omar Sue", "search=mar": "", "search=janet": "",
			"role=customer_support": "Sue", "role=auditor": "Alan", "status=active": "Alan Omar Sue", "status=deactivated": "", "limit=2": "Alan Omar ...",
		} {
			if got := find(query); got != want {
				t.Errorf("%q finds %q, not %q", query, got, want)
			}
		}
		h.As(omar).Get("/system-users?search=x").WantCode(422, "search_too_short")
		h.As(omar).Get("/system-users?role=king").Want(422)
		var u people.SystemUser
		h.As(omar).Get("/system-users/" + sue).Want(200).JSON(&u)
		if u.Email != "sue@operator.example" || u.Status != people.Active || !slices.Equal(u.Roles, []authz.SystemRole{authz.CustomerSupport, authz.SupportAgent}) {
			t.Errorf("she is %+v", u)
		}
		patch := func(c testkit.Client, user string, roles ...string) *testkit.Response {
			return c.Patch("/system-users/"+user, map[string]any{"roles": append([]string{}, roles...)})
		}
		for _, id := range []string{janet, "usr_x", "usr_00000000-0000-7000-8000-000000000000"} {
			h.As(omar).Get("/system-users/"+id).WantCode(404, "not_found")
			patch(h.As(omar), id, "auditor").WantCode(404, "not_found")
		}
		for _, who := range []string{sue, alan, janet} {
			h.As(who).Get("/system-users").WantCode(403, "forbidden")
			h.As(who).Get("/system-users/"+omar).WantCode(403, "forbidden")
			patch(h.As(who), who, "tenant_admin").WantCode(403, "forbidden")
		}
		patch(h.As(omar), sue).WantCode(422, "role_required")
		patch(h.As(omar), sue, "king").WantCode(422, "unknown_role")
		patch(h.As(omar).Header("If-Match", `"7"`), sue, "auditor").WantCode(412, "changed_meanwhile")
		patch(h.As(omar).Header("If-Match", `"1"`), sue, "auditor", "auditor").Want(200).JSON(&u)
		if u.Version != 2 || !slices.Equal(u.Roles, []authz.SystemRole{authz.Auditor}) {
			t.Errorf("she is %+v", u)
		}
		patch(h.As(omar), sue, "auditor").Want(200).JSON(&u)
		e := h.Journalled("system_users.change")
		e = slices.DeleteFunc(e, func(x auditEntry) bool { return x.Event == "" })
		if u.Version != 2 || len(e) != 1 || e[0].Before != `{"system_roles":["customer_support","support_agent"]}` || e[0].After != `{"system_roles":["auditor"]}` || e[0].Subject != sue {
			t.Errorf("the journal has %+v", e)
		}
		h.Settle()
		if n := len(h.Mail.To("sue@operator.example")); n != 1 {
			t.Errorf("%d mails", n)
		}
	})
}

func TestTheLastTenantAdminStays(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		omar := staff(h, "Omar", authz.TenantAdmin)
		h.As(omar).Patch("/system-users/"+omar, map[string]any{"roles": []string{"auditor"}}).WantCode(409, "last_tenant_admin")
		if _, err := do(h, authz.SystemActor("test"), people.DeactivateUser{ID: omar}); fault.Code(err) != "last_tenant_admin" {
			t.Errorf("deactivating: %v", err)
		}
		gone := staff(h, "Gone", authz.TenantAdmin)
		h.As(omar).Post("/users/"+gone+"/deactivate", nil).Want(200)
		h.As(omar).Patch("/system-users/"+omar, map[string]any{"roles": []string{"auditor"}}).WantCode(409, "last_tenant_admin") // of those who can sign in
		// Of eight who lay it down at once, one stays.
		admins := []string{omar}
		for i := range 7 {
			admins = append(admins, staff(h, fmt.Sprint("Admin", i), authz.TenantAdmin))
		}
		var wg sync.WaitGroup
		for i, id := range admins {
			wg.Go(func() {
				var err error
				if i%2 == 0 {
					_, err = do(h, person(id), people.ChangeStaff{ID: id, Roles: []authz.SystemRole{authz.Auditor}})
				} else {
					_, err = do(h, authz.SystemActor("test"), people.DeactivateUser{ID: id})
				}
				if err != nil && fault.Code(err) != "last_tenant_admin" {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if n := h.Count("users where status = 'active' and system_roles = 'tenant_admin'"); n != 1 {
			t.Errorf("%d tenant admins are left", n)
		}
	})
}
