package travel

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// GetBooking shows a booking request to its owner, to delegates with
// VIEW_BOOKINGS in the owner's name, and to holders of bookings.read.
type GetBooking struct{ ID string }

// Action names it.
func (GetBooking) Action() authz.Action { return actionViewBooking }

// Target is the request.
func (q GetBooking) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	b, err := readBooking(ctx, r, q.ID)
	return b.target(), err
}

// Read shows it.
func (GetBooking) Read(ctx context.Context, v work.View) (BookingRequest, error) {
	b, _ := v.Target.Loaded.(BookingRequest)
	var err error
	b.Names, err = v.Names(ctx, b.people()...)
	return b.with(v.Grant), err
}
