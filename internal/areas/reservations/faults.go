package reservations

import (
	"errors"
	"strings"

	"stead/internal/platform/db"
	"stead/internal/platform/fault"
)

// The refusals of the area. Their words fit who acts for themself and who acts
// for another.
var (
	errEndBeforeStart  = fault.InvalidField("/ends_at", "end_before_start", "The end must lie after the start.")
	errSeconds         = fault.New(fault.Invalid, "whole_seconds", "Give the time in whole seconds.")
	errPast            = fault.InvalidField("/starts_at", "in_the_past", "This time has passed.")
	errHorizon         = fault.InvalidField("/starts_at", "beyond_horizon", "The office does not take reservations that far ahead.")
	errClosed          = fault.New(fault.Invalid, "office_closed", "The office is closed during a part of that time.")
	errKindOff         = fault.New(fault.Invalid, "kind_not_offered", "The office does not offer this kind of space.")
	errLimit           = fault.New(fault.Invalid, "limit_reached", "The office's limit of reservations per person is reached.")
	errSpaceOrZone     = fault.InvalidField("/space", "space_or_zone", "Name either a space or a zone.")
	errVehicleRequired = fault.InvalidField("/vehicle", "vehicle_required", "A parking reservation needs a vehicle.")
	errVehicleNone     = fault.InvalidField("/vehicle", "vehicle_not_taken", "Only parking reservations name a vehicle.")
	errVehicleUnknown  = fault.New(fault.Invalid, "vehicle_unknown", "Choose one of the vehicles of the person who will park.")
	errWrongKind       = fault.InvalidField("/space", "wrong_kind", "Choose a space of the same kind, or make another reservation.")
	errOfficeLocked    = fault.New(fault.Forbidden, "office_locked", "While acting for somebody, only their own office can be used.")
	errSpaceTaken      = fault.New(fault.Conflict, "space_taken", "The space is taken during that time.")
	errZoneTaken       = fault.New(fault.Conflict, "space_taken", "Every space of the zone is taken during that time.")
	errVehicleBusy     = fault.New(fault.Conflict, "vehicle_busy", "The vehicle has another reservation during that time.")
	errPersonBusy      = fault.New(fault.Conflict, "person_busy", "The person has another desk during that time.")
	errNotChangeable   = fault.New(fault.Conflict, "not_changeable", "Only reservations that are not over and not cancelled can be changed.")
	errSameVehicle     = fault.InvalidField("/to_vehicle", "same_vehicle", "Choose another vehicle to move the reservations to.")
	errPlateExists     = fault.New(fault.Conflict, "vehicle_exists", "There is a vehicle with this plate already.").At("/plate")
	errVehicleInUse    = fault.New(fault.Conflict, "vehicle_in_use", "The vehicle has upcoming reservations. Say where to move them, or that they are to be cancelled.")
	errNameExists      = fault.New(fault.Conflict, "name_exists", "There is one with this name already.").At("/name")
	errSpaceInUse      = fault.New(fault.Conflict, "space_in_use", "There are upcoming reservations. Cancel or move them first.")
)

// broken turns a broken promise of the schema into its refusal.
func broken(err error) error {
	v, ok := db.ViolationOf(err)
	if !ok {
		return err
	}
	for name, refusal := range refusals {
		if v.Kind != db.Check && strings.Contains(v.Name, name) {
			return refusal.Because(err)
		}
	}
	return err
}

// refusals by what the violation's name holds: the constraint's name, or on
// SQLite the columns of a unique index.
var refusals = map[string]*fault.Error{
	"reservations_space_overlap":   errSpaceTaken,
	"reservations_vehicle_overlap": errVehicleBusy,
	"reservations_person_overlap":  errPersonBusy,
	"vehicles_plate":               errPlateExists,
	"vehicles.plate_key":           errPlateExists,
	"zones_name":                   errNameExists,
	"zones.name_key":               errNameExists,
	"spaces_name":                  errNameExists,
	"spaces.name_key":              errNameExists,
}

// orNotFound turns the want of a row into a refusal that tells nothing.
func orNotFound(err error) error {
	if errors.Is(err, db.ErrNoRow) {
		return fault.ErrNotFound.Because(err)
	}
	return err
}
