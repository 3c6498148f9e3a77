// Package server runs what is measured as processes of their own and reads from
// the kernel what they use.
package server

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// Process is a server that runs.
type Process struct {
	Address string
	PID     int
	cmd     *exec.Cmd
	log     *os.File
	over    chan struct{}
}

// Start runs a program that writes nothing the bench needs and listens on
// address; what it says goes to the file log. It does not wait until it
// listens. The program dies with the bench.
func Start(log, address, program string, args ...string) (*Process, error) {
	f, err := os.OpenFile(log, os.O_CREATE|os.O_APPEND|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(program, args...)
	cmd.Stdout, cmd.Stderr = f, f
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := cmd.Start(); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	p := &Process{Address: address, PID: cmd.Process.Pid, cmd: cmd, log: f, over: make(chan struct{})}
	go func() {
		_ = cmd.Wait() // Stop looks at how it ended
		close(p.over)
	}()
	return p, nil
}

// Run runs a program to its end and gives what it wrote.
func Run(ctx context.Context, program string, args ...string) (string, error) {
	out, err := exec.CommandContext(ctx, program, args...).CombinedOutput()
	if err != nil {
		return string(out), fmt.Errorf("%s %s: %w\n%s", program, args[0], err, tail(out))
	}
	return string(out), nil
}

// WaitLine waits for the first line in the log and gives it.
func (p *Process) WaitLine(ctx context.Context) (string, error) {
	for {
		text, err := os.ReadFile(p.log.Name())
		if err != nil {
			return "", err
		}
		if line, _, ok := bytes.Cut(text, []byte("\n")); ok {
			return string(line), nil
		}
		if err := p.pause(ctx, 5*time.Millisecond); err != nil {
			return "", err
		}
	}
}

// WaitListen waits until somebody takes connections at the address.
func (p *Process) WaitListen(ctx context.Context) error {
	for {
		c, err := net.Dial("tcp", p.Address)
		if err == nil {
			return c.Close()
		}
		if err := p.pause(ctx, time.Millisecond); err != nil {
			return err
		}
	}
}

// pause waits a moment; an error means that waiting is over.
func (p *Process) pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-p.over:
		text, _ := os.ReadFile(p.log.Name())
		return fmt.Errorf("%s ended: %v\n%s", p.cmd.Path, p.cmd.ProcessState, tail(text))
	case <-time.After(d):
		return nil
	}
}

// Stop asks the server to end and waits for that. It is an error if it does not
// end well, or not in half a minute.
func (p *Process) Stop() error {
	defer p.log.Close() //nolint:errcheck // nothing more is written
	_ = p.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-p.over:
	case <-time.After(30 * time.Second):
		_ = p.cmd.Process.Kill()
		<-p.over
		return fmt.Errorf("%s did not end when it was asked to", p.cmd.Path)
	}
	if !p.cmd.ProcessState.Success() {
		text, _ := os.ReadFile(p.log.Name())
		return fmt.Errorf("%s ended badly: %v\n%s", p.cmd.Path, p.cmd.ProcessState, tail(text))
	}
	return nil
}

// Freeze stops the server where it stands, until Thaw: what it does of its own
// accord must not be taken from who is measured meanwhile.
func (p *Process) Freeze() error { return p.cmd.Process.Signal(syscall.SIGSTOP) }

// Thaw lets it go on.
func (p *Process) Thaw() error { return p.cmd.Process.Signal(syscall.SIGCONT) }

// FreeAddress gives an address of the loopback at which nobody listens.
func FreeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

func tail(text []byte) []byte {
	const most = 2000
	if len(text) > most {
		text = text[len(text)-most:]
	}
	return bytes.TrimSpace(text)
}
