package server

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strconv"
	"time"
)

// tick is the unit of CPU time in /proc: USER_HZ, which is 100 on every Linux.
const tick = 10 * time.Millisecond

// CPU gives how much processor time the server has used, in its own code and in
// the kernel.
func (p *Process) CPU() (time.Duration, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.PID))
	if err != nil {
		return 0, err
	}
	return parseCPU(text)
}

// parseCPU reads /proc/PID/stat (see proc(5)): utime and stime are the fields
// 14 and 15. The second is a name that may hold blanks and parentheses.
func parseCPU(stat []byte) (time.Duration, error) {
	fields := bytes.Fields(stat[bytes.LastIndexByte(stat, ')')+1:])
	if len(fields) < 13 {
		return 0, fmt.Errorf("this is no process state: %q", stat)
	}
	user, err1 := strconv.ParseInt(string(fields[11]), 10, 64)
	system, err2 := strconv.ParseInt(string(fields[12]), 10, 64)
	if err1 != nil || err2 != nil {
		return 0, fmt.Errorf("this is no process state: %q", stat)
	}
	return time.Duration(user+system) * tick, nil
}

// Memory is what of a process is in memory, in bytes: now, and at most so far.
type Memory struct{ Now, Peak int64 }

// Memory asks the kernel.
func (p *Process) Memory() (Memory, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.PID))
	if err != nil {
		return Memory{}, err
	}
	return parseMemory(text)
}

func parseMemory(status []byte) (m Memory, err error) {
	for line := range bytes.Lines(status) {
		f := bytes.Fields(line)
		if len(f) != 3 || string(f[2]) != "kB" {
			continue
		}
		var into *int64
		switch string(f[0]) {
		case "VmRSS:":
			into = &m.Now
		case "VmHWM:":
			into = &m.Peak
		default:
			continue
		}
		n, err := strconv.ParseInt(string(f[1]), 10, 64)
		if err != nil {
			return m, err
		}
		*into = n << 10
	}
	if m.Now == 0 || m.Peak == 0 {
		return m, fmt.Errorf("no memory in %q", status)
	}
	return m, nil
}

// Settle waits until the server is idle, so that what it does after an answer
// (sealing, mails) is not taken from who is measured next; but not longer than
// most.
func (p *Process) Settle(ctx context.Context, most time.Duration) error {
	const look = 500 * time.Millisecond
	before, err := p.CPU()
	if err != nil {
		return err
	}
	for end := time.Now().Add(most); time.Now().Before(end); {
		if err := p.pause(ctx, look); err != nil {
			return err
		}
		now, err := p.CPU()
		if err != nil {
			return err
		}
		if now-before < look/20 {
			return nil
		}
		before = now
	}
	return nil
}
