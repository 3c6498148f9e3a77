package app_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"stead/internal/app"
)

// heard keeps what a server says on its standard error.
type heard struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write keeps it.
func (h *heard) Write(p []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.text.Write(p)
}

func (h *heard) String() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.text.String()
}

var invited = regexp.MustCompile(`Open (http://127\.0\.0\.1:\d+)/setup and enter this code:\n\n    ([a-z2-7]{20})\n`)

// A server prints a code when it starts without users, another one each time,
// until it was set up with it.
func TestServePrintsTheCodeOfTheFirstRun(t *testing.T) {
	dir := t.TempDir()
	serve := func(use func(said func() string)) string {
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		var said heard
		ended := make(chan int, 1)
		go func() {
			ended <- app.Main(ctx, []string{"serve", "--data", dir, "--listen", "127.0.0.1:0"}, strings.NewReader(""), &said, &said)
		}()
		use(said.String)
		stop()
		if status := <-ended; status != 0 {
			t.Fatalf("status %d: %s", status, said.String())
		}
		return said.String()
	}
	wait := func(said func() string, what *regexp.Regexp) []string {
		for range 1200 {
			if found := what.FindStringSubmatch(said()); found != nil {
				return found
			}
			time.Sleep(25 * time.Millisecond)
		}
		t.Fatalf("it does not say so: %s", said())
		return nil
	}
	var first string
	serve(func(said func() string) { first = wait(said, invited)[2] })
	serve(func(said func() string) {
		found := wait(said, invited)
		if found[2] == first {
			t.Error("the code is the same each time")
		}
		for _, try := range []struct {
			code string
			want int
		}{{first, http.StatusForbidden}, {found[2], http.StatusCreated}, {found[2], http.StatusNotFound}} {
			body := fmt.Sprintf(`{"code":%q,"email":"omar@operator.example","password":"a good long one","given_name":"Omar","family_name":"Haddad"}`, try.code)
			req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, found[1]+"/api/v1/setup", strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			req.Header.Set("Content-Type", "application/json")
			res, err := http.DefaultClient.Do(req)
			if err != nil {
				t.Fatal(err)
			}
			if _ = res.Body.Close(); res.StatusCode != try.want {
				t.Errorf("the code %s: %d, not %d", try.code, res.StatusCode, try.want)
			}
		}
		http.DefaultClient.CloseIdleConnections()
	})
	last := serve(func(said func() string) { wait(said, regexp.MustCompile("msg=serving")) })
	if strings.Contains(last, "/setup") {
		t.Errorf("it begins anew: %s", last)
	}
}
