package people_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"stead/internal/areas/people"
	"stead/internal/testkit"
)

func TestAPasskeySignsIn(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := janetWithPassword(h)
		browser := h.As(janet.ID)
		d, p := withPasskey(t, browser, " Mein Telefon ")
		if p.Name != "Mein Telefon" || !strings.HasPrefix(p.ID, "psk_") || p.UsedAt != nil || string(d.Options.UserHandle) != janet.ID {
			t.Errorf("the passkey is %+v", p)
		}
		o := question(h)
		if text := raw(t, o); strings.Contains(text, "allowCredentials") || !strings.Contains(text, `"userVerification":"required"`) || !strings.Contains(text, `"rpId":"stead.test"`) {
			t.Errorf("the question is %s", text)
		}
		h.Clock.Advance(time.Minute)
		res := h.Anyone().Post("/session/passkey", d.get(t, o)).Want(201)
		if user, _ := res.Map()["user"].(map[string]any); user["id"] != janet.ID {
			t.Errorf("the answer is %s", res.Body)
		}
		with(h, cookie(t, res).Value).Get("/me").Want(200)
		var list struct{ Items []people.Passkey }
		browser.Get("/me/passkeys").Want(200).JSON(&list)
		if len(list.Items) != 1 || list.Items[0].UsedAt == nil || !list.Items[0].UsedAt.Equal(h.Clock.Now()) {
			t.Errorf("the list is %+v", list)
		}
		if e := h.Journalled("session.passkey"); len(e) != 1 || e[0].Event != "session.started" || e[0].Actor != janet.ID {
			t.Errorf("the journal has %+v", e)
		}
		h.Settle()
		if mails := h.Mail.To(janet.Email); len(mails) != 1 || !strings.Contains(mails[0].Subject, "Mein Telefon") {
			t.Errorf("%d mails", len(mails))
		}
		// A passkey has verified the person: no second factor is asked for.
		turnOn(t, h, browser, password)
		h.Anyone().Post("/session/passkey", d.get(t, question(h))).Want(201)
	})
}

func TestAChallengeCountsOnceInTimeForOne(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet, edward := janetWithPassword(h), h.User("Edward Cole", "", "")
		browser := h.As(janet.ID)
		d, _ := withPasskey(t, browser, "phone")
		// Once.
		answer := d.get(t, question(h))
		var in, out atomic.Int64
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				switch res, err := h.Anyone().Send("POST", "/session/passkey", answer); {
				case err != nil:
					t.Error(err)
				case res.Status == 201:
					in.Add(1)
				case res.Status == 401 && res.Code() == "passkey_failed":
					out.Add(1)
				default:
					t.Errorf("%d %s", res.Status, res.Body)
				}
			})
		}
		wg.Wait()
		if in.Load() != 1 || out.Load() != 7 {
			t.Errorf("%d signed in, %d did not", in.Load(), out.Load())
		}
		// In time: 5 minutes, not a moment more.
		late, punctual := d.get(t, question(h)), d.get(t, question(h))
		h.Clock.Advance(5*time.Minute - time.Microsecond)
		h.Anyone().Post("/session/passkey", punctual).Want(201)
		h.Clock.Advance(time.Microsecond)
		h.Anyone().Post("/session/passkey", late).WantCode(401, "passkey_failed")
		// For one: that of a registration signs nobody in, nor registers another.
		o := offered(browser.Post("/me/passkeys/options", nil))
		h.Anyone().Post("/session/passkey", d.get(t, o)).WantCode(401, "passkey_failed")
		other := newDevice()
		o = offered(browser.Post("/me/passkeys/options", nil))
		h.As(edward).Post("/me/passkeys", other.create(t, o, "x")).WantCode(422, "passkey_failed")
		for _, challenge := range []string{"", "chl_x", "chl_00000000-0000-7000-8000-000000000000", o.Challenge} {
			b := other.create(t, o, "x")
			b["challenge"] = challenge
			browser.Post("/me/passkeys", b).WantCode(422, "passkey_failed")
		}
		// A failure takes it, too.
		o = question(h)
		h.Anyone().Post("/session/passkey", map[string]any{"challenge": o.Challenge, "credential": map[string]any{}}).WantCode(401, "passkey_failed")
		h.Anyone().Post("/session/passkey", d.get(t, o)).WantCode(401, "passkey_failed")
	})
}

func TestPasskeysThatAreRefused(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := janetWithPassword(h)
		browser := h.As(janet.ID)
		d, _ := withPasskey(t, browser, "phone")
		for name, spoil := range map[string]func(d *device){
			"another site":    func(d *device) { d.party.Origin = "http://stead.test.evil.example" },
			"another party":   func(d *device) { d.party.ID = "evil.example" },
			"nobody verified": func(d *device) { d.Options.UserNotVerified = true },
			"nobody there":    func(d *device) { d.Options.UserNotPresent = true },
			"somebody else":   func(d *device) { d.Options.UserHandle = []byte("usr_00000000-0000-7000-8000-000000000000") },
			"no handle":       func(d *device) { d.Options.UserHandle = nil },
			"another key":     func(d *device) { d.Key = newCredential().Key },
			"an unknown one":  func(d *device) { d.Credential = newCredential() },
			"grown a backup":  func(d *device) { d.Options.BackupEligible = true },
		} {
			bad := *d
			spoil(&bad)
			res := h.Anyone().Post("/session/passkey", bad.get(t, question(h)))
			if res.Status != 401 || res.Code() != "passkey_failed" || res.Header.Get("Set-Cookie") != "" {
				t.Errorf("%s: %d %s", name, res.Status, res.Body)
			}
			h.Clock.Advance(time.Minute)
		}
		for name, spoil := range map[string]func(d *device){
			"another site":    func(d *device) { d.party.Origin = "https://stead.test" },
			"another party":   func(d *device) { d.party.ID = "evil.example" },
			"nobody verified": func(d *device) { d.Options.UserNotVerified = true },
		} {
			bad := newDevice()
			spoil(bad)
			if res := browser.Post("/me/passkeys", bad.create(t, offered(browser.Post("/me/passkeys/options", nil)), "x")); res.Status != 422 || res.Code() != "passkey_failed" {
				t.Errorf("%s: %d %s", name, res.Status, res.Body)
			}
		}
		o := offered(browser.Post("/me/passkeys/options", nil))
		if !strings.Contains(raw(t, o), "excludeCredentials") {
			t.Errorf("the offer is %s", raw(t, o))
		}
		browser.Post("/me/passkeys", d.create(t, o, "again")).WantCode(409, "passkey_exists")
		browser.Post("/me/passkeys", newDevice().create(t, offered(browser.Post("/me/passkeys/options", nil)), "a\nb")).WantCode(422, "invalid_name")
		h.Anyone().Post("/session/passkey", d.get(t, question(h))).Want(201)
		testkit.ByHouse(h, people.DeactivateUser{ID: janet.ID})
		h.Anyone().Post("/session/passkey", d.get(t, question(h))).WantCode(401, "passkey_failed")
	})
}

func TestACloneIsRefusedAndTold(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := janetWithPassword(h)
		d, p := withPasskey(t, h.As(janet.ID), "key")
		clone := *d
		d.Counter = 7
		h.Anyone().Post("/session/passkey", d.get(t, question(h))).Want(201)
		for _, counter := range []uint32{7, 3, 0} {
			clone.Counter = counter
			h.Anyone().Post("/session/passkey", clone.get(t, question(h))).WantCode(401, "passkey_failed")
		}
		d.Counter = 8
		h.Anyone().Post("/session/passkey", d.get(t, question(h))).Want(201)
		var clones int
		for _, e := range h.Journalled("session.passkey") {
			if e.Event == "passkey.cloned" && e.Subject == janet.ID && e.Object.ID == p.ID {
				clones++
			}
		}
		h.Settle()
		if mails := h.Mail.To(janet.Email); clones != 3 || len(mails) != 4 {
			t.Errorf("%d in the journal, %d mails", clones, len(mails))
		}
		// Two uses with one count at once: one of them is a clone.
		d.Counter = 9
		a, b := d.get(t, question(h)), d.get(t, question(h))
		var in atomic.Int64
		var wg sync.WaitGroup
		for _, answer := range []map[string]any{a, b} {
			wg.Go(func() {
				if res, err := h.Anyone().Send("POST", "/session/passkey", answer); err == nil && res.Status == 201 {
					in.Add(1)
				}
			})
		}
		wg.Wait()
		if in.Load() != 1 {
			t.Errorf("%d signed in with one count", in.Load())
		}
	})
}

func TestKeepingPasskeys(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		edward, mallory := h.User("Edward Cole", "", ""), h.User("Mallory Fox", "", "") // without passwords
		browser := h.As(edward)
		d, first := withPasskey(t, browser, "")
		_, second := withPasskey(t, browser, "zwei")
		if first.Name != "Passkey" {
			t.Errorf("it is called %q", first.Name)
		}
		for _, id := range []string{first.ID, "psk_x", edward, "psk_00000000-0000-7000-8000-000000000000"} {
			h.As(mallory).Patch("/me/passkeys/"+id, map[string]any{"name": "mine"}).WantCode(404, "not_found")
			h.As(mallory).Delete("/me/passkeys/"+id).WantCode(404, "not_found")
		}
		var renamed people.Passkey
		if browser.Patch("/me/passkeys/"+first.ID, map[string]any{"name": " Telefon 📱 "}).Want(200).JSON(&renamed); renamed.Name != "Telefon 📱" {
			t.Errorf("it is called %q", renamed.Name)
		}
		browser.Patch("/me/passkeys/"+first.ID, map[string]any{"name": " "}).WantCode(422, "invalid_name")
		// Of the last two, one stays, whoever deletes at once.
		var gone atomic.Int64
		var wg sync.WaitGroup
		for _, id := range []string{first.ID, second.ID} {
			wg.Go(func() {
				if res, err := browser.Send("DELETE", "/me/passkeys/"+id, nil); err != nil {
					t.Error(err)
				} else if res.Status == 204 {
					gone.Add(1)
				} else if res.Code() != "last_sign_in_method" {
					t.Errorf("%d %s", res.Status, res.Body)
				}
			})
		}
		wg.Wait()
		if gone.Load() != 1 || h.Count("passkeys") != 1 {
			t.Errorf("%d are gone", gone.Load())
		}
		// With a password the last one may go, and then signs nobody in.
		browser.Put("/me/password", map[string]any{"new": "an other good one"}).Want(204)
		var list struct{ Items []people.Passkey }
		browser.Get("/me/passkeys").Want(200).JSON(&list)
		browser.Delete("/me/passkeys/" + list.Items[0].ID).Want(204)
		h.Anyone().Post("/session/passkey", d.get(t, question(h))).WantCode(401, "passkey_failed")
	})
}

func TestChallengesAreBoundedAndForgotten(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		keys := people.NewPasskeys(h.Runner, "https://stead.test")
		ask := func(source string) error { _, err := keys.Question(from(source)); return err }
		for range 300 {
			if err := ask("192.0.2.1"); err != nil {
				t.Fatal(err)
			}
		}
		err := ask("192.0.2.1")
		tooMany(t, err, 5*time.Minute)
		if err := ask("192.0.2.2"); err != nil {
			t.Errorf("another source: %v", err)
		}
		if n := len(h.Journal()); n != 0 {
			t.Errorf("strangers wrote %d entries into the journal", n)
		}
		h.Clock.Advance(5 * time.Minute)
		if err := ask("192.0.2.1"); err != nil {
			t.Errorf("later: %v", err)
		}
		h.Clock.Advance(time.Hour)
		h.Settle()
		if n := h.Count("passkey_challenges"); n != 0 {
			t.Errorf("%d challenges are left", n)
		}
	})
}

func TestWhereThereAreNoPasskeys(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		for address, party := range map[string]string{
			"http://stead.test": "stead.test", "https://stead.halden.example:8443": "stead.halden.example",
			"http://127.0.0.1:9000": "localhost", "http://[::1]:9000": "localhost", "http://localhost:9000": "localhost",
			"http://192.0.2.1": "", "https://[2001:db8::1]": "", "http://": "", "": "",
		} {
			o, err := people.NewPasskeys(h.Runner, address).Question(context.Background())
			if got, _ := o.PublicKey["rpId"].(string); got != party || (err == nil) != (party != "") {
				t.Errorf("%s: %q, %v", address, got, err)
			}
		}
	})
}

// A source that fails again and again has to wait; the owner elsewhere does not.
func TestFailingPasskeysSlowDownTheirSource(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := janetWithPassword(h)
		d, _ := withPasskey(t, h.As(janet.ID), "phone")
		keys := people.NewPasskeys(h.Runner, "http://stead.test")
		try := func(source string, d *device) error {
			o, err := keys.Question(from(source))
			if err != nil {
				return err
			}
			answer := d.get(t, o)
			_, err = keys.SignIn(from(source), people.PasskeySignIn{Challenge: o.Challenge, Credential: answer["credential"].(map[string]any)})
			return err
		}
		forged := *d
		forged.Key = newCredential().Key
		for range 50 {
			if err := try("192.0.2.1", &forged); !errors.Is(err, people.ErrPasskeySignIn) {
				t.Fatal(err)
			}
		}
		tooMany(t, try("192.0.2.1", &forged), time.Minute)
		if err := try("192.0.2.2", d); err != nil {
			t.Errorf("the owner elsewhere: %v", err)
		}
		h.Anyone().Post("/session", body(janetsAddress, password)).Want(201)
	})
}
