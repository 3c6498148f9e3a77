package travel

import (
	"context"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// CancelBooking gives a pending request up. Its owner may, delegates with
// CANCEL_BOOKINGS in the owner's name, and holders of bookings.cancel_all. 409
// booking_not_pending.
type CancelBooking struct{ ID, Reason string }

// Parse checks what needs no database.
func (c CancelBooking) Parse() (CancelBooking, error) {
	var err error
	c.Reason, err = notes("/reason", c.Reason)
	return c, err
}

// Action names it.
func (CancelBooking) Action() authz.Action { return actionCancelBooking }

// Target is the request.
func (c CancelBooking) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return GetBooking{c.ID}.Target(ctx, r)
}

// Apply cancels it.
func (c CancelBooking) Apply(ctx context.Context, tx *work.Tx) (BookingRequest, error) {
	c, err := c.Parse()
	if err != nil {
		return BookingRequest{}, err
	}
	before, after, err := closing(tx, Cancelled)
	if err != nil {
		return after, err
	}
	after.Reason = c.Reason
	if err := updateBooking(ctx, tx, after); err != nil {
		return after, err
	}
	tx.Record(BookingCancelled{before, after})
	after.Names, err = tx.Names(ctx, after.people()...)
	return after.with(tx.Grant()), err
}

// CompleteBooking says that what a pending request asks for was booked. Holders
// of bookings.complete may, whoever's it is; nobody in another's name. 409
// booking_not_pending.
type CompleteBooking struct{ ID, Reference string }

// Parse checks what needs no database.
func (c CompleteBooking) Parse() (CompleteBooking, error) {
	var err error
	c.Reference, err = people.ParseName("/reference", c.Reference)
	return c, err
}

// Action names it.
func (CompleteBooking) Action() authz.Action { return actionCompleteBooking }

// Target is the request. Its owner knows of it, and is told that it takes the
// right.
func (c CompleteBooking) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return GetBooking{c.ID}.Target(ctx, r)
}

// Apply completes it.
func (c CompleteBooking) Apply(ctx context.Context, tx *work.Tx) (BookingRequest, error) {
	c, err := c.Parse()
	if err != nil {
		return BookingRequest{}, err
	}
	before, after, err := closing(tx, Completed)
	if err != nil {
		return after, err
	}
	after.Reference = c.Reference
	if err := updateBooking(ctx, tx, after); err != nil {
		return after, err
	}
	tx.Record(BookingCompleted{before, after})
	after.Names, err = tx.Names(ctx, after.people()...)
	return after.with(tx.Grant()), err
}

// closing is what a pending request becomes.
func closing(tx *work.Tx, status Status) (before, after BookingRequest, err error) {
	before, _ = tx.Target().Loaded.(BookingRequest)
	if before.Status != Pending {
		return before, before, errNotPending
	}
	after = before
	now := tx.Now()
	after.Status, after.ClosedAt, after.ClosedBy, after.Version = status, &now, tx.Actor().User, before.Version+1
	return before, after, nil
}
