package reservations

import "stead/internal/core/work"

// VehicleCreated says that somebody has a vehicle more.
type VehicleCreated struct{ Vehicle Vehicle }

// Event names it.
func (VehicleCreated) Event() string { return "vehicle.created" }

// About tells the journal.
func (f VehicleCreated) About() work.About {
	return work.About{Object: f.Vehicle.object(), Subject: f.Vehicle.Owner, After: f.Vehicle.details()}
}

// VehicleEdited says that a vehicle was corrected, or became the default or no
// longer is.
type VehicleEdited struct{ Before, After Vehicle }

// Event names it.
func (VehicleEdited) Event() string { return "vehicle.changed" }

// About tells the journal.
func (f VehicleEdited) About() work.About {
	was, is := work.Changed(f.Before.details(), f.After.details())
	return work.About{Object: f.After.object(), Subject: f.After.Owner, Before: was, After: is}
}

// onlyDefault reports whether nothing but the default flag changed.
func (f VehicleEdited) onlyDefault() bool {
	was := f.Before.details()
	was.Default = f.After.Default
	return was == f.After.details()
}

// VehicleDeleted says that a vehicle is gone. Its reservations were moved or
// cancelled before, which are facts of their own.
type VehicleDeleted struct{ Vehicle Vehicle }

// Event names it.
func (VehicleDeleted) Event() string { return "vehicle.deleted" }

// About tells the journal.
func (f VehicleDeleted) About() work.About {
	return work.About{Object: f.Vehicle.object(), Subject: f.Vehicle.Owner, Before: f.Vehicle.details()}
}
