package accounts

import (
	"context"

	"stead/internal/areas/people"
	"stead/internal/platform/db"
)

// The states of users (people), accounts and members.
const (
	userActive = "active"
	active     = "active"
)

type standingRow struct {
	userStatus, systemRoles  string
	member                   bool // of active state, in an active account; whatever the user's
	roles, groups, ownRights string
	office                   string
}

// readStanding reads a user as a member of a company; ErrNoRow when they have
// never been one.
func readStanding(ctx context.Context, q db.Querier, user, company, lock string) (standingRow, error) {
	return db.One(ctx, q, func(r db.Row) (s standingRow, err error) {
		var member, account string
		err = r.Scan(&s.userStatus, &s.systemRoles, &member, &s.roles, &s.groups, &s.office, &account, &s.ownRights)
		s.member = member == active && account == active
		return s, err
	}, `select u.status, u.system_roles, m.status, m.roles, m.groups, coalesce(m.office, ''), a.status, a.group_rights
		from members m join users u on u.id = m.user_id join accounts a on a.id = m.company
		where m.company = $1 and m.user_id = $2`+lock, company, user)
}

// readUserStanding reads a user who is no member.
func readUserStanding(ctx context.Context, q db.Querier, user, lock string) (standingRow, error) {
	return db.One(ctx, q, func(r db.Row) (s standingRow, err error) {
		return s, r.Scan(&s.userStatus, &s.systemRoles)
	}, `select u.status, u.system_roles from users u where u.id = $1`+lock, user)
}

func readCompanies(ctx context.Context, q db.Querier, user string) ([]string, error) {
	return db.All(ctx, q, db.Text, `select m.company from members m join accounts a on a.id = m.company
		where m.user_id = $1 and m.status = 'active' and a.status = 'active' and a.type = 'business' order by m.company`, user)
}

type membershipRow struct {
	company, name string
	written       written
	office        people.OfficeOf
}

func readMemberships(ctx context.Context, q db.Querier, user string) ([]membershipRow, error) {
	return db.All(ctx, q, func(r db.Row) (m membershipRow, err error) {
		return m, r.Scan(&m.company, &m.name, &m.written.own, &m.written.roles, &m.written.groups, &m.written.system,
			&m.office.ID, &m.office.Name, &m.office.TimeZone)
	}, `select a.id, a.name, a.group_rights, m.roles, m.groups, u.system_roles,
			coalesce(o.id, ''), coalesce(o.name, ''), coalesce(o.time_zone, '')
		from members m join users u on u.id = m.user_id join accounts a on a.id = m.company
			left join offices o on o.company = m.company and o.id = m.office
		where m.user_id = $1 and m.status = 'active' and a.status = 'active' and a.type = 'business' order by a.search, a.id`, user)
}
