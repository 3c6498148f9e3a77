package faults_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"stead/internal/app"
	"stead/internal/areas/people"
	"stead/internal/platform/db"
	"stead/internal/testkit"
)

// served is a program that serves over TCP as it does for an operator.
type served struct {
	*world
	address string
	cookie  string
	stop    func() error // and waits until it has stopped
	minute  atomic.Int64
}

func serve(t *testing.T, w *world) *served {
	t.Helper()
	secret, err := people.NewSession(t.Context(), w.Runner, w.janet)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	w.Config.Listen = "127.0.0.1:0"
	address, ended := make(chan string, 1), make(chan error, 1)
	go func() { ended <- w.Run(ctx, app.Limits{}, func(a string) { address <- a }) }()
	s := &served{world: w, cookie: people.CookieName + "=" + secret}
	s.stop = func() error { cancel(); return <-ended }
	select {
	case s.address = <-address:
	case err := <-ended:
		t.Fatal(err)
	}
	return s
}

// wish is a request to reserve the desk: for a minute of its own, or the first
// one, which somebody has.
func (s *served) wish(taken bool) *http.Request {
	n := int64(0)
	if !taken {
		n = s.minute.Add(1)
	}
	from := s.Clock.Now().Add(24 * time.Hour).Add(time.Duration(n) * time.Minute)
	text, _ := json.Marshal(map[string]any{"space": s.desk, "starts_at": from, "ends_at": from.Add(time.Minute)})
	r, _ := http.NewRequest(http.MethodPost, "http://"+s.address+"/api/v1/reservations", bytes.NewReader(text))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Cookie", s.cookie)
	return r
}

// line is a client with nothing between it and the socket, so that nothing is
// tried again behind our back.
type line struct {
	net.Conn
	in *bufio.Reader
}

func (s *served) dial() (*line, error) {
	c, err := net.Dial("tcp", s.address)
	if err != nil {
		return nil, err
	}
	return &line{c, bufio.NewReader(c)}, c.SetDeadline(time.Now().Add(time.Minute))
}

// answer reads a whole answer: its status, the id in it, and whether it is the
// last one of the connection.
func (l *line) answer(r *http.Request) (status int, id string, last bool, err error) {
	res, err := http.ReadResponse(l.in, r)
	if err != nil {
		return 0, "", false, err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return 0, "", false, err
	}
	var body struct{ ID string }
	err = json.Unmarshal(text, &body)
	return res.StatusCode, body.ID, res.Close, err
}

// tally is what sixteen clients saw.
type tally struct {
	mu              sync.Mutex
	made            []string
	refused, others int
	turnedAway      int // clients that found the door closed in the end
	unheard         int // connections that nobody had accepted when the door was closed
	cut             []error
}

// hammer sends one request after another until there is no more server. With
// afresh it makes a connection for each.
func (s *served) hammer(y *tally, client int, afresh bool) {
	for n := 0; ; {
		l, err := s.dial()
		y.mu.Lock()
		switch {
		case errors.Is(err, syscall.ECONNREFUSED):
			y.turnedAway++
			y.mu.Unlock()
			return
		case errors.Is(err, syscall.ECONNRESET):
			y.unheard++
			y.mu.Unlock()
			continue
		case err != nil:
			y.cut = append(y.cut, err)
			y.mu.Unlock()
			return
		}
		y.mu.Unlock()
		for first := true; ; first = false {
			n++
			r := s.wish(n%5 == client%5)
			r.Close = afresh
			status, id, last, err := 0, "", false, r.Write(l)
			if err == nil {
				status, id, last, err = l.answer(r)
			}
			y.mu.Lock()
			switch {
			case err != nil && first && (errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE)):
				y.unheard++ // the system took the connection, the program never did
			case err != nil:
				y.cut = append(y.cut, fmt.Errorf("client %d, request %d: %w", client, n, err))
			case status == http.StatusCreated:
				y.made = append(y.made, id)
			case status == http.StatusConflict:
				y.refused++
			default:
				y.others++
			}
			y.mu.Unlock()
			if err != nil || last {
				break
			}
		}
		l.Close()
	}
}

func (y *tally) answers() int {
	y.mu.Lock()
	defer y.mu.Unlock()
	return len(y.made) + y.refused
}

// Told to stop under load, the server answers each request it accepted, takes
// no more connections, and has done what it said it did, and nothing else.
func TestAServerThatStopsAnswersWhatItAccepted(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		s := serve(t, worldOf(h))
		s.As(s.janet).Post("/reservations", with(s.slot(0), map[string]any{"space": s.desk})).Want(201)
		s.minute.Store(60)
		y := &tally{}
		var clients sync.WaitGroup
		for i := range 16 {
			clients.Go(func() { s.hammer(y, i, i%4 == 3) })
		}
		for y.answers() < size(t, 300) && !t.Failed() {
			time.Sleep(time.Millisecond)
		}
		err := s.stop()
		if _, again := s.dial(); !errors.Is(again, syscall.ECONNREFUSED) {
			t.Errorf("a later connection: %v", again)
		}
		clients.Wait()
		if err != nil || len(y.cut) != 0 || y.others != 0 || y.turnedAway != 16 || y.refused == 0 {
			t.Errorf("stopped with %v; cut off %v; %d strange answers; %d of 16 clients turned away, %d refusals", err, y.cut, y.others, y.turnedAway, y.refused)
		}
		t.Logf("%d made, %d refused, %d connections never accepted", len(y.made), y.refused, y.unheard)
		kept, err := db.All(t.Context(), s.DB.Reader(), db.Text, "select id from reservations where starts_at >= $1 order by id",
			s.Clock.Now().Add(25*time.Hour).UnixMicro())
		slices.Sort(y.made)
		if err != nil || !slices.Equal(kept, y.made) {
			t.Errorf("%d were told of their reservation, %d are in the database (%v)", len(y.made), len(kept), err)
		}
		wantSealed(t, s.world)
	})
}

// A request that had begun to arrive when the server was told to stop is one
// that it accepted.
func TestAServerThatStopsWaitsForWhoIsStillSpeaking(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		s := serve(t, worldOf(h))
		l, err := s.dial()
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		var text bytes.Buffer
		r := s.wish(false)
		r.Header.Set("Expect", "100-continue")
		if err := r.Write(&text); err != nil {
			t.Fatal(err)
		}
		half := text.Len() - 10
		if _, err := l.Write(text.Bytes()[:half]); err != nil {
			t.Fatal(err)
		}
		// The program asks for the body when it is about to read it.
		if res, err := http.ReadResponse(l.in, r); err != nil || res.StatusCode != http.StatusContinue {
			t.Fatalf("%v, %+v", err, res)
		}
		stopped := make(chan error, 1)
		go func() { stopped <- s.stop() }()
		for { // the door closes at once
			c, err := s.dial()
			if err != nil {
				break
			}
			c.Close()
			time.Sleep(5 * time.Millisecond)
		}
		if _, err := l.Write(text.Bytes()[half:]); err != nil {
			t.Fatal(err)
		}
		status, _, last, err := l.answer(r)
		if status != http.StatusCreated || !last || err != nil {
			t.Errorf("status %d, last %v, %v", status, last, err)
		}
		if err := <-stopped; err != nil {
			t.Error(err)
		}
		s.wantCount(t, "reservations", 1)
		wantSealed(t, s.world)
	})
}

// wantSealed wants nothing left to seal after a stop.
func wantSealed(t *testing.T, w *world) {
	t.Helper()
	w.wantCount(t, "journal where leaf is null", 0)
	w.wantWholeJournal(t)
}
