package travel

import "stead/internal/core/work"

// outline is a booking request as the journal tells it.
type outline struct {
	RequestedBy string           `json:"requested_by"`
	Travelers   []BookedTraveler `json:"travelers"`
	Items       []Item           `json:"items"`
	Status      Status           `json:"status"`
	Reason      string           `json:"reason,omitempty"`
	Reference   string           `json:"reference,omitempty"`
}

func (b BookingRequest) outline() outline {
	return outline{b.RequestedBy, b.Travelers, b.Items, b.Status, b.Reason, b.Reference}
}

func (b BookingRequest) about(before, after any) work.About {
	return work.About{Object: b.object(), Subject: b.RequestedBy, Company: b.Company, Before: before, After: after}
}

// BookingCreated says that bookings were asked for.
type BookingCreated struct {
	Booking BookingRequest
	Zone    string // of the owner's home office
}

// Event names it.
func (BookingCreated) Event() string { return "booking.created" }

// About tells the journal.
func (f BookingCreated) About() work.About { return f.Booking.about(nil, f.Booking.outline()) }

// BookingCancelled says that a request was given up.
type BookingCancelled struct{ Before, After BookingRequest }

// Event names it.
func (BookingCancelled) Event() string { return "booking.cancelled" }

// About tells the journal.
func (f BookingCancelled) About() work.About {
	was, is := work.Changed(f.Before.outline(), f.After.outline())
	return f.After.about(was, is)
}

// BookingCompleted says that what was asked for was booked.
type BookingCompleted struct{ Before, After BookingRequest }

// Event names it.
func (BookingCompleted) Event() string { return "booking.completed" }

// About tells the journal.
func (f BookingCompleted) About() work.About {
	was, is := work.Changed(f.Before.outline(), f.After.outline())
	return f.After.about(was, is)
}
