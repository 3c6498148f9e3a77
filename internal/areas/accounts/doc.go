// Package accounts holds the customers of the operator, and, where they are
// companies, their offices, members and groups.
//
// A company is an account of type business, seen as the place where people
// work. An office is a site of it, with a time zone, opening hours and rules
// for reservations. A member is a user in an account, with roles, groups and at
// most one home office. Everybody is in the group Default.
//
// Rights come from groups; those of a company's groups are data (see Directory).
// Account owners and account admins hold what Administrators hold. A tenant
// admin holds every right in every company, an auditor audit.read everywhere.
//
// Who may what: members see their company and its offices (company.see), and a
// delegate sees the home office of the one they act for; `settings` changes the
// account and its offices; `groups.assign` puts members into groups, and there
// is always an Administrator left. Companies and members are made by the
// operator; invitations come with their own area.
//
// Opening hours are wall-clock times in the office's zone. A moment is open
// when the clock on the wall stands inside them, on days of 23 or 25 hours too.
package accounts
