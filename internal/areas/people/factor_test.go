package people_test

import (
	"bytes"
	"encoding/base32"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/totp"
	"stead/internal/platform/vault"
	"stead/internal/testkit"
)

// app is an authenticator app, with recovery codes beside it.
type app struct {
	h      *testkit.House
	secret []byte
	codes  []string
}

func (a app) code(steps int64) string {
	return totp.Code(a.secret, totp.Step(a.h.Clock.Now())+steps)
}

// next waits for the next code.
func (a app) next() string {
	a.h.Clock.Advance(30 * time.Second)
	return a.code(0)
}

// turnOn turns the second factor of who is signed in on.
func turnOn(t testing.TB, h *testkit.House, c testkit.Client, password string) app {
	t.Helper()
	var s people.FactorSecret
	c.Post("/me/second-factor", map[string]any{"password": password}).Want(200).JSON(&s)
	key, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(s.Text)
	if err != nil || !strings.Contains(s.URI, s.Text) {
		t.Fatalf("%v: %+v", err, s)
	}
	a := app{h: h, secret: key}
	var codes people.RecoveryCodes
	c.Post("/me/second-factor/confirm", map[string]any{"code": a.code(0)}).Want(200).JSON(&codes)
	a.codes = codes.Codes
	return a
}

func withCode(email, password, code string) map[string]any {
	b := body(email, password)
	b["code"] = code
	return b
}

const janetsAddress = "janet@halden.example"

func TestTheSecondFactor(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := janetWithPassword(h)
		browser := h.As(janet.ID)
		state := func(on bool, left int64) {
			t.Helper()
			var f people.Factor
			if browser.Get("/me/second-factor").Want(200).JSON(&f); f.On != on || f.RecoveryCodesLeft != left {
				t.Errorf("the second factor is %+v", f)
			}
		}
		state(false, 0)
		browser.Post("/me/second-factor", map[string]any{"password": "wrong"}).WantCode(422, "wrong_password")
		browser.Post("/me/second-factor/confirm", map[string]any{"code": "123456"}).WantCode(409, "second_factor_off")
		browser.Post("/me/second-factor", map[string]any{"password": password}).Want(200)
		state(false, 0) // not before it is confirmed
		h.Anyone().Post("/session", body(janetsAddress, password)).Want(201)
		browser.Post("/me/second-factor/confirm", map[string]any{"code": "000000"}).WantCode(422, "second_factor_failed")
		a := turnOn(t, h, browser, password)
		state(true, 10)
		browser.Post("/me/second-factor", map[string]any{"password": password}).WantCode(409, "second_factor_on")

		h.Anyone().Post("/session", body(janetsAddress, password)).WantCode(401, "second_factor_required")
		h.Anyone().Post("/session", withCode(janetsAddress, "wrong", a.next())).WantCode(401, "sign_in_failed")
		h.Anyone().Post("/session", withCode(janetsAddress, password, a.code(-5))).WantCode(401, "second_factor_failed")
		code := a.code(0)
		h.Anyone().Post("/session", withCode(janetsAddress, password, code[:3]+" "+code[3:])).Want(201)
		h.Anyone().Post("/session", withCode(janetsAddress, password, code)).WantCode(401, "second_factor_failed") // each step once
		h.Anyone().Post("/session", withCode(janetsAddress, password, a.code(-1))).WantCode(401, "second_factor_failed")
		h.Anyone().Post("/session", withCode(janetsAddress, password, a.code(1))).Want(201) // a phone that is ahead

		h.Anyone().Post("/session", withCode(janetsAddress, password, strings.ToUpper(a.codes[0]))).Want(201)
		h.Anyone().Post("/session", withCode(janetsAddress, password, a.codes[0])).WantCode(401, "second_factor_failed")
		state(true, 9)
		var renewed people.RecoveryCodes
		browser.Post("/me/second-factor/recovery-codes", map[string]any{"password": password}).Want(200).JSON(&renewed)
		state(true, 10)
		h.Anyone().Post("/session", withCode(janetsAddress, password, a.codes[1])).WantCode(401, "second_factor_failed")
		h.Anyone().Post("/session", withCode(janetsAddress, password, strings.ReplaceAll(renewed.Codes[1], "-", ""))).Want(201)

		browser.Delete("/me/second-factor").Want(400)
		res, err := browser.Send("DELETE", "/me/second-factor", map[string]any{"password": "wrong"})
		if err != nil || res.Code() != "wrong_password" {
			t.Errorf("%v %s", err, res.Body)
		}
		if res, err = browser.Send("DELETE", "/me/second-factor", map[string]any{"password": password}); err != nil || res.Status != 204 {
			t.Errorf("%v %s", err, res.Body)
		}
		state(false, 0)
		h.Anyone().Post("/session", body(janetsAddress, password)).Want(201)

		if h.Count("second_factors") != 0 || h.Count("recovery_codes") != 0 {
			t.Error("something of it is left")
		}
		text := journalText(h)
		for _, hidden := range append(renewed.Codes, a.codes[0], totp.Text(a.secret), password) {
			if strings.Contains(text, hidden) {
				t.Errorf("the journal tells %q", hidden)
			}
		}
		h.Settle()
		if n := len(h.Mail.To(janetsAddress)); n != 5 { // on, two codes used, renewed, off
			t.Errorf("%d mails", n)
		}
	})
}

func TestACodeSignsInOnce(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := janetWithPassword(h)
		a := turnOn(t, h, h.As(janet.ID), password)
		for _, code := range []string{a.next(), a.codes[0]} {
			var in atomic.Int64
			var wg sync.WaitGroup
			for range 4 {
				wg.Go(func() {
					// A door each, as servers that share a database have.
					_, err := people.NewDoor(h.Runner).SignIn(from("192.0.2.1"), people.SignIn{Email: janetsAddress, Password: password, Code: code})
					if err == nil {
						in.Add(1)
					} else if c := fault.Code(err); c != "second_factor_failed" && c != "too_many_attempts" {
						t.Error(err)
					}
				})
			}
			wg.Wait()
			if in.Load() != 1 {
				t.Errorf("%d signed in with one code", in.Load())
			}
			h.Clock.Advance(time.Hour)
		}
	})
}

// Whoever knows the password and guesses codes is slowed down, and does not
// keep the owner out with it.
func TestGuessingCodesLocksNobodyOut(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := janetWithPassword(h)
		a := turnOn(t, h, h.As(janet.ID), password)
		door := people.NewDoor(h.Runner)
		try := func(source, code string) error {
			_, err := door.SignIn(from(source), people.SignIn{Email: janetsAddress, Password: password, Code: code})
			return err
		}
		home, elsewhere := "198.51.100.7", "203.0.113.9"
		if err := try(home, a.next()); err != nil {
			t.Fatal(err)
		}
		judged := 0
		for i := range 60 { // one guess each, an hour long
			if err := try(fmt.Sprintf("2001:db8:%x::1", i), "000000"); errors.Is(err, people.ErrFactorFailed) {
				judged++
			} else if fault.Code(err) != "too_many_attempts" {
				t.Fatal(err)
			}
			h.Clock.Advance(time.Minute)
		}
		if judged > 20 {
			t.Errorf("%d codes were judged in an hour", judged)
		}
		if err := try(home, a.next()); err != nil {
			t.Errorf("the owner is locked out at home: %v", err)
		}
		tooMany(t, try(elsewhere, a.next()), 15*time.Minute)
		if err := try(elsewhere, a.codes[3]); err != nil {
			t.Errorf("a recovery code does not let the owner in: %v", err)
		}
	})
}

// A second factor that was turned on while somebody signs in is asked for.
func TestAFactorTurnedOnMeanwhileCounts(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := janetWithPassword(h)
		turnOn(t, h, h.As(janet.ID), password)
		if _, err := do(h, person(janet.ID), people.Verified(janet.ID, passwordHash())); !errors.Is(err, people.ErrFactorRequired) {
			t.Errorf("with the password alone: %v", err)
		}
	})
}

// None of it works with a token, or in another's name.
func TestWhatTakesASessionOfOnesOwn(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company := h.Company("Halden Works")
		janet := janetWithPassword(h)
		testkit.ByHouse(h, join(company, janet.ID))
		edward := h.User("Edward Cole", company, "")
		var every []string
		for _, s := range authz.ScopeTable {
			every = append(every, s.Name)
		}
		h.Delegation(company, janet.ID, edward, every...)
		var token people.NewToken
		h.As(janet.ID).Post("/tokens", map[string]any{"name": "robot"}).Want(201).JSON(&token)
		robot := h.Anyone().Header("Authorization", "Bearer "+token.Value)
		_, k := withPasskey(t, h.As(janet.ID), "key")
		pass := map[string]any{"password": password}
		for _, c := range []struct {
			method, path string
			body         any
		}{
			{"GET", "/me/sessions", nil},
			{"DELETE", "/me/sessions", nil},
			{"DELETE", "/me/sessions/ses_00000000-0000-7000-8000-000000000000", nil},
			{"PUT", "/me/password", map[string]any{"current": password, "new": "an other good one"}},
			{"GET", "/me/passkeys", nil},
			{"POST", "/me/passkeys/options", nil},
			{"POST", "/me/passkeys", map[string]any{"challenge": "chl_x", "credential": map[string]any{}}},
			{"PATCH", "/me/passkeys/" + k.ID, map[string]any{"name": "x"}},
			{"DELETE", "/me/passkeys/" + k.ID, nil},
			{"GET", "/me/second-factor", nil},
			{"POST", "/me/second-factor", pass},
			{"DELETE", "/me/second-factor", pass},
			{"POST", "/me/second-factor/confirm", map[string]any{"code": "123456"}},
			{"POST", "/me/second-factor/recovery-codes", pass},
		} {
			for name, who := range map[string]testkit.Client{"a token": robot, "a delegate": h.As(edward).For(janet.ID)} {
				if res, err := who.Send(c.method, c.path, c.body); err != nil || res.Status != 403 || res.Code() != "session_required" {
					t.Errorf("%s %s with %s: %v %d %s", c.method, c.path, name, err, res.Status, res.Body)
				}
			}
		}
		if h.Count("passkeys") != 1 || h.Count("second_factors") != 0 {
			t.Error("something was changed")
		}
	})
}

// The secret is sealed, and goes over to the next key.
func TestTheSecretOfTheFactorIsSealed(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := janetWithPassword(h)
		a := turnOn(t, h, h.As(janet.ID), password)
		sealed := func() []byte {
			t.Helper()
			b, err := db.One(t.Context(), h.DB.Reader(), func(r db.Row) (b []byte, err error) { return b, r.Scan(&b) }, `select secret from second_factors`)
			if err != nil {
				t.Fatal(err)
			}
			return b
		}
		before := sealed()
		if _, err := h.Runner.Vault.AddKey(t.Context()); err != nil {
			t.Fatal(err)
		}
		n, err := h.Runner.Vault.Reseal(t.Context(), vault.Column{Table: "second_factors", Column: "secret"})
		if err != nil || n != 1 || bytes.Equal(before, sealed()) || bytes.Contains(before, a.secret) {
			t.Errorf("%d sealed anew, %v", n, err)
		}
		h.Anyone().Post("/session", withCode(janetsAddress, password, a.next())).Want(201)
	})
}
