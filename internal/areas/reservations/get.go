package reservations

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// Get shows one reservation, whatever its state, to its subject, to delegates
// with VIEW_RESERVATIONS and to holders of reservations.manage_all.
type Get struct{ ID string }

// Action names it.
func (Get) Action() authz.Action { return actionView }

// Target is the reservation.
func (q Get) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return reservationTarget(ctx, r, q.ID)
}

// Read shows it.
func (Get) Read(_ context.Context, v work.View) (Reservation, error) {
	r, _ := v.Target.Loaded.(Reservation)
	return r.with(abilitiesOf(v.Grant), v.Now()), nil
}
