package setup_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/testkit"
)

// begin shuts a server without users and gives its code.
func begin(h *testkit.House) string {
	h.T.Helper()
	code, err := h.Setup.Begin(h.T.Context())
	if err != nil {
		h.T.Fatal(err)
	}
	return code
}

type m = map[string]any

func body(code string) m {
	return m{
		"code": code, "email": "Omar@Operator.Example", "password": "a good long one", "given_name": "Omar", "family_name": "Haddad", "language": "de",
		"support_links": m{"terms_of_use": "https://operator.example/terms", "privacy_policy": "https://operator.example/privacy"},
		"company":       m{"name": "Halden Works", "office": m{"name": "Halden", "time_zone": "Europe/Oslo"}},
	}
}

func TestTheFirstRun(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		code := begin(h)
		if len(code) != 20 {
			t.Errorf("the code is %q", code)
		}
		for _, path := range []string{"/me", "/session", "/users", "/operator", "/activations/x", "./api/openapi.json", "./api/docs/", "/nothing"} {
			h.Anyone().Get(path).WantCode(503, "setup_required")
		}
		h.Anyone().Post("/session", m{"email": "a@b.de", "password": "x"}).WantCode(503, "setup_required")
		for _, path := range []string{"./healthz", "./readyz", "./", "./setup", "./sign-in"} {
			h.Anyone().Get(path).Want(200)
		}
		if h.Anyone().Get("/setup").Want(200).Map()["needed"] != true {
			t.Error("no first run is needed")
		}
		res := h.Anyone().Post("/setup", body(strings.ToUpper(code[:10])+" - "+code[10:])).Want(201)
		if strings.Contains(string(res.Body), "good long") {
			t.Errorf("the answer is %s", res.Body)
		}
		cookie, _, _ := strings.Cut(res.Header.Get("Set-Cookie"), ";")
		var me struct {
			User        struct{ Email, Language string }
			SystemRoles []string `json:"system_roles"`
			Companies   []struct {
				Name   string
				Roles  []string
				Office struct{ Name string }
			}
		}
		h.Anyone().Header("Cookie", cookie).Get("/me").Want(200).JSON(&me)
		if me.User.Email != "omar@operator.example" || me.User.Language != "de" || len(me.SystemRoles) != 1 || me.SystemRoles[0] != "tenant_admin" ||
			len(me.Companies) != 1 || me.Companies[0].Name != "Halden Works" || me.Companies[0].Roles[0] != "account_owner" || me.Companies[0].Office.Name != "Halden" {
			t.Errorf("who is signed in: %+v", me)
		}
		h.Anyone().Post("/session", m{"email": "omar@operator.example", "password": "a good long one"}).Want(201)
		h.Anyone().Post("/setup", body(code)).WantCode(404, "not_found")
		if h.Anyone().Get("/setup").Want(200).Map()["needed"] != false || begin(h) != "" {
			t.Error("it begins anew")
		}
		var done bool
		for _, e := range h.Journal() {
			done = done || e.Event == "setup.done"
			if strings.Contains(e.Before+e.After, code) || strings.Contains(e.Before+e.After, "good long") {
				t.Errorf("the journal tells a secret: %+v", e)
			}
		}
		if !done {
			t.Error("the journal does not tell of it")
		}
	})
}

func TestManyWhoSetUpMakeOneAdmin(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		code := begin(h)
		var made, late atomic.Int64
		var wg sync.WaitGroup
		for i := range 8 {
			b := body(code)
			b["email"] = string(rune('a'+i)) + "@operator.example"
			wg.Go(func() {
				res, err := h.Anyone().Send("POST", "/setup", b)
				switch {
				case err != nil:
					t.Error(err)
				case res.Status == 201:
					made.Add(1)
				case res.Status == 404:
					late.Add(1)
				default:
					t.Errorf("%d %s", res.Status, res.Body)
				}
			})
		}
		wg.Wait()
		if made.Load() != 1 || late.Load() != 7 || h.Count("users") != 1 || h.Count("accounts") != 1 || h.Count("sessions") != 1 {
			t.Errorf("%d made, %d late, %d users", made.Load(), late.Load(), h.Count("users"))
		}
	})
}

func TestWhatBreaksInTheMiddleLeavesNothing(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		code, notify := begin(h), h.Runner.Notify
		h.Runner.Notify = func(context.Context, db.Execer, authz.Grant, time.Time, []work.Fact) error {
			return errors.New("killed")
		}
		h.Anyone().Post("/setup", body(code)).Want(500)
		h.Runner.Notify = notify
		for _, table := range []string{"users", "accounts", "offices", "members", "sessions", "first_run", "journal"} {
			if n := h.Count(table); n != 0 {
				t.Errorf("%d rows are left in %s", n, table)
			}
		}
		h.Anyone().Get("/me").WantCode(503, "setup_required")
		h.Anyone().Post("/setup", body(code)).Want(201)
	})
}

func TestWrongFieldsLeaveNothing(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		code := begin(h)
		for pointer, change := range map[string]func(b m){
			"/email":                      func(b m) { b["email"] = "omar" },
			"/password":                   func(b m) { b["password"] = "password" },
			"/given_name":                 func(b m) { b["given_name"] = "O\nmar" },
			"/language":                   func(b m) { b["language"] = "xx" },
			"/support_links/terms_of_use": func(b m) { b["support_links"].(m)["terms_of_use"] = "http://operator.example" },
			"/company/name":               func(b m) { b["company"].(m)["name"] = " " },
			"/company/office/time_zone":   func(b m) { b["company"].(m)["office"].(m)["time_zone"] = "Halden" },
		} {
			b := body(code)
			change(b)
			if res := h.Anyone().Post("/setup", b).Want(422); !strings.Contains(string(res.Body), `"`+pointer+`"`) {
				t.Errorf("%s: %s", pointer, res.Body)
			}
		}
		if n := h.Count("users") + h.Count("accounts") + h.Count("first_run"); n != 0 {
			t.Errorf("%d rows are left", n)
		}
		b := body(code)
		delete(b, "company")
		delete(b, "support_links")
		h.Anyone().Post("/setup", b).Want(201)
		if h.Count("accounts") != 0 {
			t.Error("there is a company")
		}
	})
}

func TestWrongCodesAreSlowedDown(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		code := begin(h)
		for range 5 {
			h.Anyone().Post("/setup", body("guess")).WantCode(403, "setup_code_wrong")
		}
		res := h.Anyone().Post("/setup", body(code)).WantCode(429, "too_many_attempts")
		if res.Header.Get("Retry-After") != "1" {
			t.Errorf("Retry-After is %q", res.Header.Get("Retry-After"))
		}
		h.Clock.Advance(time.Second)
		h.Anyone().Post("/setup", body("guess")).Want(403)
		h.Clock.Advance(2 * time.Second)
		h.Anyone().Post("/setup", body(code)).Want(201)
	})
}

// A user that somebody makes at the command line ends it, too.
func TestAnAdminMadeOtherwiseEndsIt(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		code := begin(h)
		h.Anyone().Get("/me").WantCode(503, "setup_required")
		h.User("Omar Haddad", "", "")
		h.Anyone().Get("/me").WantCode(401, "not_signed_in")
		h.Anyone().Post("/setup", body(code)).WantCode(404, "not_found")
	})
}

// Without Begin there is no code that could be right.
func TestNoCodeIsRightBeforeItBegins(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		for _, code := range []string{"", "00000000000000000000"} {
			h.Anyone().Post("/setup", body(code)).WantCode(403, "setup_code_wrong")
		}
		h.Anyone().Get("/me").WantCode(401, "not_signed_in")
	})
}
