package people_test

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"stead/internal/areas/people"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/testkit"
)

func tooMany(t *testing.T, err error, most time.Duration) {
	t.Helper()
	if f, _ := fault.From(err); f == nil || f.Code != "too_many_attempts" || f.RetryAfter <= 0 || f.RetryAfter > most {
		t.Errorf("%v, not a refusal for at most %v", err, most)
	}
}

func ask(h *testkit.House, email string) *testkit.Response {
	return h.Anyone().Post("/password-resets", map[string]any{"email": email})
}

var resetLink = regexp.MustCompile(`http://stead\.test/reset-password/([A-Za-z0-9_-]{32})>`)

// token reads the newest link that was mailed to an address.
func token(h *testkit.House, address string) string {
	h.T.Helper()
	h.Settle()
	mails := h.Mail.To(address)
	if len(mails) == 0 {
		h.T.Fatal("no mail came")
	}
	found := resetLink.FindStringSubmatch(mails[len(mails)-1].Text)
	if found == nil {
		h.T.Fatalf("the mail has no link:\n%s", mails[len(mails)-1].Text)
	}
	return found[1]
}

func fresh(password string) map[string]any { return map[string]any{"password": password} }

func TestAForgottenPassword(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := janetWithPassword(h)
		session := with(h, newSession(t, h, janet.ID))
		ask(h, " JANET@halden.example ").Want(202)
		ask(h, janetsAddress).Want(202)
		first := token(h, janetsAddress)
		if n := h.Count("password_resets where token_hash = '" + first + "'"); n != 0 {
			t.Error("the token itself is stored")
		}
		before := len(h.Journal())
		for range 3 { // mail scanners follow links
			if res := h.Anyone().Get("/password-resets/" + first).Want(200); res.Map()["email"] != janetsAddress || len(res.Map()) != 1 {
				t.Errorf("the link tells %s", res.Body)
			}
		}
		if len(h.Journal()) != before || h.Count("password_resets") != 2 {
			t.Error("looking at a link changes something")
		}
		h.Anyone().Post("/password-resets/"+first, fresh("short")).WantCode(422, "password_too_short")
		h.Anyone().Post("/password-resets/"+first, fresh("password")).WantCode(422, "password_common")
		h.Anyone().Post("/password-resets/"+first, fresh("an other good one")).Want(204)
		session.Get("/me").WantCode(401, "not_signed_in")
		h.Anyone().Post("/session", body(janetsAddress, password)).WantCode(401, "sign_in_failed")
		h.Anyone().Post("/session", body(janetsAddress, "an other good one")).Want(201)
		if h.Count("password_resets") != 0 {
			t.Error("the other link works still")
		}
		h.Settle()
		mails := h.Mail.To(janetsAddress)
		if len(mails) != 3 || strings.Contains(mails[2].Text, "an other good one") {
			t.Errorf("%d mails", len(mails))
		}
		if text := journalText(h); strings.Contains(text, first) || strings.Contains(text, "good one") {
			t.Error("the journal tells a secret")
		}
	})
}

func TestDeadLinksAreAlike(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := janetWithPassword(h)
		var answers []string
		dead := func(token string) {
			t.Helper()
			for _, res := range []*testkit.Response{
				h.Anyone().Get("/password-resets/" + token), h.Anyone().Post("/password-resets/"+token, fresh("an other good one")),
				h.Anyone().Post("/password-resets/"+token, fresh("short")),
			} {
				res.WantCode(404, "link_dead")
				answers = append(answers, string(res.Body))
			}
		}
		link := func() string {
			t.Helper()
			h.Clock.Advance(2 * time.Hour)
			ask(h, janetsAddress).Want(202)
			return token(h, janetsAddress)
		}
		dead("unknown")
		dead(strings.Repeat("x", 5000))
		used := link()
		h.Anyone().Post("/password-resets/"+used, fresh("an other good one")).Want(204)
		dead(used)
		late := link()
		h.Clock.Advance(time.Hour - time.Microsecond)
		h.Anyone().Get("/password-resets/" + late).Want(200)
		h.Clock.Advance(time.Microsecond)
		dead(late)
		ended := link()
		testkit.ByHouse(h, people.DeactivateUser{ID: janet.ID})
		dead(ended)
		testkit.ByHouse(h, people.ReactivateUser{ID: janet.ID})
		dead(ended)
		for _, a := range answers {
			if a != answers[0] {
				t.Errorf("one says %s, another %s", answers[0], a)
			}
		}
		if !strings.Contains(answers[0], "This link no longer works. Ask for a new one.") {
			t.Errorf("they say %s", answers[0])
		}
		h.Clock.Advance(2 * time.Hour)
		h.Settle()
		if h.Count("password_resets") != 0 || h.Count("ask_limits") != 0 {
			t.Error("what has ended is kept")
		}
	})
}

func TestOneLinkSetsThePasswordOnce(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janetWithPassword(h)
		ask(h, janetsAddress).Want(202)
		link := token(h, janetsAddress)
		var set atomic.Int64
		var won atomic.Value
		var wg sync.WaitGroup
		for i := range 8 {
			chosen := fmt.Sprintf("the password of %d", i)
			wg.Go(func() {
				switch res, err := h.Anyone().Send("POST", "/password-resets/"+link, fresh(chosen)); {
				case err != nil:
					t.Error(err)
				case res.Status == 204:
					set.Add(1)
					won.Store(chosen)
				case res.Code() != "link_dead":
					t.Errorf("%d %s", res.Status, res.Body)
				}
			})
		}
		wg.Wait()
		if set.Load() != 1 {
			t.Fatalf("it was set %d times", set.Load())
		}
		h.Anyone().Post("/session", body(janetsAddress, won.Load().(string))).Want(201)
	})
}

// Neither the answer, nor the statements that it takes, nor the limit tells
// whether an address is known.
func TestAskingTellsNothing(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janetWithPassword(h)
		gone := testkit.ByHouse(h, people.CreateUser{Email: "gone@halden.example"})
		testkit.ByHouse(h, people.DeactivateUser{ID: gone.ID})
		door := people.NewDoor(h.Runner)
		var statements []int64
		for i, email := range []string{janetsAddress, "nobody@halden.example", "gone@halden.example", "not an address"} {
			var n atomic.Int64
			if _, err := door.AskReset(db.Counted(from(fmt.Sprintf("192.0.2.%d", i)), &n), email); err != nil {
				t.Fatal(err)
			}
			statements = append(statements, n.Load())
			for range 2 {
				if res := ask(h, email).Want(202); len(res.Body) != 0 {
					t.Errorf("%s: %s", email, res.Body)
				}
			}
			res := ask(h, email).WantCode(429, "too_many_attempts")
			if res.Header.Get("Retry-After") != "3600" {
				t.Errorf("%s: Retry-After is %q", email, res.Header.Get("Retry-After"))
			}
		}
		for _, n := range statements {
			if n != statements[0] {
				t.Errorf("they take %v statements", statements)
			}
		}
		h.Settle()
		if len(h.Mail.To(janetsAddress)) != 3 || len(h.Mail.To("nobody@halden.example"))+len(h.Mail.To("gone@halden.example")) != 0 {
			t.Error("not the right mails were sent")
		}
		if text := journalText(h); strings.Contains(text, "nobody@") || strings.Contains(text, "not an address") {
			t.Error("an address stands in the journal")
		}
		h.Clock.Advance(time.Hour)
		ask(h, janetsAddress).Want(202)
	})
}

func TestAskingIsLimitedPerSourceToo(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		door := people.NewDoor(h.Runner)
		for i := range 30 {
			if _, err := door.AskReset(from("192.0.2.1"), fmt.Sprintf("user%d@halden.example", i)); err != nil {
				t.Fatal(err)
			}
		}
		_, err := door.AskReset(from("192.0.2.1"), "another@halden.example")
		tooMany(t, err, time.Hour)
		if _, err := door.AskReset(from("192.0.2.2"), "another@halden.example"); err != nil {
			t.Errorf("another source: %v", err)
		}
		// Eight at once are counted one by one.
		var asked atomic.Int64
		var wg sync.WaitGroup
		for i := range 8 {
			wg.Go(func() {
				if _, err := door.AskReset(from(fmt.Sprintf("198.51.100.%d", i)), janetsAddress); err == nil {
					asked.Add(1)
				} else if fault.Code(err) != "too_many_attempts" {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if asked.Load() != 3 {
			t.Errorf("%d of 8 were let through", asked.Load())
		}
	})
}
