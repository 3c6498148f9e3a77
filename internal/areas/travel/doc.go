// Package travel keeps for whom travel is arranged and what was asked for them.
//
// Words: a traveler is a person, owned forever by one user (themself, family,
// guests), with passports (one per nationality, one of them primary) and
// documents. A booking request asks for items (flight, hotel, train, car) for
// travelers of exactly one owner: requested_by is the owner, created_by the
// delegate who asked, if one did. It is PENDING, then COMPLETED or CANCELLED,
// both final.
//
// What never happens, because the schema forbids it: a request with travelers of
// two owners, two passports of one nationality, two primary ones. Passport
// numbers and documents are sealed (see the package vault); the journal has
// numbers masked and never what is in a document. Of a deleted traveler the name
// stays in requests; passports and documents go.
//
// Who may: members with travelers.own keep travelers, with bookings.own they ask
// for bookings; delegates in the owner's name with VIEW_TRAVELERS,
// MANAGE_TRAVELERS, CREATE_BOOKINGS, VIEW_BOOKINGS and CANCEL_BOOKINGS. Holders of
// bookings.read see the requests of their company, of bookings.complete complete
// them, of bookings.cancel_all (administrators) cancel them. A list of travelers
// without On-Behalf-Of shows one's own and those of everybody one may see
// travelers of, each decided for itself; who is reached by an unrestricted
// delegation is found by search and no other way.
//
// Days are those on the calendar of the owner's home office, UTC without one.
package travel
