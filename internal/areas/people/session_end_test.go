package people_test

import (
	"testing"

	"stead/internal/testkit"
)

func TestSigningOut(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := h.User("Janet Moss", "", "")
		here, there := newSession(t, h, janet), newSession(t, h, janet)
		res := with(h, here).Delete("/session").Want(204)
		if c := cookie(t, res); c.Value != "" || c.MaxAge >= 0 {
			t.Errorf("the cookie stays: %v", c)
		}
		with(h, here).Get("/me").WantCode(401, "not_signed_in")
		with(h, there).Get("/me").Want(200)

		with(h, here).Delete("/session").Want(204) // gone already
		with(h, "made up").Delete("/session").Want(204)
		h.Anyone().Delete("/session").Want(204)
		if n := len(h.Journalled("session.end")); n != 1 {
			t.Errorf("%d entries in the journal, for one session that ended", n)
		}
	})
}

func TestSigningOutIsForOneself(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet, edward := h.User("Janet Moss", "", ""), h.User("Edward Cole", "", "")
		h.As(edward).For(janet).Delete("/session").WantCode(403, "SCOPE_INSUFFICIENT")
		h.As(edward).Get("/me").Want(200)
	})
}

func TestATokenHasNoSessionToEnd(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := h.User("Janet Moss", "", "")
		token := h.As(janet).Post("/tokens", map[string]any{"name": "robot"}).Want(201).Map()["secret"].(string)
		robot := h.Anyone().Header("Authorization", "Bearer "+token)
		robot.Delete("/session").Want(204)
		robot.Get("/me").Want(200)
		h.As(janet).Get("/me").Want(200)
	})
}
