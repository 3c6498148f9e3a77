package delegations

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
	"time"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/platform/db"
)

func scanRecord(r db.Row) (d authz.Delegation, err error) {
	var kind, scopes, status string
	var unrestricted int64
	var starts, ends sql.NullInt64
	err = r.Scan(&d.ID, &d.Company, &kind, &unrestricted, &scopes, &status, &starts, &ends)
	d.CompanyWide, d.Unrestricted = kind == CompanyWide, unrestricted == 1
	d.Active, d.Revoked = status == Active, status == Revoked
	d.Scopes, d.StartsAt, d.EndsAt = authz.StoredScopes(scopes), db.NullTime(starts), db.NullTime(ends)
	return d, err
}

func readBetween(ctx context.Context, q db.Querier, delegate, delegator, lock string) ([]authz.Delegation, error) {
	return db.All(ctx, q, scanRecord, `select d.id, d.company, d.type, d.unrestricted, d.scopes, d.status, d.starts_at, d.ends_at
		from delegations d where d.id in (
			select x.delegation from delegation_delegators x where x.delegate = $1 and x.delegator = $2
			union all select e.id from delegations e where e.delegate = $1 and e.unrestricted = 1)`+lock, delegate, delegator)
}

type actsForRow struct {
	item   people.ActsFor
	scopes authz.Scopes
	office people.OfficeOf
}

func scanActsFor(r db.Row) (a actsForRow, err error) {
	var scopes string
	var ends sql.NullInt64
	err = r.Scan(&a.item.Delegation, &scopes, &ends, &a.item.Company, &a.item.CompanyName,
		&a.item.User.ID, &a.item.User.Name, &a.item.User.Email, &a.office.ID, &a.office.Name, &a.office.TimeZone)
	a.scopes, a.item.EndsAt = authz.StoredScopes(scopes), db.NullTime(ends)
	return a, err
}

const actsForColumns = `select d.id, d.scopes, d.ends_at, d.company, a.name, u.id, u.name, u.email,
			coalesce(o.id, ''), coalesce(o.name, ''), coalesce(o.time_zone, '')`

// findActsFor finds, in the same order, for whom user can act at that moment by
// words of the name and the e-mail address: of unrestricted records too.
func findActsFor(ctx context.Context, q db.Querier, user string, at time.Time, words []string, most int) ([]actsForRow, error) {
	var c conditions
	now := db.Micros(at)
	c.add(`d.delegate = ? and d.status = 'active' and (d.starts_at is null or d.starts_at <= ?) and (d.ends_at is null or d.ends_at > ?)
			and a.status = 'active' and u.status = 'active' and u.id <> d.delegate`, user, now, now)
	c.add(`(d.unrestricted = 1 or exists (select 1 from delegation_delegators x where x.delegation = d.id and x.delegator = u.id))
			and (d.type = 'company_wide' or exists (
				select 1 from members w where w.company = d.company and w.user_id = d.delegate and w.status = 'active'))`)
	for _, w := range words {
		from, to := people.Span(w)
		c.add(people.UserWords.Among("u.id", "?", "?"), from, to)
	}
	c.args = append(c.args, most)
	return db.All(ctx, q, scanActsFor, actsForColumns+`
		from delegations d join accounts a on a.id = d.company
			join members m on m.company = d.company and m.status = 'active'
			join users u on u.id = m.user_id
			left join offices o on o.company = m.company and o.id = m.office
		where `+strings.Join(c.texts, ` and `)+`
		order by u.search, u.id, a.search, a.id, d.id limit $`+strconv.Itoa(len(c.args)), c.args...)
}

// readActsFor lists what lets user act at that moment, by the delegator's name
// and then the company's, oldest record first.
func readActsFor(ctx context.Context, q db.Querier, user string, at time.Time) ([]actsForRow, error) {
	return db.All(ctx, q, scanActsFor, actsForColumns+`
		from delegation_delegators x join delegations d on d.id = x.delegation
			join accounts a on a.id = d.company
			join users u on u.id = x.delegator
			join members m on m.company = d.company and m.user_id = u.id
			left join offices o on o.company = m.company and o.id = m.office
		where x.delegate = $1 and x.live = 1 and d.status = 'active' and a.status = 'active'
			and (d.starts_at is null or d.starts_at <= $2) and (d.ends_at is null or d.ends_at > $2)
			and u.status = 'active' and m.status = 'active'
			and (d.type = 'company_wide' or exists (
				select 1 from members w where w.company = d.company and w.user_id = x.delegate and w.status = 'active'))
		order by u.search, u.id, a.search, a.id, d.id`, user, db.Micros(at))
}

// readUnrestricted gives the records, of whatever state, by which user acts for
// anybody in a company.
func readUnrestricted(ctx context.Context, q db.Querier, user string) ([]authz.Delegation, error) {
	return db.All(ctx, q, scanRecord, `select d.id, d.company, d.type, d.unrestricted, d.scopes, d.status, d.starts_at, d.ends_at
		from delegations d where d.delegate = $1 and d.unrestricted = 1 order by d.company, d.id`, user)
}
