package people_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"stead/internal/areas/people"
	"stead/internal/testkit"
)

func TestATokenActsAsItsOwner(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := h.User("Janet Moss", "", "")
		end := h.Clock.Now().Add(time.Hour)
		var made people.NewToken
		h.As(janet).Post("/tokens", map[string]any{"name": " Réservations ", "expires_at": end}).Want(201).JSON(&made)
		if made.Name != "Réservations" || !made.ExpiresAt.Equal(end) || !made.CreatedAt.Equal(h.Clock.Now()) ||
			!strings.HasPrefix(made.Value, "stead_") || len(made.Value) < 40 {
			t.Errorf("the token is %+v", made)
		}
		robot := h.Anyone().Header("Authorization", "Bearer "+made.Value)
		var me people.Me
		if robot.Get("/me").Want(200).JSON(&me); me.User.ID != janet {
			t.Errorf("the token acts as %s", me.User.ID)
		}
		res := h.As(janet).Get("/tokens").Want(200)
		if text := string(res.Body); !strings.Contains(text, made.ID) || strings.Contains(text, made.Value) || strings.Contains(text, "hash") {
			t.Errorf("the list is %s", text)
		}
		if text := journalText(h); strings.Contains(text, made.Value) || !strings.Contains(text, "Réservations") {
			t.Errorf("the journal is %s", text)
		}
		h.Clock.Set(end)
		robot.Get("/me").WantCode(401, "not_signed_in")
	})
}

func TestADeletedTokenWorksNoMore(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet, mallory := h.User("Janet Moss", "", ""), h.User("Mallory Fox", "", "")
		var made people.NewToken
		h.As(janet).Post("/tokens", map[string]any{"name": "robot"}).Want(201).JSON(&made)
		robot := h.Anyone().Header("Authorization", "Bearer "+made.Value)
		for _, path := range []string{"/tokens/" + made.ID, "/tokens/tok_x", "/tokens/" + janet, "/tokens/tok_00000000-0000-7000-8000-000000000000"} {
			h.As(mallory).Delete(path).WantCode(404, "not_found")
		}
		robot.Get("/me").Want(200)
		h.As(janet).Delete("/tokens/" + made.ID).Want(204)
		robot.Get("/me").WantCode(401, "not_signed_in")
		h.As(janet).Delete("/tokens/"+made.ID).WantCode(404, "not_found")
		if n := h.Count("journal where action = 'tokens.delete' and outcome = 'done'"); n != 1 {
			t.Errorf("%d deletions in the journal", n)
		}
	})
}

func TestTokensThatAreNotMade(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company := h.Company("Halden Works")
		janet, edward := h.User("Janet Moss", company, ""), h.User("Edward Cole", company, "")
		h.Delegation(company, janet, edward, "MANAGE_PROFILE")
		for _, c := range []struct {
			body map[string]any
			code string
		}{
			{map[string]any{"name": ""}, "invalid_name"},
			{map[string]any{"name": " \t"}, "invalid_name"},
			{map[string]any{"name": "a\nb"}, "invalid_name"},
			{map[string]any{"name": strings.Repeat("x", 101)}, "invalid_name"},
			{map[string]any{}, "invalid"},
			{map[string]any{"name": "x", "expires_at": "soon"}, "invalid"},
			{map[string]any{"name": "x", "expires_at": h.Clock.Now()}, "in_the_past"},
			{map[string]any{"name": "x", "expires_at": h.Clock.Now().Add(-time.Hour)}, "in_the_past"},
		} {
			h.As(janet).Post("/tokens", c.body).WantCode(422, c.code)
		}
		h.As(edward).For(janet).Post("/tokens", map[string]any{"name": "x"}).WantCode(403, "SCOPE_INSUFFICIENT")
		token := h.As(janet).Post("/tokens", map[string]any{"name": "first", "expires_at": nil}).Want(201).Map()["secret"].(string)
		h.Anyone().Header("Authorization", "Bearer "+token).Post("/tokens", map[string]any{"name": "second"}).WantCode(403, "session_required")
		for i := range 99 {
			testkit.By(h, janet, "", people.CreateToken{Name: fmt.Sprint(i)})
		}
		h.As(janet).Post("/tokens", map[string]any{"name": "one more"}).WantCode(409, "too_many_tokens")
	})
}

func TestATokenIsMadeOnce(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := h.User("Janet Moss", "", "")
		once := h.As(janet).Header("Idempotency-Key", "k1")
		token := once.Post("/tokens", map[string]any{"name": "robot"}).Want(201).Map()["secret"].(string)
		if text := string(once.Post("/tokens", map[string]any{"name": "robot"}).WantCode(409, "shown_once").Body); strings.Contains(text, token) {
			t.Error("the secret is shown twice")
		}
		once.Post("/tokens", map[string]any{"name": "another"}).WantCode(422, "idempotency_key_reused")
		if n := h.Count("tokens"); n != 1 {
			t.Errorf("%d tokens", n)
		}
	})
}

func TestTheOwnerIsToldOfANewToken(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := h.User("Janet Moss", "", "")
		h.As(janet).Post("/tokens", map[string]any{"name": "robot"}).Want(201)
		h.Settle()
		mails := h.Mail.To("janet@halden.example")
		if len(mails) != 1 || !strings.Contains(fmt.Sprint(mails[0]), "robot") {
			t.Errorf("the mails are %+v", mails)
		}
	})
}
