package people_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"stead/internal/areas/people"
	"stead/internal/platform/fault"
	"stead/internal/testkit"
)

func TestFailuresSlowDownFurtherTries(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janetWithPassword(h)
		for _, email := range []string{"janet@halden.example", "nobody@halden.example"} { // alike, so that nothing is told
			for range 5 {
				h.Anyone().Post("/session", body(email, "wrong")).WantCode(401, "sign_in_failed")
			}
			res := h.Anyone().Post("/session", body(email, password)).WantCode(429, "too_many_attempts")
			if res.Header.Get("Retry-After") != "1" {
				t.Errorf("Retry-After is %q", res.Header.Get("Retry-After"))
			}
			h.Clock.Advance(time.Second)
			h.Anyone().Post("/session", body(email, "wrong")).Want(401)
			h.Clock.Advance(time.Second)
			if res = h.Anyone().Post("/session", body(email, password)).Want(429); res.Header.Get("Retry-After") != "1" {
				t.Errorf("Retry-After is %q in the middle of two seconds", res.Header.Get("Retry-After"))
			}
			h.Clock.Advance(time.Second)
		}
		// Whoever knows the password gets in, and begins with a clean slate.
		h.Anyone().Post("/session", body("janet@halden.example", password)).Want(201)
		for range 5 {
			h.Anyone().Post("/session", body("janet@halden.example", "wrong")).Want(401)
		}
	})
}

func TestAnAttackNeverLocksTheOwnerOut(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janetWithPassword(h)
		door := people.NewDoor(h.Runner)
		home, elsewhere := "198.51.100.7", "203.0.113.9"
		if _, err := door.SignIn(from(home), people.SignIn{Email: "janet@halden.example", Password: password}); err != nil {
			t.Fatal(err)
		}
		// Many sources, one guess each.
		var tooMany int
		for i := range 120 {
			source := fmt.Sprintf("2001:db8:%x::1", i)
			if _, err := door.SignIn(from(source), people.SignIn{Email: "janet@halden.example", Password: "guess"}); fault.Code(err) == "too_many_attempts" {
				tooMany++
			}
			if i%3 == 0 {
				h.Clock.Advance(time.Second)
			}
		}
		if tooMany < 50 {
			t.Errorf("only %d of 120 guesses from many sources were turned away", tooMany)
		}
		if _, err := door.SignIn(from(home), people.SignIn{Email: "janet@halden.example", Password: password}); err != nil {
			t.Errorf("the owner is locked out at home: %v", err)
		}
		_, err := door.SignIn(from(elsewhere), people.SignIn{Email: "janet@halden.example", Password: password})
		if f, _ := fault.From(err); f == nil || f.RetryAfter > time.Minute {
			t.Fatalf("from elsewhere: %v", err)
		}
		h.Clock.Advance(time.Minute)
		if _, err := door.SignIn(from(elsewhere), people.SignIn{Email: "janet@halden.example", Password: password}); err != nil {
			t.Errorf("the owner is locked out elsewhere after a minute: %v", err)
		}
	})
}

func TestASourceIsSlowedDownWhateverTheAddress(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		door := people.NewDoor(h.Runner)
		guess := func(source string, i int) error {
			email := "user" + strings.Repeat("x", i) + "@halden.example"
			_, err := door.SignIn(from(source), people.SignIn{Email: email, Password: "guess"})
			return err
		}
		for i := range 50 {
			if err := guess("2001:db8::1", i); !errors.Is(err, people.ErrSignIn) {
				t.Fatalf("guess %d: %v", i, err)
			}
		}
		if err := guess("2001:db8::ffff", 51); fault.Code(err) != "too_many_attempts" { // the same customer's network
			t.Errorf("after 50 failures: %v", err)
		}
		if err := guess("2001:db8:0:1::1", 51); !errors.Is(err, people.ErrSignIn) {
			t.Errorf("another network: %v", err)
		}
		h.Clock.Advance(10 * time.Minute)
		if err := guess("2001:db8::1", 52); !errors.Is(err, people.ErrSignIn) {
			t.Errorf("after ten minutes: %v", err)
		}
	})
}

func TestAThousandTriesAtOnceAreStillCounted(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janetWithPassword(h)
		door := people.NewDoor(h.Runner)
		var judged, turnedAway atomic.Int64
		var wg sync.WaitGroup
		for range 40 {
			wg.Go(func() {
				_, err := door.SignIn(from("192.0.2.1"), people.SignIn{Email: "janet@halden.example", Password: "guess"})
				switch fault.Code(err) {
				case "sign_in_failed":
					judged.Add(1)
				case "too_many_attempts":
					turnedAway.Add(1)
				}
			})
		}
		wg.Wait()
		if judged.Load() != 5 || turnedAway.Load() != 35 {
			t.Errorf("%d were judged and %d turned away, of 40", judged.Load(), turnedAway.Load())
		}
		if n := len(h.Journalled("session.create")); n != 5 {
			t.Errorf("%d entries in the journal", n)
		}
	})
}

func TestTheGate(t *testing.T) {
	g := people.NewGate(2)
	var inside, most atomic.Int64
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() {
			leave, err := g.Enter(t.Context(), "key")
			if err != nil {
				t.Error(err)
				return
			}
			if n := inside.Add(1); n > most.Load() {
				most.Store(n)
			}
			time.Sleep(time.Millisecond)
			inside.Add(-1)
			leave()
		})
	}
	wg.Wait()
	if most.Load() > 2 || g.Open() != 0 {
		t.Errorf("%d inside at once, %d lanes left", most.Load(), g.Open())
	}
}
