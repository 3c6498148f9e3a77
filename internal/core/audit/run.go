package audit

import (
	"context"
	"errors"
	"time"
)

// lastSeal is how long the last sealing may take after Run was told to end.
const lastSeal = 10 * time.Second

// Run seals once a second, or sooner when Wake has counted enough, until ctx
// ends, and then once more. Failures and late entries are logged as errors, at
// most once a minute each; Run goes on.
func (s *Sealer) Run(ctx context.Context) {
	tick := time.NewTicker(Every)
	defer tick.Stop()
	var failed, late throttle
	for {
		if _, err := s.Seal(ctx); err != nil && ctx.Err() == nil && failed.due(s.Clock.Now()) {
			s.Log.ErrorContext(ctx, "the journal could not be sealed", "error", err, "broken", errors.Is(err, ErrBroken))
		}
		s.alarm(ctx, &late)
		select {
		case <-ctx.Done():
			last, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastSeal)
			defer cancel()
			if _, err := s.Seal(last); err != nil {
				s.Log.ErrorContext(last, "the journal could not be sealed at the end", "error", err)
			}
			return
		case <-tick.C:
		case <-s.waker():
		}
	}
}

// Wake counts a commit; it never blocks. After enough of them the journal is
// sealed without waiting for the second to end.
func (s *Sealer) Wake() {
	if s.commits.Add(1) < Soon {
		return
	}
	select {
	case s.waker() <- struct{}{}:
	default:
	}
}

func (s *Sealer) waker() chan struct{} {
	s.once.Do(func() { s.wake = make(chan struct{}, 1) })
	return s.wake
}

// alarm tells of entries that nobody seals.
func (s *Sealer) alarm(ctx context.Context, t *throttle) {
	since, ok, err := s.Oldest(ctx)
	if err != nil || !ok {
		return // a database that cannot be asked fails the sealing, which says so
	}
	now := s.Clock.Now()
	if waited := now.Sub(since); waited > LateAfter && t.due(now) {
		s.Log.ErrorContext(ctx, "entries of the journal wait unsealed for too long", "since", since, "waited", waited)
	}
}

// throttle lets something happen once a minute.
type throttle struct{ last time.Time }

func (t *throttle) due(now time.Time) bool {
	if !t.last.IsZero() && now.Sub(t.last) < time.Minute {
		return false
	}
	t.last = now
	return true
}
