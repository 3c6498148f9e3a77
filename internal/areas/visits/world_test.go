package visits_test

import (
	"slices"
	"sync"
	"testing"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/areas/visits"
	"stead/internal/testkit"
)

// world is one company as most tests want it: Janet, whose personal assistant is
// Edward and for whom he may manage visits; Rita at the reception, Sven of
// security, Asta of the Assistants, Ada who administers and Nina who is nobody in
// particular. The clock stands on Monday, 23 November 2026, 09:00 in Oslo.
type world struct {
	*testkit.House
	company, office                            string
	janet, edward, rita, sven, asta, ada, nina string
}

func worldOf(h *testkit.House) *world {
	w := &world{House: h}
	w.company = h.Company("Halden Works")
	w.office = h.Office(w.company, "Halden")
	w.janet, w.edward = h.User("Janet Moss", w.company, w.office), h.User("Edward Cole", w.company, w.office)
	w.rita, w.sven = h.User("Rita Berg", w.company, w.office, "Reception"), h.User("Sven Holm", w.company, w.office, "Security")
	w.asta, w.ada = h.User("Asta Lund", w.company, w.office, "Assistants"), h.User("Ada Lindqvist", w.company, w.office, "Administrators")
	w.nina = h.User("Nina Okafor", w.company, w.office)
	return w
}

func each(t *testing.T, body func(t *testing.T, w *world)) {
	t.Helper()
	testkit.Each(t, func(t *testing.T, h *testkit.House) { body(t, worldOf(h)) })
}

type m = map[string]any

var noRules = accounts.Rules{}

func guest(given, family string, more ...string) m {
	g := m{"given_name": given, "family_name": family}
	for i, field := range []string{"email", "company", "phone", "plate"} {
		if i < len(more) && more[i] != "" {
			g[field] = more[i]
		}
	}
	return g
}

// at is a moment hours after the clock's.
func (w *world) at(hours float64) time.Time {
	return w.Clock.Now().Add(time.Duration(hours * float64(time.Hour)))
}

// body is a visit of Lena Fischer in an hour, with changes; nil takes one out.
func (w *world) body(changes m) m {
	b := m{"starts_at": w.at(1), "ends_at": w.at(2), "visitors": []m{guest("Lena", "Fischer", "lena@fischer.example", "Fischer AG")}}
	for k, v := range changes {
		if v == nil {
			delete(b, k)
		} else {
			b[k] = v
		}
	}
	return b
}

func (w *world) make(t *testing.T, c testkit.Client, changes m) visits.Visit {
	t.Helper()
	var v visits.Visit
	c.Post("/visits", w.body(changes)).Want(201).JSON(&v)
	return v
}

func (w *world) get(t *testing.T, c testkit.Client, id string) visits.Visit {
	t.Helper()
	var v visits.Visit
	c.Get("/visits/" + id).Want(200).JSON(&v)
	return v
}

func (w *world) list(t *testing.T, c testkit.Client, query string) []string {
	t.Helper()
	out := []string{}
	for next := ""; ; {
		var l struct {
			Items []visits.Visit
			Next  string
		}
		c.Get("/visits?" + query + "&after=" + next).Want(200).JSON(&l)
		for _, v := range l.Items {
			out = append(out, v.ID)
		}
		if next = l.Next; next == "" {
			return out
		}
	}
}

type notice struct {
	Kind, Title, Text string
	Object            struct{ Type, ID string }
}

// told gives the kinds of what somebody was told, oldest first.
func (w *world) told(t *testing.T, user string) []string {
	t.Helper()
	kinds := []string{}
	for _, n := range w.notices(t, user) {
		kinds = append(kinds, n.Kind)
	}
	return kinds
}

func (w *world) notices(t *testing.T, user string) []notice {
	t.Helper()
	var l struct{ Items []notice }
	w.As(user).Get("/notifications?limit=200").Want(200).JSON(&l)
	slices.Reverse(l.Items)
	return l.Items
}

// race runs f n times at once and gives how often each code came; "" is success.
func race(n int, f func(i int) (*testkit.Response, error)) map[string]int {
	codes := make([]string, n)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			res, err := f(i)
			switch {
			case err != nil:
				codes[i] = err.Error()
			case res.Status >= 300:
				codes[i] = res.Code()
			}
		})
	}
	wg.Wait()
	out := map[string]int{}
	for _, c := range codes {
		out[c]++
	}
	return out
}
