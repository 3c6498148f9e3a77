package people_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/testkit"
)

func TestSigningInStartsASession(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := janetWithPassword(h)
		res := h.Anyone().Post("/session", body(" JANET@halden.example ", password)).Want(201)
		user, _ := res.Map()["user"].(map[string]any)
		if user["id"] != janet.ID || user["email"] != "janet@halden.example" || user["given_name"] != "Janet" ||
			user["family_name"] != "Moss" || user["language"] != "en" || len(res.Map()) != 1 {
			t.Errorf("the answer is %s", res.Body)
		}
		c := cookie(t, res)
		if !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Secure || c.MaxAge != 90*24*3600 || c.Domain != "" {
			t.Errorf("the cookie is %v", c)
		}
		with(h, c.Value).Get("/me").Want(200)
		if n := h.Count("sessions where token_hash = '" + c.Value + "'"); n != 0 {
			t.Error("the secret itself is stored")
		}
		entries := h.Journalled("session.create")
		if len(entries) != 1 || entries[0].Event != "session.started" || entries[0].Subject != janet.ID || entries[0].Actor != janet.ID {
			t.Errorf("the journal has %+v", entries)
		}
	})
}

func TestTheCookieIsSecureOnHTTPS(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janetWithPassword(h)
		h.API.Secure = true
		if !cookie(t, h.Anyone().Post("/session", body("janet@halden.example", password)).Want(201)).Secure {
			t.Error("the cookie also goes over http")
		}
	})
}

func TestEveryFailureToSignInLooksTheSame(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janetWithPassword(h)
		edward := h.User("Edward Cole", "", "") // has no password
		gone := testkit.ByHouse(h, people.CreateUser{Email: "gone@halden.example", PasswordHash: passwordHash()})
		testkit.ByHouse(h, people.DeactivateUser{ID: gone.ID})
		var first string
		for i, c := range []struct{ email, password, why, subject string }{
			{"janet@halden.example", "wrong", "wrong_password", "?"},
			{"janet@halden.example", password + " ", "wrong_password", "?"},
			{"nobody@halden.example", password, "unknown_address", ""},
			{"not an address", password, "unknown_address", ""},
			{"gone@halden.example", password, "not_active", gone.ID},
			{"gone@halden.example", "wrong", "wrong_password", gone.ID},
			{"edward@halden.example", password, "wrong_password", edward},
		} {
			h.Clock.Advance(time.Hour)
			res := h.Anyone().Post("/session", body(c.email, c.password)).WantCode(401, "sign_in_failed")
			if first == "" {
				first = string(res.Body)
			}
			if string(res.Body) != first || res.Header.Get("Set-Cookie") != "" {
				t.Errorf("%d: %s answers %s, not %s", i, c.email, res.Body, first)
			}
			entries := h.Journalled("session.create")
			e := entries[len(entries)-1]
			if len(entries) != i+1 || e.Event != "session.failed" || !strings.Contains(e.After, c.why) || c.subject != "?" && e.Subject != c.subject {
				t.Errorf("%d: the journal has %+v", i, e)
			}
		}
		if text := journalText(h); strings.Contains(text, "nobody@") || strings.Contains(text, "janet@") || strings.Contains(text, "not an address") {
			t.Errorf("an address stands in the journal:\n%s", text)
		}
		if h.Count("sessions") != 0 {
			t.Error("a session was started")
		}
	})
}

func TestBrokenSignIns(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		for text, status := range map[string]int{
			`{"email":"a@b.de"}`: 422, `{"email":"","password":"x"}`: 422, `{"email":"a@b.de","password":""}`: 422, `{"email":1,"password":"x"}`: 422,
			`{"email":"a@b.de","password":"hunter2hunter2","more":1}`: 422, `{"email":"a@b.de","password":"hunter2hunter2`: 400, `[]`: 422, ``: 400,
			`{"email":"a@b.de","password":"` + strings.Repeat("hunter2", 200) + `"}`: 422, `{"email":"a@b.de","password":"hunter2\u0000"}`: 400,
		} {
			res := h.Anyone().Post("/session", []byte(text)).Want(status)
			if strings.Contains(string(res.Body), "hunter2") {
				t.Errorf("the answer repeats the password: %s", res.Body)
			}
		}
		h.Anyone().Header("On-Behalf-Of", "usr_x").Post("/session", body("a@b.de", "x")).Want(403)
		edward := h.User("Edward Cole", "", "")
		h.Anyone().For(edward).Post("/session", body("a@b.de", "x")).WantCode(403, "SCOPE_INSUFFICIENT")
	})
}

func TestSigningInReplacesTheSessionOfTheBrowser(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := janetWithPassword(h)
		mallory := h.User("Mallory Fox", "", "")
		planted, err := people.NewSession(t.Context(), h.Runner, mallory)
		if err != nil {
			t.Fatal(err)
		}
		fresh := cookie(t, with(h, planted).Post("/session", body("janet@halden.example", password)).Want(201)).Value
		if fresh == planted {
			t.Fatal("the planted secret lives on")
		}
		with(h, planted).Get("/me").WantCode(401, "not_signed_in")
		with(h, fresh).Get("/me").Want(200)
		var started, ended int
		for _, e := range h.Journalled("session.create") {
			switch {
			case e.Event == "session.started" && e.Actor == janet.ID && e.Subject == janet.ID:
				started++
			case e.Event == "session.ended" && e.Actor == janet.ID && e.Subject == mallory:
				ended++
			}
		}
		if started != 1 || ended != 1 {
			t.Errorf("the journal has %d starts of Janet and %d ends of Mallory", started, ended)
		}
		// A failure leaves the session that is there.
		with(h, fresh).Post("/session", body("janet@halden.example", "wrong")).Want(401)
		with(h, fresh).Get("/me").Want(200)
		with(h, "made up").Post("/session", body("janet@halden.example", password)).Want(201)
	})
}

func TestWhatWasVerifiedMustStillHold(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := janetWithPassword(h)
		if _, err := do(h, person(janet.ID), people.Verified(janet.ID, passwordHash())); err != nil {
			t.Fatal(err)
		}
		testkit.ByHouse(h, people.SetPassword{User: janet.ID, Hash: "another"})
		if _, err := do(h, person(janet.ID), people.Verified(janet.ID, passwordHash())); !errors.Is(err, people.ErrSignIn) {
			t.Errorf("with the old password: %v", err)
		}
		testkit.ByHouse(h, people.DeactivateUser{ID: janet.ID})
		if _, err := do(h, person(janet.ID), people.Verified(janet.ID, "another")); !errors.Is(err, people.ErrSignIn) {
			t.Errorf("deactivated: %v", err)
		}
		if _, err := people.NewSession(t.Context(), h.Runner, janet.ID); !errors.Is(err, people.ErrSignIn) {
			t.Errorf("NewSession of a deactivated user: %v", err)
		}
		if _, err := people.NewSession(t.Context(), h.Runner, "usr_nobody"); !errors.Is(err, people.ErrSignIn) {
			t.Errorf("NewSession of nobody: %v", err)
		}
		if h.Count("sessions") != 0 {
			t.Error("a session was started")
		}
	})
}

func TestDeactivationAndSignInRace(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		for i := range 20 {
			u := testkit.ByHouse(h, people.CreateUser{Email: fmt.Sprintf("user%d@halden.example", i)})
			var wg sync.WaitGroup
			for range 4 {
				wg.Go(func() { _, _ = people.NewSession(t.Context(), h.Runner, u.ID) })
			}
			wg.Go(func() { _, _ = do(h, authz.SystemActor("test"), people.DeactivateUser{ID: u.ID}) })
			wg.Wait()
			if n := h.Count("sessions where user_id = '" + u.ID + "'"); n != 0 {
				t.Fatalf("a deactivated user has %d sessions", n)
			}
		}
	})
}
