// Package reservations keeps the places of an office and who has them when.
//
// Words: a zone holds spaces of one kind (parking, desk, room); a reservation
// is a space held by a subject for a half-open interval [start, end); a vehicle
// is a licence plate of a user, and parking reservations name one. A
// reservation is live while it is reserved or checked in.
//
// What never happens, because the schema forbids it: two live reservations of
// one space at a time, one vehicle in two places, one person at two desks. Who
// loses a race gets 409 space_taken, vehicle_busy or person_busy.
//
// Who may: members with reservations.own reserve for themselves, delegates with
// MANAGE_RESERVATIONS in the delegator's name and office only; vehicles take
// MANAGE_VEHICLES, a transfer either of the two. Administrators
// (reservations.manage_all) see, change and cancel everybody's reservations.
// Zones and spaces are kept by holders of the right settings. Opening hours and
// limits of an office are judged for the subject, never for the actor.
package reservations
