package accounts

import (
	"context"
	"iter"

	"stead/internal/areas/people"
	"stead/internal/platform/db"
)

// The states of users (people), accounts and members.
const (
	userActive = "active"
	active     = "active"
	closed     = "closed"

	// Pending is the state of an account whose billing details are yet to come;
	// its members may do there what those of an active one may.
	Pending = "pending"
)

type standingRow struct {
	userStatus, systemRoles  string
	member                   bool // of active state, in an open account; whatever the user's
	roles, groups, ownRights string
	office                   string
	consumer                 bool
	above                    bool // they lead an open account above it
}

// readStanding reads a user as a member of a company and of those above it;
// ErrNoRow when they have never been one of any.
func readStanding(ctx context.Context, q db.Querier, user, company, lock string) (standingRow, error) {
	found, err := standings(db.Each(ctx, q, scanStanding, selectStandings+`= $2`+lock, company, user))
	if err != nil {
		return standingRow{}, err
	}
	row, ok := found[user]
	if !ok {
		return row, db.ErrNoRow
	}
	return row, nil
}

// readStandings is readStanding of two users; who has never been a member is
// left out.
func readStandings(ctx context.Context, q db.Querier, one, other, company, lock string) (map[string]standingRow, error) {
	return standings(db.Each(ctx, q, scanStanding, selectStandings+`in ($2, $3)`+lock, company, one, other))
}

const selectStandings = `select t.depth, u.id, u.status, u.system_roles,
			m.status, m.roles, m.groups, coalesce(m.office, ''), a.status, a.type, a.group_rights
		from account_ancestors t join members m on m.company = t.ancestor
			join users u on u.id = m.user_id join accounts a on a.id = t.ancestor
		where t.account = $1 and m.user_id `

// standings puts together what was found of each user on the way up.
func standings(rows iter.Seq2[standingAt, error]) (map[string]standingRow, error) {
	found := map[string]standingRow{}
	for x, err := range rows {
		if err != nil {
			return nil, err
		}
		out := found[x.user]
		if x.depth == 0 {
			x.above = out.above
			found[x.user] = x.standingRow
			continue
		}
		out.userStatus, out.systemRoles = x.userStatus, x.systemRoles
		out.above = out.above || x.member && leads(x.roles)
		found[x.user] = out
	}
	return found, nil
}

type standingAt struct {
	standingRow
	user  string
	depth int64
}

func scanStanding(r db.Row) (s standingAt, err error) {
	var member, account, kind string
	err = r.Scan(&s.depth, &s.user, &s.userStatus, &s.systemRoles, &member, &s.roles, &s.groups, &s.office, &account, &kind, &s.ownRights)
	s.member, s.consumer = member == active && account == active, kind == Consumer
	return s, err
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
		var above int64
		err = r.Scan(&m.company, &m.name, &m.written.own, &m.written.roles, &m.written.groups, &m.written.system,
			&m.office.ID, &m.office.Name, &m.office.TimeZone, &above)
		m.written.above = above == 1
		return m, err
	}, `select a.id, a.name, a.group_rights, m.roles, m.groups, u.system_roles,
			coalesce(o.id, ''), coalesce(o.name, ''), coalesce(o.time_zone, ''),
			case when a.parent is not null and `+fromAbove+` then 1 else 0 end
		from members m join users u on u.id = m.user_id join accounts a on a.id = m.company
			left join offices o on o.company = m.company and o.id = m.office
		where m.user_id = $1 and m.status = 'active' and a.status = 'active' and a.type = 'business' order by a.search, a.id`, user)
}

// fromAbove is the condition that user $1 leads an account above the account a.
const fromAbove = `exists (select 1 from account_ancestors up
		join members k on k.company = up.ancestor and k.user_id = $1 and k.status = 'active'
		join accounts l on l.id = up.ancestor and l.status = 'active'
	where up.account = a.id and up.depth > 0 and (',' || k.roles || ',' like '%,account_owner,%' or ',' || k.roles || ',' like '%,account_admin,%'))`
