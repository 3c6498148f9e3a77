package people

import (
	"context"
	"sync"
	"time"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// seenEvery is how exact it is kept when a session or token was last used.
const seenEvery = time.Minute

// seen writes when sessions and tokens were last used, behind the backs of the
// requests, so that no read waits for a write: what comes while one write runs
// goes out together with the next.
//
// It is the one write of the area that is no command. Nobody asked for it, it
// decides nothing but when an unused session ends, and an entry in the journal
// for each minute of each person would be surveillance, not accounting.
type seen struct {
	runner  *work.Runner
	running sync.WaitGroup

	mu      sync.Mutex
	writing bool
	waiting map[string]int64 // id to microseconds
	written map[string]int64 // by the last write, which a reader may not see yet
}

func newSeen(runner *work.Runner) *seen {
	return &seen{runner: runner, waiting: map[string]int64{}, written: map[string]int64{}}
}

// note remembers that id was used at now.
func (s *seen) note(ctx context.Context, id string, now time.Time) {
	at := db.Micros(now)
	s.mu.Lock()
	defer s.mu.Unlock()
	if at-s.written[id] < seenEvery.Microseconds() || at-s.waiting[id] < seenEvery.Microseconds() {
		return
	}
	s.waiting[id] = at
	if !s.writing {
		s.writing = true
		ctx = context.WithoutCancel(ctx)
		s.running.Go(func() { s.run(ctx) })
	}
}

// run writes until nothing waits. A write that fails is not tried again: the
// next use notes the same.
func (s *seen) run(ctx context.Context) {
	for {
		s.mu.Lock()
		if len(s.waiting) == 0 {
			s.writing = false
			s.mu.Unlock()
			return
		}
		batch := s.waiting
		s.waiting, s.written = map[string]int64{}, batch
		s.mu.Unlock()
		err := s.runner.DB.Write(ctx, func(ctx context.Context, tx db.Execer) error { return markSeen(ctx, tx, batch) })
		if err != nil {
			s.runner.Log.WarnContext(ctx, "the last use of sessions could not be written", "error", err)
		}
	}
}
