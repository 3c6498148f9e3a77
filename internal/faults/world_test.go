package faults_test

import (
	"context"
	"fmt"
	"maps"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"stead/internal/core/audit"
	"stead/internal/platform/db"
	"stead/internal/testkit"
)

// eight is how many want the same thing at the same moment.
const eight = 8

// size gives how many of something to do: by default n, and
// STEAD_TEST_SIZE times as many.
func size(t *testing.T, n int) int {
	t.Helper()
	text := os.Getenv("STEAD_TEST_SIZE")
	if text == "" {
		return n
	}
	times, err := strconv.ParseFloat(text, 64)
	if err != nil || times <= 0 {
		t.Fatalf("STEAD_TEST_SIZE=%q is no number above 0", text)
	}
	return max(1, int(float64(n)*times))
}

// groups is size, but a fifth of it on PostgreSQL with one server, which two
// servers show as well.
func (w *world) groups(t *testing.T, n int) int {
	t.Helper()
	if w.DB.Dialect() == db.Postgres && len(w.servers) == 1 {
		n /= 5
	}
	return size(t, n)
}

// world is one company, on one server or on two that share a database.
type world struct {
	*testkit.House // the first server
	servers        []*testkit.House
	company        string
	office         string
	parking, desk  string // a space each
	janet, edward  string
	ada            string // administers
}

// each runs body on SQLite, on PostgreSQL, and with two servers on one
// PostgreSQL.
func each(t *testing.T, body func(t *testing.T, w *world)) {
	t.Helper()
	t.Parallel()
	for _, at := range []struct {
		name    string
		engine  db.Dialect
		servers int
	}{{"sqlite", db.SQLite, 1}, {"postgres", db.Postgres, 1}, {"two servers", db.Postgres, 2}} {
		t.Run(at.name, func(t *testing.T) {
			t.Parallel()
			body(t, newWorld(t, at.engine, at.servers))
		})
	}
}

func newWorld(t *testing.T, engine db.Dialect, servers int) *world {
	t.Helper()
	w := worldOf(testkit.New(t, engine))
	for len(w.servers) < servers {
		w.servers = append(w.servers, w.Beside())
	}
	return w
}

func worldOf(h *testkit.House) *world {
	w := &world{House: h, servers: []*testkit.House{h}}
	w.company = w.Company("Halden Works")
	w.office = w.Office(w.company, "Halden")
	w.parking = w.Space(w.Zone(w.office, "P", "parking"), "P1")
	w.desk = w.Space(w.Zone(w.office, "Floor 2", "desk"), "D1")
	w.janet, w.edward = w.User("Janet Moss", w.company, w.office), w.User("Edward Cole", w.company, w.office)
	w.ada = w.User("Ada Lindqvist", w.company, w.office, "Administrators")
	return w
}

// as is user on the i-th server, around and around.
func (w *world) as(i int, user string) testkit.Client { return w.servers[i%len(w.servers)].As(user) }

// slot is the i-th half hour from tomorrow on.
func (w *world) slot(i int) map[string]any {
	from := w.Clock.Now().Add(24 * time.Hour).Add(time.Duration(i) * 30 * time.Minute)
	return map[string]any{"starts_at": from, "ends_at": from.Add(30 * time.Minute)}
}

func with(all ...map[string]any) map[string]any {
	out := map[string]any{}
	for _, m := range all {
		maps.Copy(out, m)
	}
	return out
}

// atOnce sends eight requests at the same moment.
func atOnce(t *testing.T, send func(i int) (*testkit.Response, error)) []*testkit.Response {
	t.Helper()
	var wg sync.WaitGroup
	start, out := make(chan struct{}), make([]*testkit.Response, eight)
	for i := range out {
		wg.Go(func() {
			<-start
			res, err := send(i)
			if err != nil {
				t.Error(err)
				res = &testkit.Response{T: t}
			}
			out[i] = res
		})
	}
	close(start)
	wg.Wait()
	return out
}

// answers counts answers by status and code.
func answers(list []*testkit.Response) map[string]int {
	out := map[string]int{}
	for _, r := range list {
		out[strings.TrimSpace(fmt.Sprint(r.Status, " ", r.Code()))]++
	}
	return out
}

// oneWins ends the test unless one of eight has the first answer and seven
// have the second.
func oneWins(t *testing.T, what string, list []*testkit.Response, won, lost string) {
	t.Helper()
	want := map[string]int{won: 1}
	want[lost] += eight - 1
	if got := answers(list); !maps.Equal(got, want) {
		t.Fatalf("%s: %v, want %v", what, got, want)
	}
}

// wantCount compares the rows of a table, with a condition.
func (w *world) wantCount(t *testing.T, table string, want int) {
	t.Helper()
	if got := w.Count(table); got != int64(want) {
		t.Errorf("%d rows of %s, want %d", got, table, want)
	}
}

// wantJournal compares what the journal has of an action: what was done, and
// what was refused with the code.
func (w *world) wantJournal(t *testing.T, action string, done int, code string, refused int) {
	t.Helper()
	w.wantCount(t, "journal where action = '"+action+"' and outcome = 'done'", done)
	w.wantCount(t, "journal where action = '"+action+"' and outcome = 'refused'", refused)
	w.wantCount(t, "journal where action = '"+action+"' and outcome = 'refused' and reason = '"+code+"'", refused)
}

// seal seals on every server at the same time, as they do by themselves.
func (w *world) seal(t *testing.T) {
	var wg sync.WaitGroup
	for _, s := range w.servers {
		wg.Go(func() {
			if _, err := s.Sealer.Seal(context.Background()); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

// wantWholeJournal seals what is left and verifies all of it.
func (w *world) wantWholeJournal(t *testing.T) {
	t.Helper()
	w.seal(t)
	r, err := audit.Verify(t.Context(), w.DB.Reader(), w.Sealer.Key.Public, audit.VerifyOptions{Now: w.Clock.Now()})
	if err != nil {
		t.Fatal(err)
	}
	if rows := w.Count("journal"); !r.OK() || r.Waiting != 0 || r.Entries != rows || r.Size != rows {
		t.Errorf("%d entries in the journal; verified %d of %d leaves, %d wait; %v", rows, r.Entries, r.Size, r.Waiting, r.Findings)
	}
}

// wantNoOverlap looks for two live reservations of one space, or of one
// vehicle, at one time.
func (w *world) wantNoOverlap(t *testing.T) {
	t.Helper()
	for _, thing := range []string{"space", "vehicle"} {
		w.wantCount(t, "reservations a join reservations b on a."+thing+" = b."+thing+" and a.id < b.id and a."+thing+" <> ''"+
			" and a.starts_at < b.ends_at and b.starts_at < a.ends_at where a.status = 'reserved' and b.status = 'reserved'", 0)
	}
}

func micros(v any) int64 { return v.(time.Time).UnixMicro() }
