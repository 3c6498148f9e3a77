package reservations_test

import (
	"strings"
	"sync"
	"testing"

	"stead/internal/testkit"
)

// race sends n requests at once and counts the answers by status and code.
func race(n int, send func(i int) *testkit.Response) map[string]int {
	var mu sync.Mutex
	var wg sync.WaitGroup
	start, out := make(chan struct{}), map[string]int{}
	for i := range n {
		wg.Go(func() {
			<-start
			res := send(i)
			mu.Lock()
			defer mu.Unlock()
			out[strings.TrimSpace(statusOf(res)+" "+res.Code())]++
		})
	}
	close(start)
	wg.Wait()
	return out
}

func statusOf(r *testkit.Response) string {
	return map[int]string{201: "201", 200: "200", 409: "409", 422: "422", 412: "412"}[r.Status]
}

func equal(a, b map[string]int) bool {
	for k, n := range a {
		if b[k] != n {
			return false
		}
	}
	return len(a) == len(b)
}

func TestOfRacingReservationsOneWins(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		type racer struct {
			c   testkit.Client
			car string
		}
		racers := make([]racer, 8)
		for i := range racers {
			who := w.User("Racer"+string(rune('a'+i))+" Test", w.company, w.office)
			racers[i] = racer{w.As(who), w.Vehicle(who, "R 1")}
		}
		post := func(i int, changes map[string]any) *testkit.Response {
			res, err := racers[i].c.Send("POST", "/reservations", w.body(with(map[string]any{"vehicle": racers[i].car}, changes)))
			if err != nil {
				t.Error(err)
			}
			return res
		}
		got := race(8, func(i int) *testkit.Response { return post(i, nil) })
		if want := map[string]int{"201": 1, "409 space_taken": 7}; !equal(got, want) {
			t.Errorf("one space: %v, want %v", got, want)
		}
		// Eight in a zone of three: three are served.
		got = race(8, func(i int) *testkit.Response {
			return post(i, with(w.hours(9, 12), map[string]any{"space": nil, "zone": w.zone}))
		})
		if want := map[string]int{"201": 3, "409 space_taken": 5}; !equal(got, want) {
			t.Errorf("a zone: %v, want %v", got, want)
		}
		// One car that wants three spaces gets one; one person that wants two desks too.
		got = race(3, func(i int) *testkit.Response {
			return must(t)(w.As(w.janet).Send("POST", "/reservations", w.body(with(w.hours(14, 15), map[string]any{"space": []string{w.p1, w.p2, w.p3}[i]}))))
		})
		if want := map[string]int{"201": 1, "409 vehicle_busy": 2}; !equal(got, want) {
			t.Errorf("one car: %v, want %v", got, want)
		}
		got = race(2, func(i int) *testkit.Response {
			return must(t)(w.As(w.janet).Send("POST", "/reservations", w.body(with(w.hours(14, 15), map[string]any{"vehicle": "", "space": []string{w.d1, w.d2}[i]}))))
		})
		if want := map[string]int{"201": 1, "409 person_busy": 1}; !equal(got, want) {
			t.Errorf("two desks: %v, want %v", got, want)
		}
	})
}

func must(t *testing.T) func(*testkit.Response, error) *testkit.Response {
	return func(r *testkit.Response, err error) *testkit.Response {
		if err != nil {
			t.Error(err)
		}
		return r
	}
}
