package travel_test

import (
	"strconv"
	"strings"
	"sync"
	"testing"

	"stead/internal/areas/travel"
	"stead/internal/testkit"
)

// race sends n requests at once and counts the answers by status and code.
func race(t *testing.T, n int, send func(i int) (*testkit.Response, error)) map[string]int {
	t.Helper()
	var mu sync.Mutex
	var wg sync.WaitGroup
	start, out := make(chan struct{}), map[string]int{}
	for i := range n {
		wg.Go(func() {
			<-start
			res, err := send(i)
			if err != nil {
				t.Error(err)
				return
			}
			mu.Lock()
			defer mu.Unlock()
			out[strings.TrimSpace(strconv.Itoa(res.Status)+" "+res.Code())]++
		})
	}
	close(start)
	wg.Wait()
	return out
}

func TestOfRacingPassportsOfOneNationalityOneWins(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		got := race(t, 6, func(i int) (*testkit.Response, error) {
			body := m{"number": "N765432" + strconv.Itoa(i), "nationality": "NO", "expires_on": "2030-01-01", "primary": true}
			return []testkit.Client{w.acting(), w.As(w.janet)}[i%2].Send("POST", "/travelers/"+w.self+"/passports", body)
		})
		if got["201"] != 1 || got["409 passport_exists"] != 5 {
			t.Errorf("%v", got)
		}
		var list struct{ Items []travel.Passport }
		w.As(w.janet).Get("/travelers/" + w.self + "/passports").Want(200).JSON(&list)
		if len(list.Items) != 2 || !list.Items[0].Primary || list.Items[1].Primary || list.Items[0].Nationality != "NO" {
			t.Errorf("left %+v", list.Items)
		}
	})
}

func TestOfCancelAndCompleteOneWins(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		for range 3 {
			b := w.booked(t, w.acting())
			got := race(t, 6, func(i int) (*testkit.Response, error) {
				verb := []string{"cancel", "complete"}[i%2]
				return []testkit.Client{w.acting(), w.As(w.otto)}[i%2].Send("POST", "/booking-requests/"+b.ID+"/"+verb, nil)
			})
			if got["200"] != 1 || got["409 booking_not_pending"] != 5 {
				t.Errorf("%v", got)
			}
			if n := w.Count("journal where outcome = 'done' and object_id = '" + b.ID + "'"); n != 2 {
				t.Errorf("%d entries of what was done", n)
			}
		}
	})
}

// Once a revocation was answered nothing that relied on the delegation commits.
func TestARevocationAndBookings(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		var revoked int64
		got := race(t, 9, func(i int) (*testkit.Response, error) {
			if i == 4 {
				res, err := w.As(w.janet).Send("POST", "/delegations/"+w.delegation+"/revoke", nil)
				revoked = w.Count("booking_requests")
				return res, err
			}
			return w.acting().Send("POST", "/booking-requests", ask([]m{w.flight(10)}, w.self))
		})
		if got["200"] != 1 || got["201"]+got["403 DELEGATION_REVOKED"] != 8 {
			t.Errorf("%v", got)
		}
		if n := w.Count("booking_requests"); n != revoked || n != int64(got["201"]) {
			t.Errorf("%d requests at the revocation, %d later, %d answered", revoked, n, got["201"])
		}
		w.acting().Post("/booking-requests", ask([]m{w.flight(10)}, w.self)).WantCode(403, "DELEGATION_REVOKED")
	})
}

func TestADeletionAndBookings(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		got := race(t, 8, func(i int) (*testkit.Response, error) {
			if i == 3 {
				return w.As(w.janet).Send("DELETE", "/travelers/"+w.liv, nil)
			}
			return w.acting().Send("POST", "/booking-requests", ask([]m{w.flight(10)}, w.self, w.liv))
		})
		if got["204"] != 1 || got["201"]+got["403 TRAVELER_INACCESSIBLE"] != 7 {
			t.Errorf("%v", got)
		}
		if n := w.Count("booking_requests"); n != int64(got["201"]) {
			t.Errorf("%d requests, %d answered", n, got["201"])
		}
		if n := w.Count("booking_requests where id in (select booking from booking_travelers where traveler = '" + w.liv + "' and name = 'Liv Moss')"); n != int64(got["201"]) {
			t.Errorf("%d requests keep the name", n)
		}
		w.acting().Post("/booking-requests", ask([]m{w.flight(10)}, w.liv)).WantCode(403, "TRAVELER_INACCESSIBLE")
	})
}

// What fails midway leaves nothing behind.
func TestWhatFailsMidwayIsUndone(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		tables := []string{"travelers", "passports", "traveler_documents", "document_contents", "booking_requests", "booking_travelers", "booking_items", "notifications"}
		before := map[string]int64{}
		for _, table := range tables {
			before[table] = w.Count(table)
		}
		w.Exec(`alter table notifications rename to gone`)
		for name, send := range map[string]func() *testkit.Response{
			"a traveler": func() *testkit.Response {
				return w.acting().Post("/travelers", m{"given_name": "A", "family_name": "B", "birth_date": "2000-01-01", "passports": []m{{"number": "A1234", "nationality": "NO", "expires_on": "2030-01-01"}}})
			},
			"a change":   func() *testkit.Response { return w.acting().Patch("/travelers/"+w.liv, m{"title": "Ms"}) },
			"a deletion": func() *testkit.Response { return w.acting().Delete("/travelers/" + w.self) },
			"a passport": func() *testkit.Response {
				return w.acting().Post("/travelers/"+w.self+"/passports", m{"number": "N7654321", "nationality": "NO", "expires_on": "2030-01-01", "primary": true})
			},
			"a document": func() *testkit.Response {
				return upload(w.acting(), "/travelers/"+w.self+"/documents", "visa", "a.pdf", []byte(harmless))
			},
			"a booking": func() *testkit.Response {
				return w.acting().Post("/booking-requests", ask([]m{w.flight(10)}, w.self, w.liv))
			},
		} {
			if res := send(); res.Status != 500 {
				t.Errorf("%s: %d %s", name, res.Status, res.Body)
			}
		}
		w.Exec(`alter table gone rename to notifications`)
		for _, table := range tables {
			if n := w.Count(table); n != before[table] {
				t.Errorf("%s: %d rows, before %d", table, n, before[table])
			}
		}
		var got travel.Traveler
		w.acting().Get("/travelers/" + w.self).Want(200).JSON(&got)
		if got.Version != 1 || len(got.Passports) != 1 || !got.Passports[0].Primary {
			t.Errorf("left %+v", got)
		}
	})
}

// The schema by itself forbids what the commands refuse.
func TestTheSchemaForbidsMixedOwners(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		b := w.booked(t, w.acting())
		for name, statement := range map[string]string{
			"another's traveler":           `insert into booking_travelers (booking, position, traveler, owner, name, type) values ('` + b.ID + `', 9, '` + w.edwards + `', '` + w.edward + `', 'x', 'ADT')`,
			"under a false owner":          `insert into booking_travelers (booking, position, traveler, owner, name, type) values ('` + b.ID + `', 9, '` + w.edwards + `', '` + w.janet + `', 'x', 'ADT')`,
			"a request that changes hands": `update booking_requests set requested_by = '` + w.edward + `' where id = '` + b.ID + `'`,
		} {
			if err := tryExec(w, statement); err == nil {
				t.Errorf("%s: taken", name)
			}
		}
	})
}
