package secret

import "testing"

// Cheaply makes hashes cost next to nothing from now on, for tests that sign in
// by the thousand. Anywhere but in a test it panics. Call it before the first
// hash is made.
func Cheaply() {
	if !testing.Testing() {
		panic("secret: only a test may hash passwords cheaply")
	}
	current = params{time: 1, memory: 8, threads: 1}
}
