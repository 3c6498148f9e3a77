package outages_test

import (
	"math/rand/v2"
	"net/http"
	"testing"
	"time"
)

// PostgreSQL killed under load, and stopped under load: the program stays up,
// says so, and goes on by itself with everything that it acknowledged.
func TestPostgresIsKilledAndRestarted(t *testing.T) {
	t.Parallel()
	c, sink := newCluster(t), newSink(t)
	w := newWorld(t, c.database("stead_outages"), clerks)
	s := w.serve("--smtp", "smtp://"+sink.Addr())
	h := &house{world: w, server: s, edward: newClient(s, w.delegates[0], w.janet)}
	staff := w.clerks(uint64(time.Now().UnixNano()))
	for _, end := range []func(){c.kill, c.stop, c.kill} {
		calm := storm(t, s, staff)
		time.Sleep(time.Duration(100+rand.IntN(300)) * time.Millisecond)
		end()
		calm()
		h.refusesAll(t)
		c.start()
		until(t, "it is ready", func() bool { return s.status("/readyz") == http.StatusOK })
		settle(t, s, staff)
		acknowledged, replayed := told(staff)
		t.Logf("%d reservations; %d acts were done though their answer was lost", len(acknowledged), replayed)
		b := w.open()
		b.whole(t, sink)
		b.agree(t, acknowledged)
		until(t, "the journal is sealed", func() bool { return h.unsealed(t) == 0 })
		w.verify()
		if t.Failed() {
			return
		}
	}
	s.stop()
}
