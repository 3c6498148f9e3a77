// Package visits is the area of visits: people from outside who come to see a
// host, and who is told of it.
//
// A visit has one or more visitors, an office and exactly one host, a member of
// its company. Its status follows from that of its visitors unless it waits for
// approval (in_review), was denied, or was cancelled. A recurring visit is a
// series of visits that were made at once.
//
// The host may see, change and cancel their visits; so may delegates, with
// VIEW_VISITS and MANAGE_VISITS, and holders of visits.create_for_others. Who
// holds visits.view_all sees all of a day, who holds visits.change_status checks
// visitors in and out (the host may check out their own), and who holds
// visits.approve approves and denies.
//
// Recipients are those who are told when a visitor comes, leaves, or stays too
// long: the host and their personal assistant by the company's defaults and
// their own switches, and whomever the visit's own list adds or takes off.
//
// A personal assistant receives another member's visit notifications. It is no
// right and gives none.
//
// A host may be invited with the visit. Until they accept they are a name, and
// who made the visit is the host: what is known of an address is nobody's to learn
// from it, and nothing hangs on who never comes. A host who leaves the company
// stays the host, and the visit says so, until somebody chooses another.
//
// A kiosk is a device that was paired with a code. It is no user: its token opens
// what is done at a kiosk, in its office, and nothing else. Whoever stands at it
// learns nothing of others: everything that is not to be is one and the same
// answer.
package visits
