package reservations

import (
	"context"
	"errors"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
)

// CreateVehicle adds a vehicle of the subject; their first becomes the default.
// Members with reservations.own may, and delegates with MANAGE_VEHICLES. 422
// invalid_plate, invalid_country or invalid_fuel; 409 vehicle_exists.
type CreateVehicle struct {
	Plate, Country, Make, Colour, Fuel string
	Default                            bool
}

func (c CreateVehicle) vehicle() (Vehicle, error) {
	return Vehicle{Plate: c.Plate, Country: c.Country, Make: c.Make, Colour: c.Colour, Fuel: c.Fuel, Default: c.Default}.parse()
}

// Action names it.
func (CreateVehicle) Action() authz.Action { return actionCreateVehicle }

// Target is the subject, in the company of the request.
func (CreateVehicle) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return own(ctx, r)
}

// Apply adds it.
func (c CreateVehicle) Apply(ctx context.Context, tx *work.Tx) (Vehicle, error) {
	v, err := c.vehicle()
	if err != nil {
		return v, err
	}
	v.ID, v.Owner, v.Version, v.createdAt = tx.NewID("veh"), tx.Grant().Subject, 1, db.Micros(tx.Now())
	if v.Owner == "" {
		return v, fault.ErrForbidden
	}
	if err := takeTurn(ctx, tx, v.Owner); err != nil {
		return v, err
	}
	has, err := hasVehicle(ctx, tx, v.Owner)
	if err != nil {
		return v, err
	}
	v.Default = v.Default || !has
	if v.Default && has {
		if err := dethrone(ctx, tx, v); err != nil {
			return v, err
		}
	}
	if err := insertVehicle(ctx, tx, v); err != nil {
		return v, err
	}
	tx.Record(VehicleCreated{v})
	if v.Names, err = tx.Names(ctx, v.Owner); err != nil {
		return v, err
	}
	return v.with(tx.Grant()), nil
}

// dethrone takes the default from whichever other vehicle of the owner has it.
func dethrone(ctx context.Context, tx *work.Tx, v Vehicle) error {
	before, err := defaultVehicle(ctx, tx.Reader, v.Owner, v.ID)
	if errors.Is(err, db.ErrNoRow) {
		return nil
	}
	if err != nil {
		return err
	}
	return setDefault(ctx, tx, before, false)
}

func setDefault(ctx context.Context, tx *work.Tx, before Vehicle, is bool) error {
	after := before
	after.Default, after.Version = is, before.Version+1
	tx.Record(VehicleEdited{Before: before, After: after})
	return updateVehicle(ctx, tx, after)
}
