package app

import (
	"net"
	"net/http"
	"testing"
	"time"
)

func TestTheLongestIdleMakesRoom(t *testing.T) {
	t.Parallel()
	c := newConns(3)
	var ours, theirs []net.Conn
	join := func() {
		a, b := net.Pipe()
		ours, theirs = append(ours, a), append(theirs, b)
		c.watch(a, http.StateNew)
	}
	gone := func(i int) bool {
		_ = theirs[i].SetReadDeadline(time.Now().Add(100 * time.Millisecond))
		_, err := theirs[i].Read(make([]byte, 1))
		e, slow := err.(net.Error) //nolint:errorlint // as net gives it
		return !slow || !e.Timeout()
	}
	for range 3 {
		join()
	}
	c.watch(ours[0], http.StateActive) // works
	c.watch(ours[1], http.StateActive)
	c.watch(ours[1], http.StateIdle) // has worked after 2 came
	join()
	for i, want := range []bool{false, false, true, false} {
		if gone(i) != want {
			t.Errorf("connection %d: gone is %v", i, !want)
		}
	}
	c.watch(ours[2], http.StateClosed) // the server notices
	c.watch(ours[3], http.StateClosed)
	join()
	if gone(0) || gone(1) || gone(4) {
		t.Error("somebody made room though there was some")
	}
	c.watch(ours[1], http.StateActive)
	c.watch(ours[4], http.StateActive)
	join()
	if !gone(5) || gone(0) || gone(1) || gone(4) {
		t.Error("a newcomer took the place of one at work")
	}
	for _, conn := range ours {
		c.watch(conn, http.StateClosed)
	}
	if len(c.open) != 0 || c.idle.Len() != 0 {
		t.Errorf("%d and %d are kept", len(c.open), c.idle.Len())
	}
}
