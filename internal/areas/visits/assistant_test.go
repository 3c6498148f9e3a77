package visits_test

import (
	"slices"
	"strings"
	"testing"

	"stead/internal/areas/visits"
	"stead/internal/testkit"
)

func (w *world) pairing(t *testing.T, as, of string) visits.Pairing {
	t.Helper()
	var p visits.Pairing
	w.As(as).Get("/users/" + of + "/personal-assistant").Want(200).JSON(&p)
	return p
}

func TestEitherSideSetsThePersonalAssistant(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.As(w.janet).Put("/me/personal-assistant", m{"user": w.edward}).Want(200)
		if p := w.pairing(t, w.janet, w.janet); p.Assistant != w.edward || p.Names[w.edward] != "Edward Cole" {
			t.Errorf("Janet sees %+v", p)
		}
		if p := w.pairing(t, w.nina, w.edward); !slices.Equal(p.Assists, []string{w.janet}) {
			t.Errorf("Nina sees of Edward %+v", p)
		}
		if got := w.told(t, w.edward); !slices.Equal(got, []string{"assistant.yours"}) {
			t.Errorf("Edward was told %q", got)
		}
		w.As(w.edward).Put("/me/assisted/"+w.nina, nil).Want(200)
		if got := w.told(t, w.nina); !slices.Equal(got, []string{"assistant.set"}) {
			t.Errorf("Nina was told %q", got)
		}
		if p := w.pairing(t, w.edward, w.edward); !slices.Equal(p.Assists, []string{w.janet, w.nina}) {
			t.Errorf("Edward assists %+v", p)
		}
		w.As(w.edward).Put("/me/assisted/"+w.nina, nil).Want(200) // again: nothing more
		if n := len(w.Journalled("assistants.assist")); n != 1 {
			t.Errorf("%d entries", n)
		}
		// Nobody pushes another out; the assisted person and an administrator may.
		w.As(w.asta).Put("/me/assisted/"+w.janet, nil).WantCode(409, "assistant_set")
		w.As(w.ada).Put("/me/assisted/"+w.janet, nil).Want(200)
		w.As(w.janet).Put("/me/personal-assistant", m{"user": w.asta}).Want(200)
		if got := w.told(t, w.ada); !slices.Equal(got, []string{"assistant.ended"}) {
			t.Errorf("Ada was told %q", got)
		}
		e := w.Journalled("assistants.set")
		if last := e[len(e)-1]; !strings.Contains(last.Before, w.ada) || !strings.Contains(last.After, w.asta) || last.Subject != w.janet {
			t.Errorf("journal %+v", last)
		}
		stranger := w.User("Sten Wolff", w.Company("Elsewhere"), "")
		// An administrator says it for others, and takes it back; nobody else does.
		w.As(w.asta).Put("/users/"+w.janet+"/personal-assistant", m{"user": w.edward}).WantCode(403, "forbidden")
		w.As(w.ada).Put("/users/"+w.janet+"/personal-assistant", m{"user": w.janet}).WantCode(422, "own_assistant")
		w.As(w.ada).Put("/users/"+w.janet+"/personal-assistant", m{"user": stranger}).WantCode(422, "user_not_in_company")
		w.As(w.ada).Put("/users/"+stranger+"/personal-assistant", m{"user": w.edward}).WantCode(404, "not_found")
		w.As(w.ada).Put("/users/"+w.janet+"/personal-assistant", m{"user": w.edward}).Want(200)
		if p := w.pairing(t, w.janet, w.janet); p.Assistant != w.edward {
			t.Errorf("Janet sees %+v", p)
		}
		w.As(w.asta).Delete("/users/"+w.janet+"/personal-assistant").WantCode(403, "forbidden")
		w.As(w.ada).Delete("/users/" + w.janet + "/personal-assistant").Want(204)
		w.As(w.ada).Delete("/users/" + w.janet + "/personal-assistant").Want(204)
		if p := w.pairing(t, w.janet, w.janet); p.Assistant != "" {
			t.Errorf("Janet sees %+v", p)
		}
		w.As(w.janet).Put("/me/personal-assistant", m{"user": w.asta}).Want(200)
		w.As(w.janet).Delete("/me/personal-assistant").Want(204)
		w.As(w.janet).Delete("/me/personal-assistant").Want(204)
		w.As(w.edward).Delete("/me/assisted/" + w.nina).Want(204)
		w.As(w.edward).Delete("/me/assisted/"+w.nina).WantCode(404, "not_found")
		if n := w.Count("personal_assistants"); n != 0 {
			t.Errorf("%d pairings", n)
		}

		other := w.Company("Bergen Shipping")
		olga := w.User("Olga Boss", other, "")
		janet := w.As(w.janet)
		janet.Put("/me/personal-assistant", m{"user": w.janet}).WantCode(422, "own_assistant")
		janet.Put("/me/assisted/"+w.janet, nil).WantCode(422, "own_assistant")
		janet.Put("/me/personal-assistant", m{"user": olga}).WantCode(422, "user_not_in_company")
		janet.Put("/me/personal-assistant", m{"user": "usr_1"}).WantCode(422, "user_not_in_company")
		janet.Put("/me/assisted/"+olga, nil).WantCode(422, "user_not_in_company")
		w.As(olga).Get("/users/"+w.janet+"/personal-assistant").WantCode(404, "not_found")
		janet.Get("/users/"+olga+"/personal-assistant").WantCode(404, "not_found")
		// It is nobody else's to say, whatever they were let do.
		w.Delegation(w.company, w.janet, w.edward, "MANAGE_PROFILE", "MANAGE_VISITS", "VIEW_VISITS")
		w.As(w.edward).For(w.janet).Put("/me/personal-assistant", m{"user": w.edward}).WantCode(403, "SCOPE_INSUFFICIENT")
		// Two may be each other's: it is no chain.
		janet.Put("/me/personal-assistant", m{"user": w.edward}).Want(200)
		w.As(w.edward).Put("/me/personal-assistant", m{"user": w.janet}).Want(200)
	})
}

// It grants nothing: for every action, an assistant is as much a stranger as
// before.
func TestAnAssistantMayNothingMore(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		v := w.make(t, w.As(w.janet), nil)
		calls := []struct{ method, path string }{
			{"GET", "/visits/" + v.ID},
			{"PATCH", "/visits/" + v.ID},
			{"POST", "/visits/" + v.ID + "/cancel"},
			{"POST", "/visits/" + v.ID + "/check-in"},
			{"POST", "/visits/" + v.ID + "/check-out"},
			{"GET", "/visits/" + v.ID + "/comments"},
			{"GET", "/visits/recipients?visit=" + v.ID},
		}
		ask := func() []int {
			out := []int{}
			for _, c := range calls {
				var body any
				if c.method == "PATCH" {
					body = m{"purpose": "x"}
				}
				res, err := w.As(w.edward).Send(c.method, c.path, body)
				if err != nil {
					t.Fatal(err)
				}
				out = append(out, res.Status)
			}
			return out
		}
		before := ask()
		w.As(w.janet).Put("/me/personal-assistant", m{"user": w.edward}).Want(200)
		if after := ask(); !slices.Equal(before, after) || slices.Contains(after, 200) {
			t.Errorf("%v, as the assistant %v", before, after)
		}
		w.As(w.edward).For(w.janet).Get("/visits/"+v.ID).WantCode(403, "not_delegated")
		w.As(w.edward).Post("/visits", w.body(m{"host": w.janet})).WantCode(403, "host_locked")
		if got := w.list(t, w.As(w.edward), ""); len(got) != 0 {
			t.Errorf("Edward sees %q", got)
		}
	})
}

// Many at once want to be somebody's assistant: one is.
func TestOneAssistantAtMost(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		clients := []testkit.Client{w.As(w.edward), w.As(w.asta), w.As(w.rita), w.As(w.nina)}
		got := race(len(clients), func(i int) (*testkit.Response, error) {
			return clients[i].Send("PUT", "/me/assisted/"+w.janet, nil)
		})
		if got[""] != 1 || got["assistant_set"] != 3 || w.Count("personal_assistants") != 1 {
			t.Errorf("%v", got)
		}
	})
}

// Who leaves the company is nobody's assistant there, and has none.
func TestWhoLeavesIsNoAssistant(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.As(w.janet).Put("/me/personal-assistant", m{"user": w.edward}).Want(200)
		w.As(w.edward).Put("/me/personal-assistant", m{"user": w.asta}).Want(200)
		w.As(w.ada).Delete("/accounts/" + w.company + "/members/" + w.edward).Want(204)
		if n := w.Count("personal_assistants"); n != 0 {
			t.Errorf("%d pairings", n)
		}
		if told := w.told(t, w.janet); !slices.Contains(told, "assistant.dropped") {
			t.Errorf("Janet was told %q", told)
		}
	})
}
