package people

import (
	"context"
	"strings"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/secret"
)

// Token is a secret with which a program acts as a user.
type Token struct {
	ID         string     `json:"id"`
	Name       string     `json:"name"`
	CreatedAt  time.Time  `json:"created_at"`
	ExpiresAt  *time.Time `json:"expires_at" doc:"null: never"`
	LastUsedAt *time.Time `json:"last_used_at" doc:"To the minute; null: never."`
}

// NewToken is a token with its secret, which is shown this once.
type NewToken struct {
	ID        string     `json:"id"`
	Name      string     `json:"name"`
	ExpiresAt *time.Time `json:"expires_at"`
	CreatedAt time.Time  `json:"created_at"`
	Value     string     `json:"secret" doc:"Shown once. Send it as Authorization: Bearer."`
}

// Secret keeps the answer from being stored.
func (NewToken) Secret() {}

// mostTokens bounds how many tokens a user keeps.
const mostTokens = 100

// The refusals of API tokens.
var (
	ErrByToken    = fault.New(fault.Forbidden, "session_required", "A token cannot make another one. Sign in with your password.")
	ErrTokenEnd   = fault.InvalidField("/expires_at", "in_the_past", "A token must end in the future.")
	ErrManyTokens = fault.New(fault.Conflict, "too_many_tokens", "You have 100 tokens already. Delete those that are not used.")
)

// CreateToken makes an API token of the subject, themself only. 403
// session_required with a token, which could outlive itself so; 409
// too_many_tokens; 422 in_the_past.
type CreateToken struct {
	Name      string
	ExpiresAt *time.Time // nil: never
}

// ParseToken makes the command of what somebody typed.
func ParseToken(name string, expires *time.Time) (CreateToken, error) {
	name, err := ParseName("/name", name)
	if err == nil && strings.TrimSpace(name) == "" {
		err = fault.InvalidField("/name", "invalid_name", "Give the token a name that tells what it is for.")
	}
	if expires != nil {
		t := expires.UTC().Truncate(time.Microsecond)
		expires = &t
	}
	return CreateToken{Name: name, ExpiresAt: expires}, err
}

// Action is tokens.create.
func (CreateToken) Action() authz.Action { return TokensCreate }

// Target is the subject.
func (CreateToken) Target(_ context.Context, r work.Reader) (authz.Target, error) {
	return ownTarget(r)
}

// Apply makes the token.
func (c CreateToken) Apply(ctx context.Context, tx *work.Tx) (NewToken, error) {
	user := tx.Grant().Subject
	if tx.Actor().Kind != authz.Person {
		return NewToken{}, ErrByToken
	}
	if c.ExpiresAt != nil && !c.ExpiresAt.After(tx.Now()) {
		return NewToken{}, ErrTokenEnd
	}
	n, err := countTokens(ctx, tx, user)
	if err != nil {
		return NewToken{}, err
	}
	if n >= mostTokens {
		return NewToken{}, ErrManyTokens
	}
	t := Token{ID: tx.NewID("tok"), Name: c.Name, ExpiresAt: c.ExpiresAt, CreatedAt: tx.Now()}
	text := tokenPrefix + secret.Token()
	if err := insertToken(ctx, tx, t, user, secret.TokenHash(text)); err != nil {
		return NewToken{}, err
	}
	tx.Record(TokenCreated{Token: t.ID, Name: t.Name, User: user, ExpiresAt: t.ExpiresAt})
	return NewToken{ID: t.ID, Name: t.Name, ExpiresAt: t.ExpiresAt, CreatedAt: t.CreatedAt, Value: text}, nil
}
