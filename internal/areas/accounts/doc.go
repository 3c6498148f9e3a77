// Package accounts holds the customers of the operator in their tree, and, where
// they are companies, their offices, members and groups; and who the operator is.
//
// An account is a root, or hangs under a business account: used by an employee,
// when nothing hangs under it, or by a subsidiary, which is a business. It is
// pending until its billing details are in, active, or closed; at most ten lie
// one below the other. A company is an account of type business, seen as the
// place where people work. An office is a site of it, with a time zone, opening
// hours and rules for reservations. A member is a user in an account, with roles,
// groups and at most one home office. Everybody is in the group Default. A rate
// is what is owed for a kilowatt-hour, from a date on.
//
// Rights come from groups; those of a company's groups are data (see Directory).
// Account owners and account admins hold what Administrators hold; in each
// account below they hold rightsFromAbove. A consumer account has no groups (see
// consumerRights). System roles are sets of rights too, held everywhere
// (staff.go).
//
// Who may what: members see their company and its offices (company.see), and a
// delegate sees the home office of the one they act for; `settings` changes the
// account and its offices; `groups.assign` puts members into groups, and there
// is always an Administrator left, and an owner where there was one. Only owners,
// those above and staff make owners. To close an account or agree on its rate
// takes accounts.manage or to lead an account above it; to move it,
// accounts.manage. Nobody sees an account that is not theirs by one of these:
// of a parent that they may not see, its sub-account tells nothing.
//
// Other areas open accounts and enrol members through Open and Enrol, in the
// transaction of whatever decided that it may be; invitations are an area of
// their own. Whoever hangs an account anywhere passes the gate that Move shuts.
//
// Opening hours are wall-clock times in the office's zone. A moment is open
// when the clock on the wall stands inside them, on days of 23 or 25 hours too.
package accounts
