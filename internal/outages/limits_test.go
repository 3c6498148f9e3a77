package outages_test

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// dial opens a connection to the server.
func (s *server) dial(t testing.TB) net.Conn {
	t.Helper()
	c, err := net.DialTimeout("tcp", strings.TrimPrefix(s.URL, "http://"), 10*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

// ask sends a request over a connection that stays open, and tells whether it
// was answered well.
func ask(c net.Conn) bool {
	_ = c.SetDeadline(time.Now().Add(30 * time.Second))
	if _, err := fmt.Fprint(c, "GET /healthz HTTP/1.1\r\nHost: stead\r\n\r\n"); err != nil {
		return false
	}
	res, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		return false
	}
	_ = res.Body.Close() // two bytes more than the headers: they came together
	return res.StatusCode == http.StatusOK
}

// Two hundred clients send a byte now and then, half of them within the headers
// and half within the body. Somebody else works on, and in the end they are gone.
func TestSlowClients(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "", 1)
	s := w.serve("--request-time", "4s")
	var slow sync.WaitGroup
	for i := range 200 {
		c := s.dial(t)
		head := "GET /api/v1/me HTTP/1.1\r\nHost: stead\r\nX-Slow: "
		if i%2 == 0 {
			head = "POST /api/v1/session HTTP/1.1\r\nHost: stead\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n"
		}
		slow.Go(func() {
			if _, err := fmt.Fprint(c, head); err != nil {
				t.Error(err)
			}
			for end := time.Now().Add(40 * time.Second); time.Now().Before(end); {
				_ = c.SetReadDeadline(time.Now().Add(300 * time.Millisecond))
				_, err := c.Read(make([]byte, 4096))
				if e, ok := err.(net.Error); err != nil && (!ok || !e.Timeout()) { //nolint:errorlint // as net gives it
					return
				}
				_, _ = fmt.Fprint(c, "x")
			}
			t.Error("a slow client may stay for ever")
		})
	}
	worker := newClient(s, w.delegates[0], w.janet)
	for n := range 40 {
		worker.must(t, http.MethodPost, "/reservations", "", w.wish(0, n)).want(t, http.StatusCreated)
		time.Sleep(20 * time.Millisecond)
	}
	slow.Wait()
	worker.must(t, http.MethodGet, "/reservations", "", nil).want(t, http.StatusOK)
}

// Ten thousand clients hold a connection and do nothing; others work on, and so
// can they.
func TestIdleClients(t *testing.T) {
	t.Parallel()
	n := 10000
	if text := os.Getenv("STEAD_TEST_SIZE"); text != "" {
		n, _ = strconv.Atoi(text)
	}
	n = min(n, filesAllowed()-1000)
	w := newWorld(t, "", 1)
	s := w.serve()
	idle := make([]net.Conn, n)
	for i := range idle {
		idle[i] = s.dial(t)
		if !ask(idle[i]) {
			t.Fatalf("connection %d of %d is not answered", i, n)
		}
	}
	worker := newClient(s, w.delegates[0], w.janet)
	for i := range 20 {
		worker.must(t, http.MethodPost, "/reservations", "", w.wish(0, i)).want(t, http.StatusCreated)
		worker.http.CloseIdleConnections() // each comes anew
	}
	for i := 0; i < n; i += 97 {
		if !ask(idle[i]) {
			t.Fatalf("the idle connection %d does not work any more", i)
		}
	}
	t.Logf("%d idle connections", n)
}

// When there are too many connections, those that wait longest make room.
func TestConnectionsMakeRoom(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "", 1)
	s := w.serve("--max-connections", "70")
	var idle []net.Conn
	for range 100 {
		c := s.dial(t)
		if !ask(c) {
			t.Fatal("a newcomer is not answered")
		}
		idle = append(idle, c)
	}
	newClient(s, w.delegates[0], w.janet).must(t, http.MethodGet, "/reservations", "", nil).want(t, http.StatusOK)
	if ask(idle[0]) || !ask(idle[99]) {
		t.Error("the first should have made room, the last should be there")
	}
}

func TestTooMuchIsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "", 1)
	s := w.serve()
	worker := newClient(s, w.delegates[0], w.janet)
	body := w.wish(0, 1)
	body["space"] = strings.Repeat("x", 2<<20)
	if a := worker.must(t, http.MethodPost, "/reservations", "", body); a.status != http.StatusRequestEntityTooLarge ||
		!strings.Contains(string(a.body), `"too_large"`) {
		t.Errorf("a large body: %d %s", a.status, a.body)
	}
	worker.subject = strings.Repeat("x", 100<<10)
	if a := worker.must(t, http.MethodGet, "/me", "", nil); a.status != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("large headers: %d %s", a.status, a.body)
	}
}

// Whoever asks too often is told when to come back, and nobody else suffers.
func TestTooManyRequests(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "", 2)
	s := w.serve("--actor-rate", "20")
	flood := func(c *client, fine int) {
		t.Helper()
		refused, last := 0, answer{}
		for range 300 {
			a := c.must(t, http.MethodGet, "/me", "", nil)
			if a.status == http.StatusTooManyRequests {
				a.refused(t, http.StatusTooManyRequests, "too_many_requests")
				refused, last = refused+1, a
			} else {
				a.want(t, fine)
			}
		}
		if refused == 0 {
			t.Fatal("300 requests at once are not too many")
		}
		wait, err := strconv.Atoi(last.header.Get("Retry-After"))
		if err != nil || wait < 1 {
			t.Fatalf("Retry-After %q", last.header.Get("Retry-After"))
		}
		time.Sleep(time.Duration(wait) * time.Second)
		c.must(t, http.MethodGet, "/me", "", nil).want(t, fine)
	}
	one, two, nobody := newClient(s, w.delegates[0], ""), newClient(s, w.delegates[1], ""), newClient(s, "", "")
	flood(nobody, http.StatusUnauthorized)
	flood(one, http.StatusOK)
	two.must(t, http.MethodGet, "/me", "", nil).want(t, http.StatusOK)
}
