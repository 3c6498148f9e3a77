package httpapi

import (
	"strconv"
	"testing"
	"time"

	"stead/internal/platform/fault"
)

func TestALimitIsPerClientAndRefills(t *testing.T) {
	t.Parallel()
	l, now := newLimiter(10), time.Unix(1000, 0)
	spend := func(key string) (n int) {
		for l.allow(key, now) == nil {
			n++
		}
		return n
	}
	if got := spend("usr_a"); got != 20 {
		t.Errorf("%d at once, want 20", got)
	}
	if got := spend("usr_b"); got != 20 {
		t.Errorf("another's spending leaves %d, want 20", got)
	}
	err := l.allow("usr_a", now)
	f, _ := fault.From(err)
	if fault.KindOf(err) != fault.TooMany || f.RetryAfter != 100*time.Millisecond {
		t.Errorf("refused with %v, to come back after %v", err, f.RetryAfter)
	}
	for range 50 {
		_ = l.allow("usr_a", now) // costs nothing
	}
	now = now.Add(time.Second)
	if got := spend("usr_a"); got != 10 {
		t.Errorf("%d a second later, want 10", got)
	}
}

func TestALimiterForgetsWhoIsGone(t *testing.T) {
	t.Parallel()
	l, now := newLimiter(10), time.Unix(1000, 0)
	for i := range 100_000 {
		if i%1000 == 0 {
			now = now.Add(500 * time.Millisecond)
		}
		if err := l.allow(strconv.Itoa(i), now); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(l.buckets); n > 3*fewestSwept {
		t.Errorf("%d buckets are kept", n)
	}
}

func TestNoLimit(t *testing.T) {
	t.Parallel()
	var l *limiter
	if err := l.allow("usr_a", time.Unix(0, 0)); err != nil {
		t.Error(err)
	}
}

func TestSourceKey(t *testing.T) {
	t.Parallel()
	for source, want := range map[string]string{
		"192.0.2.7": "192.0.2.7", "::ffff:192.0.2.7": "::ffff:192.0.2.7", "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64",
		"fe80::1%eth0": "fe80::/64", "": "", "pipe": "pipe",
	} {
		if got := sourceKey(source); got != want {
			t.Errorf("%s is counted as %s, want %s", source, got, want)
		}
	}
}
