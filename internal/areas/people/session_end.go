package people

import (
	"context"
	"errors"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// EndSession ends the session that the actor came with. It is no error when
// there is none any more.
type EndSession struct{}

// Action is session.end.
func (EndSession) Action() authz.Action { return SessionEnd }

// Target is the actor's.
func (EndSession) Target(_ context.Context, r work.Reader) (authz.Target, error) {
	return authz.Target{Owner: r.Actor().User, Object: authz.Object{Type: "session", ID: r.Actor().Via}}, nil
}

// Apply ends it. In another's name there is nothing to end.
func (EndSession) Apply(ctx context.Context, tx *work.Tx) (httpapi.Nothing, error) {
	if tx.Actor().OnBehalfOf != "" {
		return httpapi.Nothing{}, authz.ErrScope
	}
	s, err := sessionWith(ctx, tx.Reader, "id", tx.Actor().Via)
	if errors.Is(err, db.ErrNoRow) {
		return httpapi.Nothing{}, nil
	}
	if err != nil {
		return httpapi.Nothing{}, err
	}
	tx.Record(SessionEnded{Session: s.id, User: s.user})
	return httpapi.Nothing{}, deleteSession(ctx, tx, s.id)
}
