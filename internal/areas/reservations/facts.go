package reservations

import (
	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// terms is what of a reservation the journal compares.
type terms struct {
	Subject  string `json:"subject"`
	Space    string `json:"space"`
	Vehicle  string `json:"vehicle,omitempty"`
	StartsAt string `json:"starts_at"`
	EndsAt   string `json:"ends_at"`
	Status   Status `json:"status"`
}

func termsOf(r Reservation) terms {
	const rfc3339 = "2006-01-02T15:04:05Z07:00"
	return terms{r.Subject, r.Space, r.Vehicle, r.StartsAt.Format(rfc3339), r.EndsAt.Format(rfc3339), r.Status}
}

// Created says that a reservation was made.
type Created struct{ Reservation Reservation }

// Event names it.
func (Created) Event() string { return "reservation.created" }

// About tells the journal.
func (f Created) About() work.About {
	return work.About{Object: f.Reservation.object(), Subject: f.Reservation.Subject, Company: f.Reservation.Company, After: termsOf(f.Reservation)}
}

// Changed says that a reservation has another space, vehicle or time.
type Changed struct{ Before, After Reservation }

// Event names it.
func (Changed) Event() string { return "reservation.changed" }

// About tells the journal.
func (f Changed) About() work.About {
	was, is := work.Changed(termsOf(f.Before), termsOf(f.After))
	return work.About{Object: f.After.object(), Subject: f.After.Subject, Company: f.After.Company, Before: was, After: is}
}

// Cancelled says that a reservation was given up. Before is how it was.
type Cancelled struct{ Before Reservation }

// Event names it.
func (Cancelled) Event() string { return "reservation.cancelled" }

// About tells the journal.
func (f Cancelled) About() work.About {
	return work.About{
		Object: f.Before.object(), Subject: f.Before.Subject, Company: f.Before.Company,
		Before: map[string]any{"status": f.Before.Status}, After: map[string]any{"status": StatusCancelled},
	}
}

// VehicleChanged says that a reservation was moved to another vehicle together
// with others.
type VehicleChanged struct {
	Reservation, Space string // the id and the name of its space
	Company, Subject   string
	From, To           string
}

// Event names it.
func (VehicleChanged) Event() string { return "reservation.vehicle_changed" }

// About tells the journal.
func (f VehicleChanged) About() work.About {
	return work.About{
		Object:  authz.Object{Type: "reservation", ID: f.Reservation, Name: f.Space},
		Subject: f.Subject, Company: f.Company,
		Before: vehicleOnly{f.From}, After: vehicleOnly{f.To},
	}
}

type vehicleOnly struct {
	Vehicle string `json:"vehicle"`
}

// Transferred says that reservations of the subject were moved from one vehicle
// to another.
type Transferred struct {
	Moved              int
	From, To           string // vehicles
	FromPlate, ToPlate string
	Subject            string
}

// Event names it.
func (Transferred) Event() string { return "reservation.transferred" }

// About tells the journal.
func (f Transferred) About() work.About {
	return work.About{
		Object: authz.Object{Type: "vehicle", ID: f.To, Name: f.ToPlate}, Subject: f.Subject,
		Before: vehicleOnly{f.From}, After: map[string]any{"vehicle": f.To, "moved": f.Moved},
	}
}
