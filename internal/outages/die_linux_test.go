package outages_test

import (
	"os/exec"
	"syscall"
)

// dieWithUs ends a program when the tests end in whatever way.
func dieWithUs(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
}
