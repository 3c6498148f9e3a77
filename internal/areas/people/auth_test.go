package people_test

import (
	"net/http"
	"testing"
	"time"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/testkit"
)

// asked is a request with the header.
func asked(t testing.TB, name, value string) *http.Request {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
	if err != nil {
		t.Fatal(err)
	}
	if value != "" {
		r.Header.Set(name, value)
	}
	return r
}

func newSession(t testing.TB, h *testkit.House, user string) string {
	t.Helper()
	text, err := people.NewSession(t.Context(), h.Runner, user)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestWhoAsks(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := h.User("Janet Moss", "", "")
		auth := people.Authenticator(h.Runner)
		session := newSession(t, h, janet)
		token := h.As(janet).Post("/tokens", map[string]any{"name": "robot"}).Want(201).Map()["secret"].(string)
		for _, c := range []struct {
			name, header, value string
			user                string
			kind                authz.ActorKind
			code                string
		}{
			{"nothing", "Cookie", "", "", "", ""},
			{"session", "Cookie", "stead_session=" + session, janet, authz.Person, ""},
			{"another cookie", "Cookie", "other=1", "", "", ""},
			{"wrong session", "Cookie", "stead_session=x", "", "", "not_signed_in"},
			{"session cut short", "Cookie", "stead_session=" + session[:40], "", "", "not_signed_in"},
			{"token as a session", "Cookie", "stead_session=" + token, "", "", "not_signed_in"},
			{"long session", "Cookie", "stead_session=" + longText, "", "", "not_signed_in"},
			{"token", "Authorization", "Bearer " + token, janet, authz.Token, ""},
			{"token in lower case", "Authorization", "bearer  " + token, janet, authz.Token, ""},
			{"session as a token", "Authorization", "Bearer " + session, "", "", "not_signed_in"},
			{"token without its prefix", "Authorization", "Bearer " + token[6:], "", "", "not_signed_in"},
			{"empty token", "Authorization", "Bearer ", "", "", "not_signed_in"},
			{"long token", "Authorization", "Bearer stead_" + longText, "", "", "not_signed_in"},
			{"a proxy's password", "Authorization", "Basic amFuZXQ6eA==", "", "", ""},
		} {
			actor, err := auth.Authenticate(t.Context(), asked(t, c.header, c.value))
			if actor.User != c.user || actor.Kind != c.kind || (err != nil || c.code != "") && fault.Code(err) != c.code {
				t.Errorf("%s: %+v, %v", c.name, actor, err)
			}
		}
		both := asked(t, "Authorization", "Bearer stead_x")
		both.Header.Set("Cookie", "stead_session="+session)
		if actor, err := auth.Authenticate(t.Context(), both); err == nil {
			t.Errorf("a wrong token beside a session is %+v", actor)
		}
		auth.Wait()
	})
}

var longText = func() string {
	b := make([]byte, 5000)
	for i := range b {
		b[i] = 'x'
	}
	return string(b)
}()

func TestASessionEnds(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := h.User("Janet Moss", "", "")
		auth := people.Authenticator(h.Runner)
		see := func(text string) string {
			_, err := auth.Authenticate(t.Context(), asked(t, "Cookie", "stead_session="+text))
			auth.Wait()
			if err == nil {
				return ""
			}
			return fault.Code(err)
		}
		idle, busy := newSession(t, h, janet), newSession(t, h, janet)
		const day = 24 * time.Hour
		for range 6 {
			h.Clock.Advance(13 * day)
			if code := see(busy); code != "" {
				t.Fatalf("a session in use ended early: %s", code)
			}
		}
		if code := see(idle); code != "not_signed_in" {
			t.Errorf("after 78 idle days: %q", code)
		}
		h.Clock.Advance(12*day - time.Second)
		if code := see(busy); code != "" {
			t.Errorf("a second before 90 days: %s", code)
		}
		h.Clock.Advance(time.Second)
		if code := see(busy); code != "not_signed_in" {
			t.Errorf("after 90 days: %q", code)
		}
		newSession(t, h, janet)
		if n := h.Count("sessions"); n != 1 {
			t.Errorf("%d sessions are kept, of which 1 lives", n)
		}
	})
}

func TestAnIdleSessionEndsAfterFourteenDays(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := h.User("Janet Moss", "", "")
		text := newSession(t, h, janet)
		h.Clock.Advance(14*24*time.Hour - time.Second)
		auth := people.Authenticator(h.Runner)
		if _, err := auth.Authenticate(t.Context(), asked(t, "Cookie", "stead_session="+text)); err != nil {
			t.Errorf("a second before: %v", err)
		}
		auth.Wait()
		h.Clock.Advance(14 * 24 * time.Hour)
		if _, err := auth.Authenticate(t.Context(), asked(t, "Cookie", "stead_session="+text)); fault.Code(err) != "not_signed_in" {
			t.Errorf("after fourteen days: %v", err)
		}
	})
}

func TestLastUseIsWrittenOnceAMinute(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := h.User("Janet Moss", "", "")
		auth := people.Authenticator(h.Runner)
		text := newSession(t, h, janet)
		token := with(h, text).Post("/tokens", map[string]any{"name": "robot"}).Want(201).Map()["secret"].(string)
		use := func() {
			for range 3 {
				_, err1 := auth.Authenticate(t.Context(), asked(t, "Cookie", "stead_session="+text))
				_, err2 := auth.Authenticate(t.Context(), asked(t, "Authorization", "Bearer "+token))
				if err1 != nil || err2 != nil {
					t.Fatal(err1, err2)
				}
			}
			auth.Wait()
		}
		seen := func(column, table string) int64 {
			n, err := db.One(t.Context(), h.DB.Reader(), db.Int, "select "+column+" from "+table)
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		start := h.Clock.Now()
		h.Clock.Advance(59 * time.Second)
		use()
		if got := seen("seen_at", "sessions"); got != db.Micros(start) {
			t.Errorf("within a minute it was written: %v", db.Time(got))
		}
		if got := seen("used_at", "tokens"); got != db.Micros(h.Clock.Now()) {
			t.Errorf("the first use of a token is %v", db.Time(got))
		}
		h.Clock.Advance(time.Minute)
		use()
		for _, c := range [][2]string{{"seen_at", "sessions"}, {"used_at", "tokens"}} {
			if got := seen(c[0], c[1]); got != db.Micros(h.Clock.Now()) {
				t.Errorf("%s is %v, want %v", c[1], db.Time(got), h.Clock.Now())
			}
		}
		if n := len(h.Journal()); n != 3 { // the user, the session, the token
			t.Errorf("%d entries in the journal", n)
		}
	})
}

func BenchmarkAuthenticate(b *testing.B) {
	for _, engine := range []db.Dialect{db.SQLite, db.Postgres} {
		b.Run(engine.String(), func(b *testing.B) {
			h := testkit.New(b, engine)
			auth := people.Authenticator(h.Runner)
			r := asked(b, "Cookie", "stead_session="+newSession(b, h, h.User("Janet Moss", "", "")))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := auth.Authenticate(b.Context(), r); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
