package outages_test

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"testing"

	"stead/internal/platform/db"
	"stead/internal/testkit/dbtest"
)

// house is a server on PostgreSQL behind a proxy, with one delegate.
type house struct {
	*world
	*server
	proxy  *proxy
	edward *client
	next   int
}

func newHouse(t *testing.T, more ...string) *house {
	t.Helper()
	h := &house{world: newWorld(t, dbtest.URL(t, db.Postgres), 2)}
	h.proxy = h.behindProxy()
	h.server = h.world.serve(more...)
	h.edward = newClient(h.server, h.delegates[0], h.janet)
	return h
}

// reserve asks for the next half hour, under a key.
func (h *house) reserve(t testing.TB, key string) answer {
	t.Helper()
	if !strings.HasPrefix(key, "again") {
		h.next++
	}
	return h.edward.must(t, http.MethodPost, "/reservations", strings.TrimPrefix(key, "again "), h.wish(0, h.next))
}

// count counts the reservations, after a look at whether all is whole.
func (h *house) count(t testing.TB) int {
	t.Helper()
	b := h.open()
	b.whole(t, nil)
	return len(b.reservations)
}

func (h *house) unsealed(t testing.TB) int64 {
	t.Helper()
	handle, err := db.OpenReadOnly(context.Background(), h.database)
	if err != nil {
		t.Fatal(err)
	}
	defer handle.Close()
	return all(t, handle, db.Int, "select count(*) from journal where leaf is null")[0]
}

// well checks that everything works.
func (h *house) well(t testing.TB) {
	t.Helper()
	until(t, "it is ready", func() bool { return h.status("/readyz") == http.StatusOK })
	h.edward.must(t, http.MethodGet, "/reservations", "", nil).want(t, http.StatusOK)
	h.reserve(t, "").want(t, http.StatusCreated)
	until(t, "the journal is sealed", func() bool { return h.unsealed(t) == 0 })
}

// A connection that breaks in the middle of a write leaves all or nothing, and
// nobody is told that nothing was done when that is not known.
func TestAConnectionIsCut(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for _, c := range []struct {
		name string
		text string
		at   moment
		code string
		done int
	}{
		{"before the change", "insert into reservations", atStatement, "unavailable", 0},
		{"before the journal, which COMMIT comes with", "insert into journal", atStatement, "outcome_unknown", 0},
		{"before COMMIT arrives", "insert into reservations", beforeCommit, "outcome_unknown", 0},
		{"before COMMIT is answered", "insert into reservations", afterCommit, "outcome_unknown", 1},
	} {
		before := h.count(t)
		h.proxy.arm(c.text, c.at)
		h.reserve(t, c.name).refused(t, http.StatusServiceUnavailable, c.code)
		if !h.proxy.fired() {
			t.Fatalf("%s: nothing was cut", c.name)
		}
		until(t, "PostgreSQL has made up its mind", func() bool { return h.count(t) == before+c.done })
		again := h.reserve(t, "again "+c.name).want(t, http.StatusCreated)
		if replayed := again.header.Get("Idempotent-Replayed") != ""; replayed != (c.done == 1) {
			t.Errorf("%s: asked again, replayed is %v", c.name, replayed)
		}
		if got := h.count(t) - before; got != 1 {
			t.Errorf("%s: %d reservations, want 1", c.name, got)
		}
	}
	h.verify()
}

// Connections that die while nobody uses them are nobody's trouble.
func TestIdleConnectionsDie(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	fill := func() { // the pool
		var some sync.WaitGroup
		for range 12 {
			some.Go(func() {
				_, _ = newClient(h.server, h.delegates[1], h.janet).send(http.MethodGet, "/reservations", "", nil)
			})
		}
		some.Wait()
	}
	for range 3 {
		fill()
		h.proxy.cutAll()
		h.edward.must(t, http.MethodGet, "/reservations", "", nil).want(t, http.StatusOK)
		fill()
		h.proxy.cutAll()
		h.reserve(t, "").want(t, http.StatusCreated)
	}
}

// A database that cannot be reached is told as such, whatever is asked; when
// it is back, everything goes on by itself, the work behind the scenes too.
func TestTheDatabaseIsGone(t *testing.T) {
	t.Parallel()
	sink := newSink(t)
	h := newHouse(t, "--smtp", "smtp://"+sink.Addr())
	h.well(t)
	h.proxy.down()
	h.refusesAll(t)
	h.proxy.up()
	h.well(t)
	sent := len(sink.Messages())
	h.reserve(t, "").want(t, http.StatusCreated)
	until(t, "mails are sent again", func() bool { return len(sink.Messages()) > sent })
	h.verify()
}

// refusesAll checks what is answered while the database cannot be asked. What
// was read just before is not answered from memory.
func (h *house) refusesAll(t testing.TB) {
	t.Helper()
	var askers sync.WaitGroup
	for _, c := range []struct {
		method, path string
		body         any
	}{
		{http.MethodGet, "/reservations", nil},
		{http.MethodGet, "/me", nil},
		{http.MethodPost, "/reservations", h.wish(0, 1000)},
		{http.MethodPost, "/session", map[string]any{"email": "janet@halden.example", "password": "not the right one"}},
	} {
		askers.Go(func() {
			web := newClient(h.server, h.delegates[0], h.janet)
			if c.path == "/session" || c.path == "/me" {
				web.subject = ""
			}
			res, err := web.send(c.method, c.path, "", c.body)
			if err != nil || res.status != http.StatusServiceUnavailable || res.header.Get("Retry-After") == "" ||
				!strings.Contains(string(res.body), `"code":"unavailable"`) {
				t.Errorf("%s %s: %v %d %s", c.method, c.path, err, res.status, res.body)
			}
		})
	}
	askers.Go(func() {
		if got := h.status("/readyz"); got != http.StatusServiceUnavailable {
			t.Errorf("/readyz: %d", got)
		}
	})
	askers.Go(func() {
		if got := h.status("/healthz"); got != http.StatusOK {
			t.Errorf("/healthz: %d", got)
		}
	})
	askers.Wait()
}

// A database that takes what it is sent and says nothing is given up on.
func TestTheDatabaseIsSilent(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.well(t)
	h.proxy.stall()
	h.refusesAll(t)
	h.proxy.flow()
	h.well(t)
	h.count(t)
	h.verify()
}
