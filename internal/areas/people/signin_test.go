package people_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/platform/fault"
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

func TestFailuresSlowDownFurtherTries(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janetWithPassword(h)
		for _, email := range []string{"janet@halden.example", "nobody@halden.example"} { // alike, so that nothing is told
			for range 5 {
				h.Anyone().Post("/session", body(email, "wrong")).WantCode(401, "sign_in_failed")
			}
			res := h.Anyone().Post("/session", body(email, password)).WantCode(429, "too_many_attempts")
			if res.Header.Get("Retry-After") != "1" {
				t.Errorf("Retry-After is %q", res.Header.Get("Retry-After"))
			}
			h.Clock.Advance(time.Second)
			h.Anyone().Post("/session", body(email, "wrong")).Want(401)
			h.Clock.Advance(time.Second)
			if res = h.Anyone().Post("/session", body(email, password)).Want(429); res.Header.Get("Retry-After") != "1" {
				t.Errorf("Retry-After is %q in the middle of two seconds", res.Header.Get("Retry-After"))
			}
			h.Clock.Advance(time.Second)
		}
		// Whoever knows the password gets in, and begins with a clean slate.
		h.Anyone().Post("/session", body("janet@halden.example", password)).Want(201)
		for range 5 {
			h.Anyone().Post("/session", body("janet@halden.example", "wrong")).Want(401)
		}
	})
}

func TestAnAttackNeverLocksTheOwnerOut(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janetWithPassword(h)
		door := people.NewDoor(h.Runner)
		home, elsewhere := "198.51.100.7", "203.0.113.9"
		if _, err := door.SignIn(from(home), people.SignIn{Email: "janet@halden.example", Password: password}); err != nil {
			t.Fatal(err)
		}
		// Many sources, one guess each.
		var tooMany int
		for i := range 120 {
			source := fmt.Sprintf("2001:db8:%x::1", i)
			if _, err := door.SignIn(from(source), people.SignIn{Email: "janet@halden.example", Password: "guess"}); fault.Code(err) == "too_many_attempts" {
				tooMany++
			}
			if i%3 == 0 {
				h.Clock.Advance(time.Second)
			}
		}
		if tooMany < 50 {
			t.Errorf("only %d of 120 guesses from many sources were turned away", tooMany)
		}
		if _, err := door.SignIn(from(home), people.SignIn{Email: "janet@halden.example", Password: password}); err != nil {
			t.Errorf("the owner is locked out at home: %v", err)
		}
		_, err := door.SignIn(from(elsewhere), people.SignIn{Email: "janet@halden.example", Password: password})
		if f, _ := fault.From(err); f == nil || f.RetryAfter > time.Minute {
			t.Fatalf("from elsewhere: %v", err)
		}
		h.Clock.Advance(time.Minute)
		if _, err := door.SignIn(from(elsewhere), people.SignIn{Email: "janet@halden.example", Password: password}); err != nil {
			t.Errorf("the owner is locked out elsewhere after a minute: %v", err)
		}
	})
}

func TestASourceIsSlowedDownWhateverTheAddress(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		door := people.NewDoor(h.Runner)
		guess := func(source string, i int) error {
			email := "user" + strings.Repeat("x", i) + "@halden.example"
			_, err := door.SignIn(from(source), people.SignIn{Email: email, Password: "guess"})
			return err
		}
		for i := range 50 {
			if err := guess("2001:db8::1", i); !errors.Is(err, people.ErrSignIn) {
				t.Fatalf("guess %d: %v", i, err)
			}
		}
		if err := guess("2001:db8::ffff", 51); fault.Code(err) != "too_many_attempts" { // the same customer's network
			t.Errorf("after 50 failures: %v", err)
		}
		if err := guess("2001:db8:0:1::1", 51); !errors.Is(err, people.ErrSignIn) {
			t.Errorf("another network: %v", err)
		}
		h.Clock.Advance(10 * time.Minute)
		if err := guess("2001:db8::1", 52); !errors.Is(err, people.ErrSignIn) {
			t.Errorf("after ten minutes: %v", err)
		}
	})
}

func TestAThousandTriesAtOnceAreStillCounted(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janetWithPassword(h)
		door := people.NewDoor(h.Runner)
		var judged, turnedAway atomic.Int64
		var wg sync.WaitGroup
		for range 40 {
			wg.Go(func() {
				_, err := door.SignIn(from("192.0.2.1"), people.SignIn{Email: "janet@halden.example", Password: "guess"})
				switch fault.Code(err) {
				case "sign_in_failed":
					judged.Add(1)
				case "too_many_attempts":
					turnedAway.Add(1)
				}
			})
		}
		wg.Wait()
		if judged.Load() != 5 || turnedAway.Load() != 35 {
			t.Errorf("%d were judged and %d turned away, of 40", judged.Load(), turnedAway.Load())
		}
		if n := len(h.Journalled("session.create")); n != 5 {
			t.Errorf("%d entries in the journal", n)
		}
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

func TestTheGate(t *testing.T) {
	g := people.NewGate(2)
	var inside, most atomic.Int64
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() {
			leave, err := g.Enter(t.Context(), "key")
			if err != nil {
				t.Error(err)
				return
			}
			if n := inside.Add(1); n > most.Load() {
				most.Store(n)
			}
			time.Sleep(time.Millisecond)
			inside.Add(-1)
			leave()
		})
	}
	wg.Wait()
	if most.Load() > 2 || g.Open() != 0 {
		t.Errorf("%d inside at once, %d lanes left", most.Load(), g.Open())
	}
}
