package travel

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
)

// Delete removes a traveler with its passports and documents. Booking requests
// keep the name. The owner may, and delegates with MANAGE_TRAVELERS.
type Delete struct{ ID string }

// Action names it.
func (Delete) Action() authz.Action { return actionDeleteTraveler }

// Target is the traveler.
func (c Delete) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return travelerTarget(ctx, r, c.ID)
}

// Apply removes it.
func (Delete) Apply(ctx context.Context, tx *work.Tx) (httpapi.Nothing, error) {
	t, _ := tx.Target().Loaded.(Traveler)
	if err := deleteTraveler(ctx, tx, t.ID, tx.Now()); err != nil {
		return httpapi.Nothing{}, err
	}
	tx.Record(Deleted{t})
	return httpapi.Nothing{}, nil
}
