package outages_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// buildDir is where the program is built, once for all tests.
var buildDir string

func TestMain(m *testing.M) {
	var err error
	if buildDir, err = os.MkdirTemp("", "stead-outages"); err != nil {
		panic(err)
	}
	status := m.Run()
	_ = os.RemoveAll(buildDir)
	os.Exit(status)
}

var program = sync.OnceValues(func() (string, error) {
	path := filepath.Join(buildDir, "stead")
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-o", path, "stead/cmd/stead")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build the program: %w\n%s", err, out)
	}
	return path, nil
})

// server is the program, serving.
type server struct {
	t    testing.TB
	URL  string
	cmd  *exec.Cmd
	over chan struct{}
	mu   sync.Mutex
	log  bytes.Buffer
}

// serve starts the program and waits until it serves.
func serve(t testing.TB, args ...string) *server {
	t.Helper()
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	s := &server{t: t, cmd: exec.Command(path, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...), over: make(chan struct{})}
	s.cmd.Env = []string{"PATH=" + os.Getenv("PATH")}
	dieWithUs(s.cmd)
	out, err := s.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.kill()
		if t.Failed() {
			t.Logf("the program said:\n%s", s.said())
		}
	})
	serving := make(chan string, 1)
	go s.read(out, serving)
	select {
	case address := <-serving:
		s.URL = "http://" + address
	case <-s.over:
		t.Fatalf("the program ended at once:\n%s", s.said())
	case <-time.After(time.Minute):
		t.Fatalf("the program does not serve:\n%s", s.said())
	}
	return s
}

func (s *server) read(out io.Reader, serving chan<- string) {
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		line := lines.Text()
		s.mu.Lock()
		if s.log.Len() < 1<<16 {
			s.log.WriteString(line + "\n")
		}
		s.mu.Unlock()
		if _, rest, ok := strings.Cut(line, "msg=serving address="); ok {
			address, _, _ := strings.Cut(rest, " ")
			serving <- address
		}
	}
	_ = s.cmd.Wait()
	close(s.over)
}

func (s *server) said() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.log.String()
}

// kill ends the program as a loss of power would, but for the disk.
func (s *server) kill() {
	_ = s.cmd.Process.Kill()
	<-s.over
}

// stop asks the program to end.
func (s *server) stop() {
	s.t.Helper()
	_ = s.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-s.over:
	case <-time.After(time.Minute):
		s.t.Fatal("the program does not end when it is asked to")
	}
	if !s.cmd.ProcessState.Success() {
		s.t.Errorf("the program ended badly: %v\n%s", s.cmd.ProcessState, s.said())
	}
}

// run runs a command of the program to its end, which must be a good one.
func run(t testing.TB, args ...string) {
	t.Helper()
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(path, args...).CombinedOutput(); err != nil {
		t.Fatalf("stead %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// status asks for a page and gives the status of the answer.
func (s *server) status(path string) int {
	res, err := (&http.Client{Timeout: 15 * time.Second}).Get(s.URL + path)
	if err != nil {
		return 0
	}
	_ = res.Body.Close()
	return res.StatusCode
}

// until waits until something is so.
func until(t testing.TB, what string, so func() bool) {
	t.Helper()
	for end := time.Now().Add(3 * time.Minute); !so(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited in vain until %s", what)
		}
	}
}
