package reservations

import (
	"context"
	"errors"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
)

// DeleteVehicle removes a vehicle; history keeps its plate. Upcoming
// reservations are moved to another vehicle of the owner, or cancelled; with
// both, those that cannot be moved are cancelled. Its owner may, and delegates
// with MANAGE_VEHICLES.
//
// 409 vehicle_in_use, with the member upcoming, when nothing was chosen, or
// when a reservation cannot be moved (then with the member refused) and is not
// to be cancelled, or when one is in a company the delegate does not act in.
// Nothing is done then.
type DeleteVehicle struct {
	ID     string
	MoveTo string
	Cancel bool
}

// Removal tells what became of the reservations of a deleted vehicle.
type Removal struct {
	Moved     int       `json:"moved"`
	Cancelled int       `json:"cancelled"`
	Refused   []Refusal `json:"refused" doc:"Those that could not be moved and were cancelled, and why."`
}

var errElsewhere = fault.New(fault.Conflict, "vehicle_in_use", "The vehicle has reservations in another company. Only its owner can delete it.")

// Action names it.
func (DeleteVehicle) Action() authz.Action { return actionDeleteVehicle }

// Target is the vehicle.
func (c DeleteVehicle) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return vehicleTarget(ctx, r, c.ID)
}

// Apply clears the way and deletes it.
func (c DeleteVehicle) Apply(ctx context.Context, tx *work.Tx) (Removal, error) {
	v, _ := tx.Target().Loaded.(Vehicle)
	out := Removal{Refused: []Refusal{}}
	list, err := upcoming(ctx, tx, v.ID)
	if err != nil {
		return out, err
	}
	g := tx.Grant()
	for _, r := range list {
		if g.Delegated() && r.company != g.Company {
			return out, errElsewhere.With("upcoming", v.Upcoming)
		}
	}
	if len(list) > 0 {
		if out, err = c.clear(ctx, tx, v, list); err != nil {
			return out, err
		}
	}
	if err := deleteVehicle(ctx, tx, v.ID, tx.Now()); err != nil {
		return out, err
	}
	tx.Record(VehicleDeleted{v})
	return out, inherit(ctx, tx, v)
}

// clear moves and cancels what is upcoming.
func (c DeleteVehicle) clear(ctx context.Context, tx *work.Tx, v Vehicle, list []candidate) (Removal, error) {
	out := Removal{Refused: []Refusal{}}
	inUse := errVehicleInUse.With("upcoming", len(list))
	if c.MoveTo == "" && !c.Cancel {
		return out, inUse
	}
	left := len(list)
	if c.MoveTo != "" {
		if c.MoveTo == v.ID {
			return out, fault.InvalidField("query.move_to", "same_vehicle", "Choose another vehicle to move the reservations to.")
		}
		plate, err := subjectsPlate(ctx, tx, "query.move_to", c.MoveTo)
		if err != nil {
			return out, err
		}
		moved, err := move{from: v.ID, to: c.MoveTo, fromPlate: v.Plate, toPlate: plate}.run(ctx, tx, list)
		if err != nil {
			return out, err
		}
		out.Moved, out.Refused, left = moved.Moved, moved.Refused, len(moved.Refused)
		if left > 0 && !c.Cancel {
			return out, inUse.With("refused", moved.Refused)
		}
	}
	if left == 0 {
		return out, nil
	}
	var err error
	out.Cancelled, err = cancelAll(ctx, tx, v.ID)
	return out, err
}

// cancelAll cancels what is upcoming for a vehicle.
func cancelAll(ctx context.Context, tx *work.Tx, vehicle string) (int, error) {
	list, err := reservationsOf(ctx, tx, vehicle)
	if err != nil {
		return 0, err
	}
	ids := make([]string, len(list))
	for i, r := range list {
		ids[i] = r.ID
		tx.Record(Cancelled{Before: r})
	}
	return len(list), setCancelled(ctx, tx, ids)
}

// inherit makes the owner's oldest vehicle the default in place of the deleted.
func inherit(ctx context.Context, tx *work.Tx, deleted Vehicle) error {
	if !deleted.Default {
		return nil
	}
	next, err := oldestVehicle(ctx, tx.Reader, deleted.Owner, deleted.ID)
	if errors.Is(err, db.ErrNoRow) {
		return nil
	}
	if err != nil {
		return err
	}
	return setDefault(ctx, tx, next, true)
}
