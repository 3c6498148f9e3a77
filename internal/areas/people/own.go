package people

import (
	"context"
	"errors"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/secret"
)

// The refusals of changing how one signs in.
var (
	ErrSession = fault.New(fault.Forbidden, "session_required", "This takes a session of your own: not a token, and not in another's name. Sign in.")
	ErrFresh   = fault.New(fault.Forbidden, "fresh_session_required", "Sign in anew to do this: your session began too long ago.")

	errWrongPassword = fault.New(fault.Invalid, wrongPassword, "This is not your password.")
)

const wrongPassword = "wrong_password"

// freshLife is how long after it began a session proves who it is, for who has
// no password to prove it with.
const freshLife = 10 * time.Minute

// inPerson makes sure that somebody does it in a session of their own.
func inPerson(a authz.Actor) error {
	if a.User == "" && a.Kind != authz.System {
		return fault.ErrNotSignedIn
	}
	if a.Kind != authz.Person || a.OnBehalfOf != "" && a.OnBehalfOf != a.User {
		return ErrSession
	}
	return nil
}

// inPersonTarget is the target of what concerns the one who is signed in alone.
func inPersonTarget(r work.Reader) (authz.Target, error) {
	if err := inPerson(r.Actor()); err != nil {
		return authz.Target{}, err
	}
	return authz.Target{Owner: r.Actor().User, Object: authz.Object{Type: "user", ID: r.Actor().User}}, nil
}

// proof is that the one who is signed in typed their password. It is made
// outside the transaction, and holds while the password is the same.
type proof struct{ hash string } // that was verified; empty: they have none

// prove verifies the password of the one who is signed in, for the action. Who
// has none proves themself with a fresh session instead. 422 wrong_password at
// the pointer; 429 too_many_attempts: failures count as those of signing in do.
func (d *Door) prove(ctx context.Context, action authz.Action, pointer, password string) (p proof, err error) {
	actor := authz.ActorFrom(ctx)
	if err := inPerson(actor); err != nil {
		return p, err
	}
	q := d.runner.DB.Reader()
	c, err := credentialsOf(ctx, q, "u.id", actor.User, "")
	if errors.Is(err, db.ErrNoRow) {
		return p, fault.ErrNotSignedIn
	}
	if err != nil || c.passwordHash == "" {
		return p, unavailable(err)
	}
	keys := keysOf(c.Email, actor.Source)
	keys.code = ""
	leave, err := d.enter(ctx, keys)
	if err != nil {
		return p, fault.ErrUnavailable.Because(err)
	}
	defer leave()
	state, err := limitsOf(ctx, q, keys)
	if err != nil {
		return p, unavailable(err)
	}
	if err := keys.allowed(state, d.runner.Clock.Now()); err != nil {
		return p, err
	}
	right, err := secret.Verify(ctx, c.passwordHash, password)
	if err != nil {
		return p, unavailable(err)
	}
	if !right {
		if _, err := work.Do(ctx, d.runner, failSignIn{action: action, User: c.ID, Why: wrongPassword, Keys: keys}); err != nil {
			return p, err
		}
		return p, errWrongPassword.At(pointer)
	}
	return proof{hash: c.passwordHash}, nil
}

// holds gives the user whom the proof is about, held until the transaction
// ends. 403 fresh_session_required.
func (p proof) holds(ctx context.Context, tx *work.Tx) (credentials, error) {
	if _, err := lockUser(ctx, tx.Reader, tx.Actor().User); err != nil {
		return credentials{}, err
	}
	c, err := credentialsOf(ctx, tx, "u.id", tx.Actor().User, "")
	if err != nil {
		return c, err
	}
	if p.hash != c.passwordHash {
		return c, errWrongPassword // it was changed meanwhile
	}
	if c.passwordHash == "" {
		began, err := sessionBegan(ctx, tx, tx.Actor().Via)
		if err != nil || tx.Now().Sub(began) > freshLife {
			return c, orFault(err, ErrFresh)
		}
	}
	return c, nil
}
