package outages_test

import (
	"bufio"
	"context"
	"database/sql"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// cluster is a PostgreSQL of our own that keeps what it acknowledged, to be
// killed and started.
type cluster struct {
	t    testing.TB
	url  string // of the maintenance database
	data string
}

// newCluster starts one by the same means as the tests' other one; both end
// with the tests.
func newCluster(t testing.TB) *cluster {
	t.Helper()
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if _, err := exec.LookPath("initdb"); err != nil && len(found) == 0 {
		t.Fatal("PostgreSQL's programs are not here: run make test, which gets them")
	}
	cmd := exec.Command("../../scripts/with-postgres", "--durable", "sh", "-c", `echo "$STEAD_TEST_POSTGRES"; cat`)
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "STEAD_TEST_POSTGRES=") {
			cmd.Env = append(cmd.Env, v)
		}
	}
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = in.Close()
		_, _ = io.Copy(io.Discard, out)
		_ = cmd.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("start a cluster: %v", err)
	}
	c := &cluster{t: t, url: strings.TrimSpace(line)}
	c.do(func(conn *sql.Conn) error {
		return conn.QueryRowContext(context.Background(), "show data_directory").Scan(&c.data)
	})
	return c
}

func (c *cluster) do(f func(*sql.Conn) error) {
	c.t.Helper()
	handle, err := sql.Open("pgx", c.url)
	if err != nil {
		c.t.Fatal(err)
	}
	defer handle.Close()
	conn, err := handle.Conn(context.Background())
	if err == nil {
		err = f(conn)
		_ = conn.Close()
	}
	if err != nil {
		c.t.Fatal(err)
	}
}

// database makes an empty one and gives its address.
func (c *cluster) database(name string) string {
	c.t.Helper()
	c.do(func(conn *sql.Conn) error {
		_, err := conn.ExecContext(context.Background(), "create database "+name)
		return err
	})
	return strings.Replace(c.url, "/postgres?", "/"+name+"?", 1)
}

// postmaster gives the process that all others of the cluster are children of.
func (c *cluster) postmaster() int {
	c.t.Helper()
	text, err := os.ReadFile(filepath.Join(c.data, "postmaster.pid"))
	if err != nil {
		c.t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(text), "\n")
	pid, err := strconv.Atoi(strings.TrimSpace(first))
	if err != nil {
		c.t.Fatal(err)
	}
	return pid
}

// kill kills every process of the cluster at once.
func (c *cluster) kill() {
	c.t.Helper()
	parent := c.postmaster()
	pids := []int{parent}
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, path := range stats {
		text, _ := os.ReadFile(path)
		_, rest, _ := strings.Cut(string(text), ") ")
		if f := strings.Fields(rest); len(f) > 1 && f[1] == strconv.Itoa(parent) {
			pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(path)))
			pids = append(pids, pid)
		}
	}
	for _, pid := range pids {
		_ = syscall.Kill(pid, syscall.SIGKILL)
	}
}

// stop ends the cluster and everybody's connections in good order.
func (c *cluster) stop() {
	c.t.Helper()
	pid := c.postmaster()
	if err := syscall.Kill(pid, syscall.SIGINT); err != nil {
		c.t.Fatal(err)
	}
	until(c.t, "PostgreSQL has ended", func() bool {
		_, err := os.Stat(filepath.Join(c.data, "postmaster.pid"))
		return err != nil
	})
}

// start starts the cluster as it was started first, and waits until it answers.
func (c *cluster) start() {
	c.t.Helper()
	text, err := os.ReadFile(filepath.Join(c.data, "postmaster.opts"))
	if err != nil {
		c.t.Fatal(err)
	}
	args := []string{"sh", "-c", "exec " + strings.TrimSpace(string(text))}
	if os.Getuid() == 0 {
		args = append([]string{"runuser", "-u", "postgres", "--"}, args...)
	}
	for end := time.Now().Add(time.Minute); time.Now().Before(end); {
		cmd := exec.Command(args[0], args[1:]...)
		cmd.Dir = c.data
		if err := cmd.Start(); err != nil {
			c.t.Fatal(err)
		}
		over := make(chan struct{})
		go func() { _ = cmd.Wait(); close(over) }()
		if c.answers(over) {
			return
		}
		time.Sleep(100 * time.Millisecond) // what is left of the former one is still ending
	}
	c.t.Fatal("PostgreSQL does not start again")
}

func (c *cluster) answers(over <-chan struct{}) bool {
	handle, err := sql.Open("pgx", c.url)
	if err != nil {
		c.t.Fatal(err)
	}
	defer handle.Close()
	for {
		if handle.Ping() == nil {
			return true
		}
		select {
		case <-over:
			return false
		case <-time.After(50 * time.Millisecond):
		}
	}
}
