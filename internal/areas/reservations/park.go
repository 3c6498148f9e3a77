package reservations

import (
	"context"
	"errors"
	"strings"
	"time"

	"stead/internal/areas/people"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
)

// Parked is a parking space wanted for a guest of a host.
type Parked struct {
	Company, Office  string
	Host             string
	Plate            string
	StartsAt, EndsAt time.Time
}

// Park reserves a parking space of an office for a guest, held by the host: one
// in a zone for visitors before any other, in the order of their names. The car
// is not listed among the host's. Neither opening hours nor the limits of a
// person bind it. It gives the id of the reservation; "" when nothing is free.
// 422 invalid_plate. It is for commands that decided whether the actor may.
func Park(ctx context.Context, tx *work.Tx, p Parked) (string, error) {
	typed, err := plate(p.Plate)
	if err != nil {
		return "", err
	}
	iv := Interval{p.StartsAt, p.EndsAt}
	zones, err := parkingZones(ctx, tx, p.Office)
	if err != nil {
		return "", err
	}
	var space choice
	for _, z := range visitorsFirst(zones) {
		if space, err = firstFree(ctx, tx, z.ID, iv); !errors.Is(err, db.ErrNoRow) {
			break
		}
	}
	if space.ID == "" {
		if errors.Is(err, db.ErrNoRow) {
			err = nil
		}
		return "", err
	}
	v := Vehicle{ID: tx.NewID("veh"), Owner: p.Host, Plate: typed, Version: 1}
	if err := insertGuestVehicle(ctx, tx, v); err != nil {
		return "", err
	}
	g := tx.Grant()
	r := Reservation{
		ID: tx.NewID("res"), Company: p.Company, Office: p.Office, Kind: Parking, Subject: p.Host, Space: space.ID, Vehicle: v.ID,
		StartsAt: iv.StartsAt, EndsAt: iv.EndsAt, Status: StatusReserved, CreatedBy: g.Actor.User, Delegation: g.Delegation,
		CreatedAt: tx.Now(), Version: 1,
	}
	if err := insertReservation(ctx, tx, r); err != nil {
		return "", err
	}
	if r, err = readReservation(ctx, tx.Reader, r.ID); err != nil {
		return "", err
	}
	tx.Record(Created{Reservation: r})
	return r.ID, nil
}

// visitorsFirst puts the zones whose name speaks of visitors before the others.
func visitorsFirst(zones []choice) []choice {
	var first, rest []choice
	for _, z := range zones {
		name, isFirst := people.Fold(z.Name), false
		for _, word := range []string{"visit", "guest", "besuch", "gast", "gaste", "invite", "huesped", "gjest"} {
			isFirst = isFirst || strings.Contains(name, word)
		}
		if isFirst {
			first = append(first, z)
		} else {
			rest = append(rest, z)
		}
	}
	return append(first, rest...)
}

// Unpark gives up what Park reserved; what is over or given up already stays as
// it is.
func Unpark(ctx context.Context, tx *work.Tx, reservation string) error {
	before, err := readReservation(ctx, tx.Reader, reservation)
	if errors.Is(err, db.ErrNoRow) || errors.Is(err, fault.ErrNotFound) || err == nil && !before.changeable(tx.Now()) {
		return nil
	}
	if err != nil {
		return err
	}
	after := before
	after.Status, after.Version = StatusCancelled, before.Version+1
	if err := updateReservation(ctx, tx, after); err != nil {
		return err
	}
	tx.Record(Cancelled{Before: before})
	return nil
}
