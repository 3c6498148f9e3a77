package clock_test

import (
	"slices"
	"sync"
	"testing"
	"time"

	"stead/internal/platform/clock"
)

func TestAClockThatIsSetBackSaysSoOnce(t *testing.T) {
	t.Parallel()
	fake := clock.NewFake(time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC))
	var told []time.Duration
	w := &clock.Watched{Clock: fake, Back: func(by time.Duration) { told = append(told, by) }}
	for _, step := range []time.Duration{0, time.Hour, -time.Hour, 0, time.Minute, -time.Second / 2, 2 * time.Hour, -time.Minute} {
		fake.Advance(step)
		if now := w.Now(); !now.Equal(fake.Now()) {
			t.Errorf("it says %s at %s", now, fake.Now())
		}
	}
	w.Saw(fake.Now().Add(24 * time.Hour)) // what a former run left
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() { w.Now() })
	}
	all.Wait()
	if want := []time.Duration{time.Hour, time.Minute, 24 * time.Hour}; !slices.Equal(told, want) {
		t.Errorf("told %v, want %v", told, want)
	}
}
