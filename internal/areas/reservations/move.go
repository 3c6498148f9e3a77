package reservations

import (
	"context"
	"slices"
	"strings"
	"time"

	"stead/internal/core/work"
)

// candidate is a reservation that may be moved to another vehicle.
type candidate struct {
	id, company, space, vehicle string // space is its name
	status                      Status
	Interval
}

// move is the change of vehicle of many reservations at once. Both vehicles
// belong to the subject and are held by the transaction.
type move struct{ from, to, fromPlate, toPlate string }

// run moves those candidates that it can, each journalled, and tells the
// subject once.
func (m move) run(ctx context.Context, tx *work.Tx, list []candidate) (Transferral, error) {
	movable, refused := m.sift(list, tx.Now())
	out := Transferral{Refused: refused}
	if len(movable) == 0 {
		return out, nil
	}
	slices.SortFunc(movable, func(a, b candidate) int {
		if c := a.StartsAt.Compare(b.StartsAt); c != 0 {
			return c
		}
		return strings.Compare(a.id, b.id)
	})
	span := Interval{movable[0].StartsAt, movable[0].EndsAt}
	for _, c := range movable {
		span.EndsAt = later(span.EndsAt, c.EndsAt)
	}
	busy, err := vehicleIntervals(ctx, tx, m.to, span)
	if err != nil {
		return out, err
	}
	movable, refused = fit(movable, busy)
	out.Moved, out.Refused = len(movable), append(out.Refused, refused...)
	if out.Moved == 0 {
		return out, nil
	}
	ids := make([]string, len(movable))
	subject := tx.Grant().Subject
	for i, c := range movable {
		ids[i] = c.id
		tx.Record(VehicleChanged{Reservation: c.id, Space: c.space, Company: c.company, Subject: subject, From: m.from, To: m.to})
	}
	tx.Record(Transferred{
		Moved: out.Moved, From: m.from, To: m.to, FromPlate: m.fromPlate, ToPlate: m.toPlate, Subject: subject,
	})
	return out, setVehicle(ctx, tx, m.to, ids)
}

// sift takes out those that are not for the vehicle or are over.
func (m move) sift(list []candidate, now time.Time) (movable []candidate, refused []Refusal) {
	refused = []Refusal{}
	for _, c := range list {
		r := Reservation{Status: c.status, EndsAt: c.EndsAt}
		switch {
		case c.vehicle != m.from:
			refused = append(refused, refusal(c.id, errOtherVehicle))
		case !r.changeable(now):
			refused = append(refused, refusal(c.id, errNotChangeable))
		default:
			movable = append(movable, c)
		}
	}
	return movable, refused
}

// fit parts those that meet nothing in busy, nor each other, from those that
// do. Both are ordered by start; busy ones do not overlap.
func fit(list []candidate, busy []Interval) (fits []candidate, refused []Refusal) {
	var last time.Time
	for _, c := range list {
		for len(busy) > 0 && !busy[0].EndsAt.After(c.StartsAt) {
			busy = busy[1:]
		}
		if len(busy) > 0 && busy[0].overlaps(c.Interval) || last.After(c.StartsAt) {
			refused = append(refused, refusal(c.id, errVehicleBusy))
			continue
		}
		fits, last = append(fits, c), c.EndsAt
	}
	return fits, refused
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
