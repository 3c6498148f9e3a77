package people

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// failSignIn counts and journals a sign-in that failed, in a transaction of its
// own. A try that came too early is not journalled: it was not judged, and a
// stranger must not be able to fill the journal.
type failSignIn struct {
	action authz.Action // of the route
	User   string       // whose address it was; empty: nobody's
	Why    string
	Keys   limitKeys // empty ones are not counted
	cloned Passkey   // with which it was tried, if there are two of it
}

type counted struct{}

// Action is that of the route on which it failed.
func (c failSignIn) Action() authz.Action { return c.action }

// Target is the user whose address it was.
func (c failSignIn) Target(context.Context, work.Reader) (authz.Target, error) {
	return authz.Target{Owner: c.User}, nil
}

// Apply counts.
func (c failSignIn) Apply(ctx context.Context, tx *work.Tx) (counted, error) {
	tx.Record(SignInFailed{User: c.User, Why: c.Why})
	if c.cloned.ID != "" {
		tx.Record(PasskeyCloned{Passkey: c.cloned, User: c.User})
	}
	return counted{}, countFailure(ctx, tx, c.Keys)
}
