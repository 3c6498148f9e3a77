package load_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"stead/bench/internal/load"
)

// asker asks for one path and wants one answer.
type asker struct{ path, want string }

func (a asker) Request(buf []byte) []byte {
	return fmt.Appendf(buf, "GET %s HTTP/1.1\r\nHost: bench\r\n\r\n", a.path)
}

func (a asker) Check(r *load.Response) error {
	if r.Status != 200 || string(r.Body) != a.want || r.Get("x-seen") != "yes" {
		return errors.New("wrong answer: " + string(r.Body))
	}
	return nil
}

func serve(t *testing.T, answered *atomic.Int64) string {
	mux := http.NewServeMux()
	mux.HandleFunc("/short", func(w http.ResponseWriter, _ *http.Request) {
		answered.Add(1)
		w.Header().Set("X-Seen", "yes")
		_, _ = w.Write([]byte("hello"))
	})
	mux.HandleFunc("/chunks", func(w http.ResponseWriter, _ *http.Request) {
		answered.Add(1)
		w.Header().Set("X-Seen", "yes")
		for range 30 {
			_, _ = w.Write([]byte(strings.Repeat("x", 1000)))
			w.(http.Flusher).Flush()
		}
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.Listener.Addr().String()
}

func TestRunCountsEveryAnswer(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{"/short": "hello", "/chunks": strings.Repeat("x", 30000)} {
		var answered atomic.Int64
		plan := load.Plan{
			Address: serve(t, &answered), Conns: 4, Time: time.Minute, Most: 101,
			Client: func(int) load.Client { return asker{path, want} },
		}
		got, err := load.Run(context.Background(), plan)
		if err != nil {
			t.Fatal(path, err)
		}
		if len(got.Took) != 101 || answered.Load() != 101 {
			t.Errorf("%s: counted %d of %d answers, want 101", path, len(got.Took), answered.Load())
		}
		if got.Quantile(0) > got.Quantile(0.5) || got.Quantile(0.5) > got.Quantile(1) || got.PerSecond() <= 0 {
			t.Errorf("%s: the figures contradict each other: %v", path, got)
		}
	}
}

func TestRunStopsByTheClock(t *testing.T) {
	t.Parallel()
	var answered atomic.Int64
	plan := load.Plan{
		Address: serve(t, &answered), Conns: 2, Time: 50 * time.Millisecond, Most: 1 << 40,
		Client: func(int) load.Client { return asker{"/short", "hello"} },
	}
	got, err := load.Run(context.Background(), plan)
	if err != nil || got.Elapsed > 10*time.Second || len(got.Took) == 0 {
		t.Fatalf("got %v, %v", got, err)
	}
}

func TestRunFailsOnOneWrongAnswer(t *testing.T) {
	t.Parallel()
	var answered atomic.Int64
	plan := load.Plan{
		Address: serve(t, &answered), Conns: 2, Time: time.Minute, Most: 1000,
		Client: func(conn int) load.Client {
			if conn == 1 {
				return asker{"/missing", "hello"}
			}
			return asker{"/short", "hello"}
		},
	}
	if _, err := load.Run(context.Background(), plan); err == nil {
		t.Fatal("a wrong answer went unseen")
	}
}

func TestFigures(t *testing.T) {
	t.Parallel()
	r := load.Result{Elapsed: 2 * time.Second, CPU: 100 * time.Millisecond}
	for i := 1; i <= 1000; i++ {
		r.Took = append(r.Took, time.Duration(i))
	}
	for q, want := range map[float64]time.Duration{0.5: 500, 0.99: 990, 0.999: 999, 1: 1000, 0: 1} {
		if got := r.Quantile(q); got != want {
			t.Errorf("quantile %v is %d, want %d", q, got, want)
		}
	}
	if r.PerSecond() != 500 || r.CPUEach() != 100*time.Microsecond {
		t.Errorf("%v/s at %v each", r.PerSecond(), r.CPUEach())
	}
	if m := load.Median([]float64{9, 1, 5}); m != 5 {
		t.Errorf("median %v", m)
	}
	if m := load.Median([]float64{4, 1, 2, 9}); m != 3 {
		t.Errorf("median %v", m)
	}
}
