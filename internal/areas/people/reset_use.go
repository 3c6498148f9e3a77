package people

import (
	"context"
	"errors"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/secret"
)

// ErrLinkDead is all that a link tells that was used, has expired, or never
// was.
var ErrLinkDead = fault.New(fault.NotFound, "link_dead", "This link no longer works. Ask for a new one.")

// Reset is what a link to choose a new password is about.
type Reset struct {
	Email string `json:"email"`

	user string
}

// ViewReset asks whose password a link sets; it changes nothing. 404 link_dead.
type ViewReset struct{ Token string }

// Action is password_resets.view.
func (ViewReset) Action() authz.Action { return ResetsView }

// Target is whose it is.
func (q ViewReset) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return resetTarget(ctx, r, q.Token)
}

// Read answers.
func (q ViewReset) Read(_ context.Context, v work.View) (Reset, error) {
	reset, _ := v.Target.Loaded.(Reset) // Target puts nothing else there
	return reset, nil
}

func resetTarget(ctx context.Context, r work.Reader, token string) (authz.Target, error) {
	none := authz.Target{Object: authz.Object{Type: "password_reset"}}
	if len(token) > mostSecret {
		return none, ErrLinkDead
	}
	reset, err := liveReset(ctx, r, secret.TokenHash(token), r.Now())
	if errors.Is(err, db.ErrNoRow) {
		return none, ErrLinkDead
	}
	return authz.Target{Owner: reset.user, Object: authz.Object{Type: "user", ID: reset.user}, Loaded: reset}, err
}

// UseReset sets the password of the user of a link, once. All their sessions
// end, and other links for a new password work no more. 404 link_dead.
type UseReset struct {
	Token string
	hash  string // of the new password
}

// UseReset hashes the password, for a link that works, and sets it. 404
// link_dead; 422 when the password is not good enough.
func (d *Door) UseReset(ctx context.Context, token, password string) (httpapi.Nothing, error) {
	none := httpapi.Nothing{}
	actor := authz.ActorFrom(ctx)
	if actor.OnBehalfOf != "" {
		return none, authz.ErrScope
	}
	// Whoever is signed in here has nothing to do with it.
	actor.Kind, actor.User, actor.Via, actor.Company = authz.Person, "", "", ""
	ctx = authz.WithActor(ctx, actor)
	if len(token) > mostSecret {
		return none, ErrLinkDead
	}
	_, err := liveReset(ctx, d.runner.DB.Reader(), secret.TokenHash(token), d.runner.Clock.Now())
	if errors.Is(err, db.ErrNoRow) {
		return none, ErrLinkDead
	}
	if err != nil {
		return none, unavailable(err)
	}
	if err := secret.CheckPassword("/password", password); err != nil {
		return none, err
	}
	hash, err := secret.Hash(ctx, password)
	if err != nil {
		return none, unavailable(err)
	}
	return work.Do(ctx, d.runner, UseReset{Token: token, hash: hash})
}

// Action is password_resets.use.
func (UseReset) Action() authz.Action { return ResetsUse }

// Target is whose it is.
func (c UseReset) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return resetTarget(ctx, r, c.Token)
}

// Apply sets the password for whoever takes the link first.
func (c UseReset) Apply(ctx context.Context, tx *work.Tx) (httpapi.Nothing, error) {
	none := httpapi.Nothing{}
	reset, _ := tx.Target().Loaded.(Reset) // Target puts nothing else there
	u, err := lockUser(ctx, tx.Reader, reset.user)
	if err != nil {
		return none, err
	}
	taken, err := deleteReset(ctx, tx, secret.TokenHash(c.Token))
	switch {
	case err != nil:
		return none, err
	case !taken || u.Status != Active:
		return none, ErrLinkDead
	}
	if err := updatePassword(ctx, tx, u.ID, c.hash); err != nil {
		return none, err
	}
	ended, err := deleteSessions(ctx, tx, u.ID)
	if err != nil {
		return none, err
	}
	tx.Record(PasswordSet{User: u, Sessions: ended})
	return none, endOpenDoors(ctx, tx, u.ID)
}
