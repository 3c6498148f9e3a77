package travel

import "stead/internal/core/authz"

// The rights that the actions take.
const (
	rightTravelers authz.Right = "travelers.own"
	rightBookings  authz.Right = "bookings.own"
	rightRead      authz.Right = "bookings.read"
	rightComplete  authz.Right = "bookings.complete"
	rightCancelAll authz.Right = "bookings.cancel_all"
)

// What can be done with travelers. A list decides travelers.view for each owner.
var (
	actionListTravelers  = authz.Action{Name: "travelers.list", Scope: authz.ViewTravelers}
	actionViewTraveler   = authz.Action{Name: "travelers.view", Right: rightTravelers, Scope: authz.ViewTravelers}
	actionCreateTraveler = authz.Action{Name: "travelers.create", Right: rightTravelers, Scope: authz.ManageTravelers}
	actionChangeTraveler = authz.Action{Name: "travelers.change", Right: rightTravelers, Scope: authz.ManageTravelers}
	actionDeleteTraveler = authz.Action{Name: "travelers.delete", Right: rightTravelers, Scope: authz.ManageTravelers}
)

// What can be done with the passports of a traveler.
var (
	actionListPassports  = authz.Action{Name: "passports.list", Right: rightTravelers, Scope: authz.ViewTravelers}
	actionCreatePassport = authz.Action{Name: "passports.create", Right: rightTravelers, Scope: authz.ManageTravelers}
	actionChangePassport = authz.Action{Name: "passports.change", Right: rightTravelers, Scope: authz.ManageTravelers}
	actionDeletePassport = authz.Action{Name: "passports.delete", Right: rightTravelers, Scope: authz.ManageTravelers}
)

// What can be done with the documents of a traveler.
var (
	actionListDocuments  = authz.Action{Name: "documents.list", Right: rightTravelers, Scope: authz.ViewTravelers}
	actionViewDocument   = authz.Action{Name: "documents.view", Right: rightTravelers, Scope: authz.ViewTravelers}
	actionCreateDocument = authz.Action{Name: "documents.create", Right: rightTravelers, Scope: authz.ManageTravelers}
	actionDeleteDocument = authz.Action{Name: "documents.delete", Right: rightTravelers, Scope: authz.ManageTravelers}
)

// What can be done with booking requests. To complete one is nobody's own
// business: it takes the right, and cannot be delegated.
var (
	actionCreateBooking   = authz.Action{Name: "bookings.create", Right: rightBookings, Scope: authz.CreateBookings}
	actionListBookings    = authz.Action{Name: "bookings.list", Right: rightBookings, Scope: authz.ViewBookings, Others: rightRead}
	actionViewBooking     = authz.Action{Name: "bookings.view", Right: rightBookings, Scope: authz.ViewBookings, Others: rightRead}
	actionCancelBooking   = authz.Action{Name: "bookings.cancel", Right: rightBookings, Scope: authz.CancelBookings, Others: rightCancelAll}
	actionCompleteBooking = authz.Action{Name: "bookings.complete", Right: rightComplete, Others: rightComplete}
)

// Actions lists every action of the area.
var Actions = []authz.Action{
	actionListTravelers, actionViewTraveler, actionCreateTraveler, actionChangeTraveler, actionDeleteTraveler,
	actionListPassports, actionCreatePassport, actionChangePassport, actionDeletePassport,
	actionListDocuments, actionViewDocument, actionCreateDocument, actionDeleteDocument,
	actionCreateBooking, actionListBookings, actionViewBooking, actionCancelBooking, actionCompleteBooking,
}
