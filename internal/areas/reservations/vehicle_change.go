package reservations

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
	"stead/internal/platform/merge"
)

// ChangeVehicle corrects a vehicle. Making it the default takes that from the
// one that was. Its owner may, and delegates with MANAGE_VEHICLES. Refusals as
// for CreateVehicle.
type ChangeVehicle struct {
	ID                                 string
	Plate, Country, Make, Colour, Fuel merge.Field[string]
	Default                            merge.Field[bool]
}

// Action names it.
func (ChangeVehicle) Action() authz.Action { return actionChangeVehicle }

// Target is the vehicle.
func (c ChangeVehicle) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return vehicleTarget(ctx, r, c.ID)
}

// vehicleTarget loads a vehicle. It belongs to a person, so that the right is
// asked for in the company of the request.
func vehicleTarget(ctx context.Context, r work.Reader, vehicle string) (authz.Target, error) {
	if !id.Valid("veh", vehicle) {
		return authz.Target{}, fault.ErrNotFound
	}
	company, err := r.Company(ctx)
	if err != nil {
		return authz.Target{}, err
	}
	seen := ""
	if r.Subject() != r.Actor().User {
		seen = company
	}
	v, err := readVehicle(ctx, r, vehicle, seen)
	return authz.Target{Company: company, Owner: v.Owner, Version: v.Version, Object: v.object(), Loaded: v}, err
}

// Apply changes it.
func (c ChangeVehicle) Apply(ctx context.Context, tx *work.Tx) (Vehicle, error) {
	before, _ := tx.Target().Loaded.(Vehicle)
	after := before
	after.Plate, after.Country = c.Plate.Or(before.Plate), c.Country.Or(before.Country)
	after.Make, after.Colour = c.Make.Or(before.Make), c.Colour.Or(before.Colour)
	after.Fuel, after.Default = c.Fuel.Or(before.Fuel), c.Default.Or(before.Default)
	after, err := after.parse()
	if err != nil {
		return after, err
	}
	if after.details() == before.details() {
		return before.with(tx.Grant()), nil
	}
	if after.Default && !before.Default {
		if err := takeTurn(ctx, tx, after.Owner); err != nil {
			return after, err
		}
		if err := dethrone(ctx, tx, after); err != nil {
			return after, err
		}
	}
	after.Version++
	if err := updateVehicle(ctx, tx, after); err != nil {
		return after, err
	}
	tx.Record(VehicleEdited{Before: before, After: after})
	return after.with(tx.Grant()), nil
}
