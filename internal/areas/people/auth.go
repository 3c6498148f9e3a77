package people

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/secret"
)

// CookieName is the cookie that holds the secret of a session.
const CookieName = "stead_session"

// tokenPrefix begins the secret of every API token, so that people and
// scanners recognise one that got where it should not be.
const tokenPrefix = "stead_"

// mostSecret bounds what is hashed of what strangers send.
const mostSecret = 200

// Auth finds out who sends a request. It is an httpapi.Authenticator.
type Auth struct {
	runner           *work.Runner
	seen             *seen
	sessions, tokens *db.Memo[string, credential] // by hash
}

// Authenticator makes the program's Auth.
func Authenticator(runner *work.Runner) *Auth {
	return &Auth{
		runner: runner, seen: newSeen(runner),
		sessions: db.NewMemo[string, credential](runner.DB), tokens: db.NewMemo[string, credential](runner.DB),
	}
}

// Authenticate takes an API token in the header Authorization, else the
// session cookie; a request with neither is nobody's. 401 not_signed_in for a
// secret that is wrong, has ended, or whose user is not active. It reads one
// row, if that is not known; that something was seen is written later, by the
// minute.
func (a *Auth) Authenticate(ctx context.Context, r *http.Request) (authz.Actor, error) {
	if text, ok := bearer(r); ok {
		if !strings.HasPrefix(text, tokenPrefix) {
			return authz.Actor{}, fault.ErrNotSignedIn
		}
		return a.actor(ctx, authz.Token, text)
	}
	if text := sessionSecret(r); text != "" {
		return a.actor(ctx, authz.Person, text)
	}
	return authz.Actor{}, nil
}

func (a *Auth) actor(ctx context.Context, kind authz.ActorKind, text string) (authz.Actor, error) {
	if len(text) > mostSecret {
		return authz.Actor{}, fault.ErrNotSignedIn
	}
	c, err := a.credential(ctx, kind, secret.TokenHash(text))
	now := a.runner.Clock.Now()
	switch {
	case errors.Is(err, db.ErrNoRow):
		return authz.Actor{}, fault.ErrNotSignedIn
	case err != nil:
		return authz.Actor{}, unavailable(err)
	case c.ended(now) || kind == authz.Person && c.unused(now):
		return authz.Actor{}, fault.ErrNotSignedIn
	}
	if now.Sub(db.Time(c.seenAt)) >= seenEvery {
		a.seen.note(ctx, c.id, now)
	}
	return authz.Actor{Kind: kind, User: c.user, Via: c.id}, nil
}

func (a *Auth) credential(ctx context.Context, kind authz.ActorKind, hash string) (credential, error) {
	known, find := a.sessions, sessionOf
	if kind == authz.Token {
		known, find = a.tokens, tokenOf
	}
	return known.Get(ctx, a.runner.DB.Reader(), hash, func(ctx context.Context, q db.Querier) (credential, error) {
		return find(ctx, q, hash)
	})
}

// Wait returns when everything that was noted as seen is written.
func (a *Auth) Wait() { a.seen.running.Wait() }

// bearer gives the token of the header Authorization. Another scheme is some
// proxy's business, not ours.
func bearer(r *http.Request) (string, bool) {
	scheme, text, ok := strings.Cut(r.Header.Get("Authorization"), " ")
	return strings.TrimSpace(text), ok && strings.EqualFold(scheme, "Bearer")
}

// sessionSecret gives what the session cookie holds; empty without one.
func sessionSecret(r *http.Request) string {
	if c, err := r.Cookie(CookieName); err == nil {
		return c.Value
	}
	return ""
}

// SessionCookie makes the cookie that holds a session's secret; an empty one
// takes the cookie away. secure keeps it to https.
func SessionCookie(text string, secure bool) *http.Cookie {
	c := &http.Cookie{
		Name: CookieName, Value: text, Path: "/", HttpOnly: true, Secure: secure,
		SameSite: http.SameSiteLaxMode, MaxAge: int(absoluteLife / time.Second),
	}
	if text == "" {
		c.MaxAge = -1
	}
	return c
}
