package invitations_test

import (
	"testing"

	"stead/internal/testkit"
)

func TestALinkWorksOnceForEight(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.invited(w.ada, w.sub("nora@new.example"))
		token := w.token("nora@new.example")
		got := race(t, 8, func(int) (*testkit.Response, error) {
			return w.Anyone().Send("POST", "/activations/"+token, nora())
		})
		if got["201"] != 1 || got["404 invitation_dead"] != 7 {
			t.Errorf("%v", got)
		}
		if n := w.Count("accounts where name = 'Nora at home'"); n != 1 {
			t.Errorf("%d accounts", n)
		}
		if n := w.Count("sessions where user_id = (select id from users where email = 'nora@new.example')"); n != 1 {
			t.Errorf("%d sessions", n)
		}
	})
}

func TestOfRacingInvitationsOneIsOpen(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		got := race(t, 8, func(int) (*testkit.Response, error) {
			return w.As(w.ada).Send("POST", "/invitations", w.seat("nora@new.example", "driver"))
		})
		if got["201"] != 1 || got["409 already_invited"] != 7 {
			t.Errorf("%v", got)
		}
		if n, u := w.Count("invitations"), w.Count("users where email = 'nora@new.example'"); n != 1 || u != 1 {
			t.Errorf("%d invitations, %d users", n, u)
		}
	})
}

// Sent again or taken back, and accepted, at once: one comes first, and the
// other is told so.
func TestAcceptingRacesWithWhoInvited(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.As(w.ada)
		for n := range 6 {
			verb := []string{"resend", "withdraw"}[n%2]
			email := "nora" + itoa(n) + "@new.example"
			i := w.invited(w.ada, w.seat(email, "driver"))
			token := w.token(email)
			got := race(t, 2, func(k int) (*testkit.Response, error) {
				if k == 0 {
					return w.As(w.ada).Send("POST", "/invitations/"+i.ID+"/"+verb, nil)
				}
				return w.Anyone().Send("POST", "/activations/"+token, nora())
			})
			state := w.get(w.ada, i.ID).State
			members := w.Count("members where user_id = (select id from users where email = '" + email + "')")
			switch {
			case got["201"] == 1 && got["409 already_activated"] == 1 && state == "activated" && members == 1:
			case got["200"] == 1 && got["404 invitation_dead"] == 1 && state != "activated" && members == 0:
			default:
				t.Errorf("%s: %v, the invitation is %s, %d members", verb, got, state, members)
			}
		}
	})
}
