package storage_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"stead/internal/app"
)

// child makes this test program be stead itself.
const child = "STEAD_TEST_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(child) != "" {
		ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
		status := app.Main(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
		stop()
		os.Exit(status)
	}
	os.Exit(m.Run())
}

func program(args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), child+"=1")
	return cmd
}

// stead runs a command to its end.
func stead(t *testing.T, args ...string) (status int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	cmd := program(args...)
	cmd.Stdout, cmd.Stderr = &o, &e
	_ = cmd.Run() // the status tells
	return cmd.ProcessState.ExitCode(), o.String(), e.String()
}

// works runs a command that has to succeed.
func works(t *testing.T, args ...string) string {
	t.Helper()
	status, out, errs := stead(t, args...)
	if status != 0 {
		t.Fatalf("stead %s: status %d\n%s%s", strings.Join(args, " "), status, out, errs)
	}
	return out
}

// refuses runs a command that has to fail and say the words, in one line.
func refuses(t *testing.T, words []string, args ...string) {
	t.Helper()
	status, _, errs := stead(t, args...)
	if status != 1 || !strings.HasPrefix(errs, "stead: ") || strings.Count(errs, "\n") != 1 {
		t.Errorf("stead %s: status %d, %q; want 1 and one line", strings.Join(args, " "), status, errs)
	}
	for _, w := range words {
		if !strings.Contains(errs, w) {
			t.Errorf("stead %s: %q does not say %q", strings.Join(args, " "), errs, w)
		}
	}
}

const (
	admin    = "ada@halden.example"
	password = "correct horse battery"
)

// founded makes a data folder with a company and its owner.
func founded(t *testing.T, dir string) {
	t.Helper()
	works(t, "admin", "create", "--data", dir, "--email", admin, "--password", password, "--company", "Halden Works", "--office", "Halden")
}

// server is stead serve.
type server struct {
	t    *testing.T
	cmd  *exec.Cmd
	url  string
	log  *lines
	jar  string // the session
	once sync.Once
}

// lines keeps what is written to it.
type lines struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

var listening = regexp.MustCompile(`msg=serving.* address=(\S+)`)

// serve starts a server on the folder and waits until it listens.
func serve(t *testing.T, dir string, args ...string) *server {
	t.Helper()
	s := &server{t: t, log: &lines{}}
	s.cmd = program(append([]string{"serve", "--data", dir, "--listen", "127.0.0.1:0"}, args...)...)
	s.cmd.Stderr = s.log
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.end(syscall.SIGKILL) })
	for range 1200 {
		if found := listening.FindStringSubmatch(s.log.String()); found != nil {
			s.url = "http://" + found[1]
			return s
		}
		time.Sleep(25 * time.Millisecond)
	}
	s.end(syscall.SIGKILL)
	t.Fatalf("it does not serve:\n%s", s.log)
	return nil
}

// end sends the signal and waits.
func (s *server) end(sig os.Signal) {
	s.once.Do(func() {
		_ = s.cmd.Process.Signal(sig)
		_ = s.cmd.Wait()
	})
}

// stop ends the server as an operator does.
func (s *server) stop() {
	s.t.Helper()
	s.end(syscall.SIGTERM)
	if code := s.cmd.ProcessState.ExitCode(); code != 0 {
		s.t.Errorf("it ended with status %d:\n%s", code, s.log)
	}
}

// send sends a request as the signed-in admin.
func (s *server) send(method, path string, body any) (int, map[string]any) {
	var r io.Reader
	if body != nil {
		text, _ := json.Marshal(body)
		r = bytes.NewReader(text)
	}
	req, err := http.NewRequest(method, s.url+"/api/v1"+path, r)
	if err != nil {
		s.t.Error(err)
		return 0, nil
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Cookie", s.jar)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		s.t.Errorf("%s %s: %v", method, path, err)
		return 0, nil
	}
	defer res.Body.Close()
	var out map[string]any
	_ = json.NewDecoder(res.Body).Decode(&out)
	if c := res.Cookies(); len(c) > 0 {
		s.jar = c[0].Name + "=" + c[0].Value
	}
	return res.StatusCode, out
}

func (s *server) signIn() *server {
	s.t.Helper()
	if status, out := s.send("POST", "/session", map[string]string{"email": admin, "password": password}); status != 201 {
		s.t.Fatalf("sign in: %d %v", status, out)
	}
	return s
}

func (s *server) vehicle(plate string) (int, map[string]any) {
	return s.send("POST", "/vehicles", map[string]string{"plate": plate, "country": "NO"})
}

// plates gives those of every vehicle of the admin.
func (s *server) plates() map[string]bool {
	s.t.Helper()
	out, next := map[string]bool{}, ""
	for {
		status, list := s.send("GET", "/vehicles?limit=100&after="+next, nil)
		if status != 200 {
			s.t.Fatalf("list: %d %v", status, list)
		}
		items, _ := list["items"].([]any)
		for _, v := range items {
			plate, _ := v.(map[string]any)["plate"].(string)
			out[plate] = true
		}
		if next, _ = list["next"].(string); next == "" {
			return out
		}
	}
}
