package people_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/notify"
	"stead/internal/platform/fault"
	"stead/internal/testkit"
)

func TestCreatingAUser(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		u := testkit.ByHouse(h, people.CreateUser{
			Email: "Omar@Operator.example", GivenName: "Omar", FamilyName: "Haddad", Language: "fr", PasswordHash: passwordHash(),
			SystemRoles: []authz.SystemRole{authz.TenantAdmin, authz.TenantAdmin, authz.Auditor},
		})
		if u.Email != "omar@operator.example" || u.Name != "Omar Haddad" || u.Status != people.Active || u.Version != 1 || u.Language != "fr" ||
			len(u.SystemRoles) != 2 || !u.CreatedAt.Equal(h.Clock.Now()) {
			t.Errorf("the user is %+v", u)
		}
		var back people.User
		text, _ := json.Marshal(u)
		if err := json.Unmarshal(text, &back); err != nil || !reflect.DeepEqual(u, back) {
			t.Errorf("the answer does not survive JSON: %+v", back)
		}
		for _, email := range []string{"omar@operator.example", " OMAR@operator.EXAMPLE "} {
			if got, err := people.ByEmail(t.Context(), h.DB.Reader(), email); err != nil || !reflect.DeepEqual(got, u) {
				t.Errorf("ByEmail(%q) = %+v, %v", email, got, err)
			}
		}
		for _, email := range []string{"omar", "nobody@operator.example", ""} {
			if _, err := people.ByEmail(t.Context(), h.DB.Reader(), email); fault.Code(err) != "not_found" {
				t.Errorf("ByEmail(%q): %v", email, err)
			}
		}
		email, name, language, active, err := people.Recipient(t.Context(), h.DB.Reader(), u.ID)
		if email != u.Email || name != u.Name || language != "fr" || !active || err != nil {
			t.Errorf("Recipient gives %s, %s, %s, %v, %v", email, name, language, active, err)
		}
		if strings.Contains(journalText(h), "argon2id") {
			t.Error("the hash stands in the journal")
		}
	})
}

func TestUsersThatAreNotCreated(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company := h.Company("Halden Works")
		janet, ada := h.User("Janet Moss", company, ""), h.User("Ada Lindqvist", company, "", "Administrators")
		omar := testkit.ByHouse(h, people.CreateUser{Email: "omar@operator.example", SystemRoles: []authz.SystemRole{authz.TenantAdmin}}).ID
		auditor := testkit.ByHouse(h, people.CreateUser{Email: "audrey@operator.example", SystemRoles: []authz.SystemRole{authz.Auditor}}).ID
		fresh := people.CreateUser{Email: "new@halden.example"}
		for _, c := range []struct {
			name    string
			actor   authz.Actor
			command people.CreateUser
			code    string
		}{
			{"nobody", authz.Actor{}, fresh, "not_signed_in"},
			{"a member", person(janet), fresh, "forbidden"},
			{"an administrator", person(ada), fresh, "forbidden"},
			{"an auditor", person(auditor), fresh, "forbidden"},
			{"taken", person(omar), people.CreateUser{Email: "JANET@halden.example"}, "email_taken"},
			{"no address", person(omar), people.CreateUser{Email: "x"}, "invalid_email"},
			{"language", person(omar), people.CreateUser{Email: "x@y.zz", Language: "tlh"}, "unknown_language"},
			{"role", person(omar), people.CreateUser{Email: "x@y.zz", SystemRoles: []authz.SystemRole{"root,tenant_admin"}}, "unknown_role"},
			{"several", person(omar), people.CreateUser{Email: "x", GivenName: "a\nb"}, "invalid"},
			{"tenant admin", person(omar), fresh, ""},
		} {
			if _, err := do(h, c.actor, c.command); (err != nil || c.code != "") && fault.Code(err) != c.code {
				t.Errorf("%s: %v, want %q", c.name, err, c.code)
			}
		}
	})
}

func TestOneAddressIsOneUser(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		var made, taken atomic.Int64
		var wg sync.WaitGroup
		for range 12 {
			wg.Go(func() {
				_, err := do(h, authz.SystemActor("test"), people.CreateUser{Email: "janet@halden.example"})
				switch {
				case err == nil:
					made.Add(1)
				case fault.Code(err) == "email_taken":
					taken.Add(1)
				}
			})
		}
		wg.Wait()
		if made.Load() != 1 || taken.Load() != 11 || h.Count("users") != 1 {
			t.Errorf("%d made, %d taken, %d rows", made.Load(), taken.Load(), h.Count("users"))
		}
	})
}

func TestSettingAPassword(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := h.User("Janet Moss", "", "")
		omar := testkit.ByHouse(h, people.CreateUser{Email: "omar@operator.example", SystemRoles: []authz.SystemRole{authz.TenantAdmin}}).ID
		session := newSession(t, h, janet)
		set := people.SetPassword{User: janet, Hash: passwordHash()}
		for _, actor := range []authz.Actor{person(janet), person(omar), {}} {
			if _, err := do(h, actor, set); err == nil {
				t.Errorf("%+v may set a password", actor)
			}
		}
		with(h, session).Get("/me").Want(200)
		testkit.ByHouse(h, set)
		with(h, session).Get("/me").WantCode(401, "not_signed_in")
		h.Anyone().Post("/session", body("janet@halden.example", password)).Want(201)
		if _, err := do(h, authz.SystemActor("test"), people.SetPassword{User: "usr_x"}); fault.Code(err) != "not_found" {
			t.Errorf("nobody's password: %v", err)
		}
		if strings.Contains(journalText(h), "argon2id") {
			t.Error("the hash stands in the journal")
		}
	})
}

func TestNamesOfUsers(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		var ids []string
		want := map[string]string{}
		for _, c := range []people.CreateUser{
			{Email: "a@b.de", GivenName: "Janet", FamilyName: "Moss"}, {Email: "only@b.de", GivenName: "Only"}, {Email: "last@b.de", FamilyName: "Last"}, {Email: "no.name@b.de"},
		} {
			u := testkit.ByHouse(h, c)
			ids, want[u.ID] = append(ids, u.ID), u.Name
		}
		got, err := h.Runner.Names.Of(t.Context(), h.DB.Reader(), append(ids, "usr_x", "")...)
		if err != nil || !reflect.DeepEqual(got, want) || got[ids[0]] != "Janet Moss" || got[ids[1]] != "Only" || got[ids[2]] != "Last" || got[ids[3]] != "no.name" {
			t.Errorf("the names are %v, %v", got, err)
		}
	})
}

func TestTheTextsAreComplete(t *testing.T) {
	if err := (notify.Catalogue{Name: "people", Files: people.Texts}).Check(); err != nil {
		t.Error(err)
	}
}
