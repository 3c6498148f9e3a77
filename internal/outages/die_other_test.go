//go:build !linux

package outages_test

import "os/exec"

func dieWithUs(*exec.Cmd) {}
