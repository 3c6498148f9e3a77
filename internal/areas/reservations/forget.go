package reservations

import (
	"context"

	"stead/internal/core/work"
)

// ForgetGuests blanks the plates of the guests for whom Park made reservations. It
// is for commands that decided whether the actor may, and that record it.
func ForgetGuests(ctx context.Context, tx *work.Tx, reservations ...string) error {
	return blankGuestVehicles(ctx, tx, reservations)
}
