package people

import (
	"context"
	"errors"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
)

// RevokeSession ends one of the sessions of the one who is signed in; it works
// no more from the next request on. 404 for any other; 403 session_required.
type RevokeSession struct{ ID string }

// Action is sessions.end.
func (RevokeSession) Action() authz.Action { return SessionsEnd }

// Target is whose session it is.
func (c RevokeSession) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	if err := inPerson(r.Actor()); err != nil {
		return authz.Target{}, err
	}
	if !id.Valid("ses", c.ID) {
		return authz.Target{}, fault.ErrNotFound
	}
	s, err := sessionWith(ctx, r, "id", c.ID)
	if errors.Is(err, db.ErrNoRow) {
		return authz.Target{}, fault.ErrNotFound
	}
	return authz.Target{Owner: s.user, Object: authz.Object{Type: "session", ID: s.id}}, err
}

// Apply ends it.
func (c RevokeSession) Apply(ctx context.Context, tx *work.Tx) (httpapi.Nothing, error) {
	tx.Record(SessionEnded{Session: c.ID, User: tx.Actor().User})
	return httpapi.Nothing{}, deleteSession(ctx, tx, c.ID)
}

// RevokeSessions ends all sessions of the one who is signed in but the one they
// came with. 403 session_required.
type RevokeSessions struct{}

// Action is sessions.end_others.
func (RevokeSessions) Action() authz.Action { return SessionsEndOthers }

// Target is who is signed in.
func (RevokeSessions) Target(_ context.Context, r work.Reader) (authz.Target, error) {
	return inPersonTarget(r)
}

// Apply ends them.
func (RevokeSessions) Apply(ctx context.Context, tx *work.Tx) (httpapi.Nothing, error) {
	none, actor := httpapi.Nothing{}, tx.Actor()
	others, err := countOtherSessions(ctx, tx, actor.User, actor.Via)
	if err != nil || others == 0 {
		return none, err
	}
	n, err := deleteOtherSessions(ctx, tx, actor.User, actor.Via)
	tx.Record(SessionsEnded{User: actor.User, N: n})
	return none, err
}
