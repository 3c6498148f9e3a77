package setup

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

// The refusals of the first run.
var (
	ErrRequired = fault.New(fault.Unavailable, "setup_required", "This server has not been set up yet. Open /setup and enter the code that it printed when it started.")
	ErrCode     = fault.New(fault.Forbidden, "setup_code_wrong", "This is not the code that the server printed when it started.")
	errTooMany  = fault.New(fault.TooMany, "too_many_attempts", "Too many attempts. Wait a moment and try again.")
)

// Setup is the first run of this server. It is safe for concurrent use.
type Setup struct {
	runner *work.Runner
	shut   atomic.Bool // nobody but the first run is answered

	mu    sync.Mutex
	code  [sha256.Size]byte // what the code is recognised by
	given bool              // there is one
	wrong map[string]tries  // by network address
}

type tries struct {
	n  int
	at time.Time
}

// New makes it; it does nothing until Begin.
func New(runner *work.Runner) *Setup {
	return &Setup{runner: runner, wrong: map[string]tries{}}
}

// Begin shuts the server until it has a user, and gives the code that sets it
// up; empty when there is a user.
func (s *Setup) Begin(ctx context.Context) (code string, err error) {
	some, err := anyUser(ctx, s.runner.DB.Reader())
	if err != nil || some {
		return "", err
	}
	var b [(codeSize*5 + 7) / 8]byte
	_, _ = rand.Read(b[:]) // never fails
	code = strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(b[:])[:codeSize])
	s.mu.Lock()
	defer s.mu.Unlock()
	s.code, s.given = sha256.Sum256([]byte(code)), true
	s.shut.Store(true)
	return code, nil
}

const codeSize = 20 // characters, of 5 random bits each

// Gate refuses what the server does not answer while it has no user: every path
// of the API but that of the first run. It is an httpapi.API.Gate.
func (s *Setup) Gate(r *http.Request) error {
	path := r.URL.Path
	if !s.shut.Load() || !strings.HasPrefix(path, "/api/") || path == httpapi.Base+"/setup" {
		return nil
	}
	needed, err := s.needed(r.Context())
	if err != nil {
		return fault.ErrUnavailable.Because(err)
	}
	if needed {
		return ErrRequired
	}
	return nil
}

// needed reports whether there is no user yet. Once there is one, nobody asks
// the database again.
func (s *Setup) needed(ctx context.Context) (bool, error) {
	some, err := anyUser(ctx, s.runner.DB.Reader())
	if err == nil && some {
		s.shut.Store(false)
	}
	return !some, err
}

// Wrong codes of one network address: so many are free, each further one makes
// the next try wait twice as long, up to mostWait.
const (
	freeTries = 5
	mostWait  = time.Minute
	mostTries = 1000 // addresses that are remembered
)

// check compares a code, however it is spaced. 403 setup_code_wrong; 429
// too_many_attempts.
func (s *Setup) check(source, code string, now time.Time) error {
	code = strings.Map(func(r rune) rune {
		if r == '-' || r == ' ' {
			return -1
		}
		return r
	}, strings.ToLower(strings.TrimSpace(code)))
	sum := sha256.Sum256([]byte(code))
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.wrong[source]
	if over := t.n - freeTries; over >= 0 {
		wait := mostWait
		if over < 6 {
			wait = time.Second << over
		}
		if left := t.at.Add(wait).Sub(now); left > 0 {
			return errTooMany.After(left)
		}
	}
	if s.given && subtle.ConstantTimeCompare(sum[:], s.code[:]) == 1 {
		return nil
	}
	if len(s.wrong) >= mostTries {
		clear(s.wrong)
	}
	s.wrong[source] = tries{n: t.n + 1, at: now}
	return ErrCode
}
