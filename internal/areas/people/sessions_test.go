package people_test

import (
	"testing"
	"time"

	"stead/internal/areas/people"
	"stead/internal/testkit"
)

func sessions(c testkit.Client) []people.Session {
	var list struct{ Items []people.Session }
	c.Get("/me/sessions").Want(200).JSON(&list)
	return list.Items
}

func TestSessionsOfOnesOwn(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := janetWithPassword(h)
		mallory := h.User("Mallory Fox", "", "")
		signIn := func(client string) testkit.Client {
			t.Helper()
			res := h.Anyone().Header("User-Agent", client).Post("/session", body(janetsAddress, password)).Want(201)
			return with(h, cookie(t, res).Value)
		}
		phone := signIn("Phone")
		h.Clock.Advance(time.Hour)
		laptop := signIn("Laptop")
		list := sessions(laptop)
		if len(list) != 2 || list[0].Client != "Laptop" || !list[0].Current || list[1].Client != "Phone" || list[1].Current ||
			list[0].Source != "127.0.0.1" || !list[0].CreatedAt.Equal(h.Clock.Now()) || !list[1].SeenAt.Equal(h.Clock.Now().Add(-time.Hour)) {
			t.Fatalf("the sessions are %+v", list)
		}
		for _, id := range []string{list[1].ID, "ses_x", janet.ID, "ses_00000000-0000-7000-8000-000000000000"} {
			h.As(mallory).Delete("/me/sessions/"+id).WantCode(404, "not_found")
		}
		laptop.Delete("/me/sessions/" + list[1].ID).Want(204)
		laptop.Delete("/me/sessions/"+list[1].ID).WantCode(404, "not_found")
		phone.Get("/me").WantCode(401, "not_signed_in")
		phone, third := signIn("Phone"), signIn("Tablet")
		laptop.Delete("/me/sessions").Want(204)
		laptop.Delete("/me/sessions").Want(204)
		for _, c := range []testkit.Client{phone, third} {
			c.Get("/me").WantCode(401, "not_signed_in")
		}
		h.As(mallory).Get("/me").Want(200)
		if e := h.Journalled("sessions.end_others"); len(e) != 1 || e[0].After != `{"sessions_ended":2}` {
			t.Errorf("the journal has %+v", e)
		}
		// One that ended by itself is not shown, and its own may be ended, too.
		h.Clock.Advance(14 * 24 * time.Hour)
		anew := signIn("Phone")
		if list = sessions(anew); len(list) != 1 {
			t.Errorf("the sessions are %+v", list)
		}
		anew.Delete("/me/sessions/" + list[0].ID).Want(204)
		anew.Get("/me").WantCode(401, "not_signed_in")
	})
}

func TestChangingThePassword(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := janetWithPassword(h)
		here, there := with(h, newSession(t, h, janet.ID)), with(h, newSession(t, h, janet.ID))
		ask(h, janetsAddress).Want(202)
		link := token(h, janetsAddress)
		change := func(c testkit.Client, current, fresh string) *testkit.Response {
			return c.Put("/me/password", map[string]any{"current": current, "new": fresh})
		}
		change(here, password, "short").WantCode(422, "password_too_short")
		change(here, password, "password").WantCode(422, "password_common")
		here.Put("/me/password", map[string]any{"new": "an other good one"}).WantCode(422, "wrong_password")
		for range 4 { // with the one above, as many as are free
			change(here, "guess", "an other good one").WantCode(422, "wrong_password")
		}
		res := change(here, password, "an other good one").WantCode(429, "too_many_attempts")
		if res.Header.Get("Retry-After") != "1" {
			t.Errorf("Retry-After is %q", res.Header.Get("Retry-After"))
		}
		h.Clock.Advance(time.Second)
		there.Get("/me").Want(200)
		change(here, password, "an other good one").Want(204)
		here.Get("/me").Want(200)
		there.Get("/me").WantCode(401, "not_signed_in")
		h.Anyone().Get("/password-resets/"+link).WantCode(404, "link_dead")
		h.Anyone().Post("/session", body(janetsAddress, "an other good one")).Want(201)
		h.Settle()
		if n := len(h.Mail.To(janetsAddress)); n != 2 { // the link, and that it was changed
			t.Errorf("%d mails", n)
		}
	})
}

// Who has no password proves themself with a fresh session.
func TestAFirstPasswordTakesAFreshSession(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		edward := h.User("Edward Cole", "", "")
		c := h.As(edward)
		h.Clock.Advance(10*time.Minute + time.Microsecond)
		c.Put("/me/password", map[string]any{"new": "an other good one"}).WantCode(403, "fresh_session_required")
		c.Post("/me/second-factor", map[string]any{}).WantCode(403, "fresh_session_required")
		c = with(h, newSession(t, h, edward))
		c.Post("/me/second-factor", map[string]any{}).Want(200)
		c.Put("/me/password", map[string]any{"new": "an other good one"}).Want(204)
		c.Put("/me/password", map[string]any{"new": "yet another one"}).WantCode(422, "wrong_password")
		h.Anyone().Post("/session", body("edward@halden.example", "an other good one")).Want(201)
	})
}

func TestDeactivationEndsWhatWasBegun(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := janetWithPassword(h)
		browser := h.As(janet.ID)
		d := newDevice()
		o := offered(browser.Post("/me/passkeys/options", nil))
		ask(h, janetsAddress).Want(202)
		link := token(h, janetsAddress)
		testkit.ByHouse(h, people.DeactivateUser{ID: janet.ID})
		if n := h.Count("password_resets") + h.Count("passkey_challenges") + h.Count("sessions"); n != 0 {
			t.Errorf("%d things that were begun are left", n)
		}
		testkit.ByHouse(h, people.ReactivateUser{ID: janet.ID})
		h.Anyone().Get("/password-resets/"+link).WantCode(404, "link_dead")
		with(h, newSession(t, h, janet.ID)).Post("/me/passkeys", d.create(t, o, "x")).WantCode(422, "passkey_failed")
	})
}
