package reservations

import (
	"context"
	"maps"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
	"stead/internal/platform/merge"
)

// Change gives a reservation another space, vehicle or time, under the same
// rules as Create. The subject may, delegates with MANAGE_RESERVATIONS, and
// holders of reservations.manage_all. 409 not_changeable when it is over or not
// live; 422 wrong_kind for a space of another kind.
type Change struct {
	ID       string
	Space    merge.Field[string]
	Vehicle  merge.Field[string]
	StartsAt merge.Field[time.Time]
	EndsAt   merge.Field[time.Time]
}

// Action names it.
func (Change) Action() authz.Action { return actionChange }

// Target is the reservation.
func (c Change) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return reservationTarget(ctx, r, c.ID)
}

// reservationTarget loads a reservation for commands and queries about it.
func reservationTarget(ctx context.Context, r work.Reader, reservation string) (authz.Target, error) {
	if !id.Valid("res", reservation) {
		return authz.Target{}, fault.ErrNotFound
	}
	found, err := readReservation(ctx, r, reservation)
	if err != nil {
		return authz.Target{}, orNotFound(err)
	}
	return authz.Target{
		Company: found.Company, Owner: found.Subject, Version: found.Version, Object: found.object(), Loaded: found,
	}, nil
}

// Apply judges what becomes of it.
func (c Change) Apply(ctx context.Context, tx *work.Tx) (Reservation, error) {
	before, _ := tx.Target().Loaded.(Reservation)
	abilities, now := abilitiesOf(tx.Grant()), tx.Now()
	if !before.changeable(now) {
		return Reservation{}, errNotChangeable
	}
	after, err := c.wanted(before)
	if err != nil {
		return Reservation{}, err
	}
	if termsOf(after) == termsOf(before) {
		return before.with(abilities, now), nil
	}
	if after.Space != before.Space || after.interval() != before.interval() {
		if err := c.move(ctx, tx, before, &after); err != nil {
			return Reservation{}, err
		}
	}
	if after.Vehicle != before.Vehicle {
		plate, err := vehicleFor(ctx, tx, after.Kind, after.Vehicle)
		if err != nil {
			return Reservation{}, err
		}
		delete(after.Names, before.Vehicle)
		after.Names[after.Vehicle] = plate
	}
	after.Version++
	if err := updateReservation(ctx, tx, after); err != nil {
		return Reservation{}, err
	}
	tx.Record(Changed{Before: before, After: after})
	return after.with(abilities, now), nil
}

// wanted is the reservation as it is asked for.
func (c Change) wanted(before Reservation) (Reservation, error) {
	after := before
	after.Names = maps.Clone(before.Names)
	after.Space, after.Vehicle = c.Space.Or(before.Space), c.Vehicle.Or(before.Vehicle)
	for _, required := range []struct {
		pointer string
		missing bool
	}{
		{"/space", after.Space == ""},
		{"/starts_at", c.StartsAt.Set && c.StartsAt.Null},
		{"/ends_at", c.EndsAt.Set && c.EndsAt.Null},
	} {
		if required.missing {
			return after, fault.InvalidField(required.pointer, "required", "This must not be empty.")
		}
	}
	iv, err := Interval{c.StartsAt.Or(before.StartsAt), c.EndsAt.Or(before.EndsAt)}.parse()
	after.StartsAt, after.EndsAt = iv.StartsAt, iv.EndsAt
	return after, err
}

// move judges another space or time.
func (c Change) move(ctx context.Context, tx *work.Tx, before Reservation, after *Reservation) error {
	if !id.Valid("spc", after.Space) {
		return fault.ErrNotFound
	}
	p, err := readPlace(ctx, tx.Reader, after.Space, "", "")
	switch {
	case err != nil:
		return err
	case p.company != before.Company:
		return fault.ErrNotFound
	case p.kind != before.Kind:
		return errWrongKind
	}
	if p.office != before.Office {
		if err := locked(tx.Grant(), p); err != nil {
			return err
		}
	}
	iv := after.interval()
	if err := p.inTime(tx.Now(), before.interval(), iv); err != nil {
		return err
	}
	if err := p.calendar.allows(tx.Now(), p.kind, iv); err != nil {
		return err
	}
	if p.office != before.Office || !iv.StartsAt.Equal(before.StartsAt) {
		if err := checkLimits(ctx, tx, p.calendar, p.office, before.ID, iv); err != nil {
			return err
		}
	}
	delete(after.Names, before.Office)
	delete(after.Names, before.Space)
	after.Office, after.TimeZone = p.office, p.timeZone
	after.Names[p.office], after.Names[p.space] = p.officeName, p.spaceName
	return nil
}

// inTime refuses a time that has passed. One that runs already may keep its
// start, whenever that was.
func (p place) inTime(now time.Time, before, after Interval) error {
	if after.StartsAt.Equal(before.StartsAt) && after.EndsAt.After(now) {
		return nil
	}
	return p.calendar.notPast(now, after)
}
