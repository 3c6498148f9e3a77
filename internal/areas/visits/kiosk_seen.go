package visits

import (
	"context"
	"sync"
	"time"

	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/secret"
)

// seenEvery is how exact it is kept when a kiosk was last seen.
const seenEvery = time.Minute

// kioskSeen writes when devices were last seen. It is no command: nobody asked
// for it, and an entry in the journal for each minute would tell nothing.
type kioskSeen struct {
	runner *work.Runner

	mu   sync.Mutex
	last map[string]time.Time // by the hash of the token, which was found good
}

func newKioskSeen(runner *work.Runner) *kioskSeen {
	return &kioskSeen{runner: runner, last: map[string]time.Time{}}
}

// note remembers that the device with the token was served. What cannot be
// written now is written the next time.
func (s *kioskSeen) note(ctx context.Context, token string) {
	hash, now := secret.TokenHash(token), s.runner.Clock.Now()
	s.mu.Lock()
	last, known := s.last[hash]
	due := !known || now.Sub(last) >= seenEvery
	if due {
		s.last[hash] = now
	}
	s.mu.Unlock()
	if !due {
		return
	}
	err := s.runner.DB.Write(ctx, func(ctx context.Context, ex db.Execer) error { return markSeen(ctx, ex, hash, db.Micros(now)) })
	if err != nil && ctx.Err() == nil {
		s.runner.Log.WarnContext(ctx, "when a kiosk was last seen could not be written", "error", err)
	}
}
