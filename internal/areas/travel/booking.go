package travel

import (
	"slices"
	"time"

	"stead/internal/core/authz"
	"stead/internal/platform/money"
)

// Status is what became of a booking request.
type Status string

// The states of a booking request; the last two are final.
const (
	Pending   Status = "PENDING"
	Completed Status = "COMPLETED"
	Cancelled Status = "CANCELLED"
)

var statuses = []Status{Pending, Completed, Cancelled}

// BookingRequest asks for items for travelers of one owner.
type BookingRequest struct {
	ID          string            `json:"id"`
	Company     string            `json:"company"`
	RequestedBy string            `json:"requested_by" doc:"The owner of the travelers."`
	CreatedBy   *string           `json:"created_by" doc:"The delegate who asked in their name; null when they asked themself."`
	Delegation  string            `json:"delegation" doc:"What allowed the delegate to; else empty."`
	Travelers   []BookedTraveler  `json:"travelers" doc:"The first leads."`
	Items       []Item            `json:"items"`
	Notes       string            `json:"notes"`
	Status      Status            `json:"status" enum:"PENDING,COMPLETED,CANCELLED"`
	Total       []money.Money     `json:"total" doc:"The prices together, per currency."`
	Warnings    []Warning         `json:"warnings" doc:"What was worth a thought when it was asked for."`
	StartsAt    time.Time         `json:"starts_at" doc:"Of the first item."`
	EndsAt      time.Time         `json:"ends_at" doc:"Of the last item."`
	Reason      string            `json:"reason" doc:"Why it was cancelled, if somebody said."`
	Reference   string            `json:"reference" doc:"Of the booking, once it is completed, if somebody said."`
	CreatedAt   time.Time         `json:"created_at"`
	ClosedAt    *time.Time        `json:"closed_at" doc:"When it was completed or cancelled."`
	ClosedBy    string            `json:"closed_by" doc:"Who completed or cancelled it; else empty."`
	Version     int64             `json:"version"`
	Names       map[string]string `json:"names"`
	Can         []string          `json:"can"`
}

// BookedTraveler is a traveler as the request was made: later changes leave it.
type BookedTraveler struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Type Type   `json:"type" enum:"ADT,CHD,INF" doc:"On the first day of travel."`
}

// Warning is something worth a thought that forbids nothing.
type Warning struct {
	Code     string `json:"code" example:"passport_expiring"`
	Traveler string `json:"traveler"`
	Detail   string `json:"detail"`
}

// GetVersion gives the version for the ETag.
func (b BookingRequest) GetVersion() int64 { return b.Version }

func (b BookingRequest) object() authz.Object {
	o := authz.Object{Type: "booking_request", ID: b.ID}
	if len(b.Travelers) > 0 {
		o.Name = b.Travelers[0].Name
	}
	return o
}

func (b BookingRequest) target() authz.Target {
	return authz.Target{Company: b.Company, Owner: b.RequestedBy, Version: b.Version, Object: b.object(), Loaded: b}
}

// with fills Can. Completing takes the right, whoever's request it is.
func (b BookingRequest) with(g authz.Grant) BookingRequest {
	b.Can = []string{}
	if b.Status != Pending {
		return b
	}
	b.Can = can(g, actionCancelBooking)
	if g.Holds(rightComplete) && !slices.Contains(b.Can, actionCompleteBooking.Name) {
		b.Can = append(b.Can, actionCompleteBooking.Name)
	}
	return b
}

// people are those of whom a request speaks.
func (b BookingRequest) people() []string {
	ids := []string{b.RequestedBy, b.ClosedBy}
	if b.CreatedBy != nil {
		ids = append(ids, *b.CreatedBy)
	}
	return ids
}
