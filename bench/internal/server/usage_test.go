package server

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestParseCPU(t *testing.T) {
	t.Parallel()
	got, err := parseCPU([]byte("7 (a (b) c) S 1 7 7 0 -1 4194560 1 0 0 0 250 30 0 0 20 0 9 0 1 2 3"))
	if err != nil || got != 2800*time.Millisecond {
		t.Errorf("got %v, %v", got, err)
	}
	if _, err := parseCPU([]byte("7 (short) S 1")); err == nil {
		t.Error("half a line was read")
	}
}

func TestParseMemory(t *testing.T) {
	t.Parallel()
	got, err := parseMemory([]byte("Name:\tstead\nVmHWM:\t  2048 kB\nVmRSS:\t  1024 kB\nThreads:\t9\n"))
	if err != nil || got != (Memory{Now: 1 << 20, Peak: 2 << 20}) {
		t.Errorf("got %v, %v", got, err)
	}
	if _, err := parseMemory([]byte("Name:\tstead\n")); err == nil {
		t.Error("a process without memory")
	}
}

func TestProcess(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	log := filepath.Join(t.TempDir(), "log")
	p, err := Start(log, "", "/bin/sh", "-c", "trap 'exit 0' TERM; echo ready; while :; do sleep 0.05; done")
	if err != nil {
		t.Fatal(err)
	}
	if line, err := p.WaitLine(ctx); err != nil || line != "ready" {
		t.Errorf("it said %q, %v", line, err)
	}
	if m, err := p.Memory(); err != nil || m.Peak < m.Now {
		t.Errorf("memory %v, %v", m, err)
	}
	if err := p.Freeze(); err != nil {
		t.Error(err)
	}
	if err := p.Thaw(); err != nil {
		t.Error(err)
	}
	if err := p.Settle(ctx, time.Second); err != nil {
		t.Error(err)
	}
	if err := p.Stop(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(log); err != nil {
		t.Error(err)
	}
}

func TestProcessThatFails(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	p, err := Start(filepath.Join(t.TempDir(), "log"), "127.0.0.1:1", "/bin/sh", "-c", "exit 3")
	if err != nil {
		t.Fatal(err)
	}
	if err := p.WaitListen(ctx); err == nil {
		t.Error("a dead server listens")
	}
	if err := p.Stop(); err == nil {
		t.Error("it ended well")
	}
}
