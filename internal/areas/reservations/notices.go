package reservations

import (
	"strconv"

	"stead/internal/core/authz"
	"stead/internal/core/notify"
)

// Notices says who is told: the subject, of whatever others do in their name.
var Notices = []notify.Rule{
	notify.On(func(f Created, _ authz.Grant) []notify.Notice { return tell("reservation.created", f.Reservation) }),
	notify.On(func(f Changed, _ authz.Grant) []notify.Notice { return tell("reservation.changed", f.After) }),
	notify.On(func(f Cancelled, _ authz.Grant) []notify.Notice { return tell("reservation.cancelled", f.Before) }),
	notify.Silent[VehicleChanged]("reservation.transferred tells of all that were moved at once"),
	notify.On(func(f Transferred, _ authz.Grant) []notify.Notice {
		return []notify.Notice{{
			To: f.Subject, Kind: "reservation.transferred", Object: f.About().Object, Mail: true,
			Params: map[string]any{"moved": strconv.Itoa(f.Moved), "from": f.FromPlate, "to": f.ToPlate},
		}}
	}),
	notify.On(func(f VehicleCreated, _ authz.Grant) []notify.Notice {
		return tellVehicle("vehicle.created", f.Vehicle)
	}),
	notify.On(func(f VehicleEdited, _ authz.Grant) []notify.Notice {
		if f.onlyDefault() {
			return nil // it follows from something else that is told, or matters little
		}
		return tellVehicle("vehicle.changed", f.After)
	}),
	notify.On(func(f VehicleDeleted, _ authz.Grant) []notify.Notice {
		return tellVehicle("vehicle.deleted", f.Vehicle)
	}),
	notify.Silent[ZoneCreated]("the office's own arrangement; nobody's reservation changes"),
	notify.Silent[ZoneChanged]("the office's own arrangement; nobody's reservation changes"),
	notify.Silent[ZoneDeleted]("a zone is deleted only when nothing is reserved there"),
	notify.Silent[SpaceCreated]("the office's own arrangement; nobody's reservation changes"),
	notify.Silent[SpaceChanged]("the office's own arrangement; nobody's reservation changes"),
	notify.Silent[SpaceDeleted]("a space is deleted only when nothing is reserved there"),
}

func tell(kind string, r Reservation) []notify.Notice {
	return []notify.Notice{{
		To: r.Subject, Kind: kind, Object: r.object(), Mail: true,
		Params: map[string]any{
			"space": r.Names[r.Space], "office": r.Names[r.Office],
			"when": notify.When{From: r.StartsAt, To: r.EndsAt, Zone: r.TimeZone},
		},
	}}
}

func tellVehicle(kind string, v Vehicle) []notify.Notice {
	return []notify.Notice{{
		To: v.Owner, Kind: kind, Object: v.object(), Mail: true, Params: map[string]any{"plate": v.Plate},
	}}
}
