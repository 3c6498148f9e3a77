package reservations

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// Cancel gives a reservation up, so that its space is free. The subject may,
// delegates with MANAGE_RESERVATIONS, and holders of reservations.manage_all.
// 409 not_changeable when it is over or not live.
type Cancel struct{ ID string }

// Action names it.
func (Cancel) Action() authz.Action { return actionCancel }

// Target is the reservation.
func (c Cancel) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return reservationTarget(ctx, r, c.ID)
}

// Apply cancels it.
func (Cancel) Apply(ctx context.Context, tx *work.Tx) (Reservation, error) {
	before, _ := tx.Target().Loaded.(Reservation)
	if !before.changeable(tx.Now()) {
		return Reservation{}, errNotChangeable
	}
	after := before
	after.Status, after.Version = StatusCancelled, before.Version+1
	if err := updateReservation(ctx, tx, after); err != nil {
		return Reservation{}, err
	}
	tx.Record(Cancelled{Before: before})
	return after.with(abilitiesOf(tx.Grant()), tx.Now()), nil
}
