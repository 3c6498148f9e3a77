package storage_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"stead/internal/app"
	"stead/internal/areas/accounts"
	"stead/internal/core/audit"
	"stead/internal/platform/clock"
	"stead/internal/platform/db"
	"stead/internal/platform/logs"
	"stead/internal/platform/mail"
	"stead/internal/testkit"
	"stead/internal/testkit/dbtest"
)

// When the clock is set back an hour, who is signed in stays so, what is done
// is done and sealed behind what was done before, and the mail that was due
// before the jump is sent once, when the clock has caught up.
func TestTheClockIsSetBackWhileServing(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company := h.Company("Halden Works")
		office := h.Office(company, "Halden")
		janet, edward := h.User("Janet Moss", company, office), h.User("Edward Cole", company, office)
		h.Delegation(company, janet, edward, "MANAGE_VEHICLES")
		h.Settle()
		sent := len(h.Mail.Messages())
		c := h.As(edward).For(janet)
		keyed := c.Header("Idempotency-Key", "the-same")
		first := keyed.Post("/vehicles", map[string]any{"plate": "HN 1"}).Want(201).ID()
		seal(t, h)

		h.Clock.Advance(-time.Hour)
		second := c.Post("/vehicles", map[string]any{"plate": "HN 2"}).Want(201).ID()
		if again := keyed.Post("/vehicles", map[string]any{"plate": "HN 1"}).Want(201).ID(); again != first {
			t.Errorf("the repeated request made %s, want %s", again, first)
		}
		if second <= first {
			t.Errorf("%s was made after %s", second, first)
		}
		h.Settle()
		seal(t, h)
		verified(t, h)
		entries, err := audit.List(t.Context(), h.DB.Reader(), audit.Filter{Object: first}, 5)
		if err != nil || len(entries) != 1 {
			t.Fatal(entries, err)
		}
		later, err := audit.List(t.Context(), h.DB.Reader(), audit.Filter{Object: second}, 5)
		if err != nil || len(later) != 1 || later[0].Leaf <= entries[0].Leaf {
			t.Errorf("leaf %v, %v; want it behind %d", later, err, entries[0].Leaf)
		}

		h.Clock.Advance(time.Hour + time.Minute)
		h.As(janet).Get("/vehicles").Want(200)
		h.Settle()
		seal(t, h)
		verified(t, h)
		if n := len(h.Mail.Messages()) - sent; n != 2 {
			t.Errorf("%d mails of two vehicles", n)
		}
	})
}

func seal(t *testing.T, h *testkit.House) {
	t.Helper()
	if _, err := h.Sealer.Seal(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func verified(t *testing.T, h *testkit.House) {
	t.Helper()
	report, err := audit.VerifyFile(t.Context(), h.Config.Database, h.Sealer.Key.Public, audit.VerifyOptions{Now: h.Clock.Now()})
	if err != nil || !report.OK() || report.Waiting != 0 {
		t.Errorf("%+v, %v", report, err)
	}
}

// The log says once that the clock went back: while the program runs, and from
// one run to the next.
func TestTheLogSaysThatTheClockWentBack(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	fake := clock.NewFake(testkit.Start)
	cfg := app.Config{Data: t.TempDir(), Database: dbtest.URL(t, db.SQLite, app.Migrations()...), PublicURL: "http://stead.test"}
	said := func() int { return strings.Count(log.String(), "the clock was set back") }
	run := func(inside func(h *app.App)) {
		a, err := app.New(t.Context(), cfg, app.Outside{Clock: fake, Log: logs.New(&log, "text", 0), Sender: mail.Nowhere{}})
		if err != nil {
			t.Fatal(err)
		}
		inside(a)
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}
	run(func(a *app.App) {
		testkit.ByHouse(&testkit.House{App: a, T: t}, accounts.CreateCompany{Name: "Halden Works"})
		fake.Advance(-time.Hour)
		for range 5 {
			a.Runner.Clock.Now()
		}
		if said() != 1 {
			t.Errorf("said %d times:\n%s", said(), &log)
		}
	})
	run(func(*app.App) {})
	if said() != 2 {
		t.Errorf("said %d times after the second start:\n%s", said(), &log)
	}
	fake.Advance(2 * time.Hour)
	run(func(*app.App) {})
	if said() != 2 {
		t.Errorf("said %d times after the third:\n%s", said(), &log)
	}
}
