package people

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
)

// DeleteToken ends one of one's own API tokens; it works no more from the next
// request on. 404 for any other.
type DeleteToken struct{ ID string }

// Action is tokens.delete.
func (DeleteToken) Action() authz.Action { return TokensDelete }

// Target is whose token it is.
func (c DeleteToken) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	if !id.Valid("tok", c.ID) {
		return authz.Target{}, fault.ErrNotFound
	}
	t, err := lockToken(ctx, r, c.ID)
	return authz.Target{Owner: t.user, Object: authz.Object{Type: "token", ID: t.id, Name: t.name}, Loaded: t}, err
}

// Apply deletes it.
func (c DeleteToken) Apply(ctx context.Context, tx *work.Tx) (httpapi.Nothing, error) {
	t, _ := tx.Target().Loaded.(ownedToken) // Target puts nothing else there
	tx.Record(TokenDeleted{Token: t.id, Name: t.name, User: t.user})
	return httpapi.Nothing{}, deleteToken(ctx, tx, t.id)
}
