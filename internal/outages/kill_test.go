package outages_test

import (
	"context"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"stead/internal/platform/db"
	"stead/internal/platform/mail"
	"stead/internal/testkit/dbtest"
)

const clerks = 8

func TestKilledAgainAndAgain(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		database func(t *testing.T) string
		kills    int
	}{
		{"sqlite", func(*testing.T) string { return "" }, 20},
		{"postgres", func(t *testing.T) string { return dbtest.URL(t, db.Postgres) }, 5},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			killedAgainAndAgain(t, newWorld(t, c.database(t), clerks), c.kills)
		})
	}
}

// killedAgainAndAgain kills the program under load at random moments, goes on
// from what is left, and holds the books against what clients were told.
func killedAgainAndAgain(t *testing.T, w *world, kills int) {
	seed := uint64(time.Now().UnixNano())
	t.Log("seed", seed)
	rnd, sink, staff := rand.New(rand.NewPCG(seed, 0)), newSink(t), w.clerks(seed)
	smtp := "smtp://" + sink.Addr()
	s := w.serve("--smtp", smtp, "--log-level", "info")
	for range kills {
		end := storm(t, s, staff)
		time.Sleep(time.Duration(30+rnd.IntN(250)) * time.Millisecond)
		s.kill()
		end()
		s = w.serve("--smtp", smtp, "--log-level", "info")
		w.open().whole(t, sink)
		settle(t, s, staff)
		acknowledged, _ := told(staff)
		b := w.open()
		b.whole(t, sink)
		b.agree(t, acknowledged)
		w.verify()
		if t.Failed() {
			return
		}
	}
	acknowledged, replayed := told(staff)
	t.Logf("%d reservations; %d acts were done though their answer was lost", len(acknowledged), replayed)
	s.stop()
	w.endLeases()
	s = w.serve("--smtp", smtp)
	until(t, "all mails are sent", func() bool { return len(w.open().waiting) == 0 })
	b := w.open()
	b.whole(t, sink)
	b.agree(t, acknowledged)
	s.stop()
	w.verify()
}

func settle(t testing.TB, s *server, staff []*clerk) {
	t.Helper()
	var all sync.WaitGroup
	for _, c := range staff {
		all.Go(func() { c.settle(t, s) })
	}
	all.Wait()
}

// endLeases lets the mails begin anew that a killed server had in its hands,
// and those that are to be tried again later.
func (w *world) endLeases() {
	w.t.Helper()
	w.exec("update jobs set due = 0, run_at = 0 where kind = 'notify.mail' and state <> 'dead'")
}

// exec changes the database while no server runs on it.
func (w *world) exec(query string) {
	w.t.Helper()
	ctx := context.Background()
	d, err := db.Open(ctx, w.database)
	if err != nil {
		w.t.Fatal(err)
	}
	defer d.Close()
	err = d.Write(ctx, func(ctx context.Context, tx db.Execer) error {
		_, err := db.Exec(ctx, tx, query)
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

func newSink(t testing.TB) *mail.Sink {
	t.Helper()
	sink, err := mail.ListenSink(mail.SinkOptions{Keep: 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = sink.Close() })
	return sink
}
