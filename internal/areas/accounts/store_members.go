package accounts

import (
	"context"
	"slices"
	"strings"

	"stead/internal/areas/people"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
)

// insertMember adds a member; who left is one again. added is false for who is
// one already.
func insertMember(ctx context.Context, tx *work.Tx, m Member) (added bool, err error) {
	n, err := db.Exec(ctx, tx, `insert into members (company, user_id, roles, groups, office, status, created_at)
		values ($1, $2, $3, $4, $5, $6, $7)
		on conflict (company, user_id) do update set roles = excluded.roles, groups = excluded.groups, office = excluded.office,
			status = excluded.status, created_at = excluded.created_at
		where members.status = 'inactive'`,
		m.Company, m.User, strings.Join(m.Roles, ","), groupsText(m.Groups), db.NullText(m.Office), m.Status, db.Micros(m.CreatedAt))
	return n == 1, err
}

func updateGroups(ctx context.Context, tx *work.Tx, m Member) error {
	_, err := db.Exec(ctx, tx, `update members set groups = $1 where company = $2 and user_id = $3`,
		groupsText(m.Groups), m.Company, m.User)
	return err
}

func groupsText(groups []string) string {
	return strings.TrimPrefix(strings.TrimPrefix(strings.Join(groups, ","), Default), ",")
}

const memberColumns = `m.company, m.user_id, m.roles, m.groups, coalesce(m.office, ''), m.status, m.created_at, u.name, u.search`

func scanMember(r db.Row) (m Member, err error) {
	var roles, groups, name string
	var created int64
	err = r.Scan(&m.Company, &m.User, &roles, &groups, &m.Office, &m.Status, &created, &name, &m.search)
	m.Roles, m.Groups, m.CreatedAt = list(roles), append([]string{Default}, list(groups)...), db.Time(created)
	m.Names = map[string]string{m.User: name}
	return m, err
}

// readMember finds a member of a company, locked with lock; ErrNotFound.
func readMember(ctx context.Context, q db.Querier, company, user, lock string) (Member, error) {
	if !id.Valid("usr", user) {
		return Member{}, fault.ErrNotFound
	}
	m, err := db.One(ctx, q, scanMember, `select `+memberColumns+` from members m join users u on u.id = m.user_id
		where m.company = $1 and m.user_id = $2`+lock, company, user)
	return m, notFound(err)
}

// readMembers lists the members of a company by name.
func readMembers(ctx context.Context, q db.Querier, company, afterName, afterID string, limit int) ([]Member, error) {
	return db.All(ctx, q, scanMember, `select `+memberColumns+` from members m join users u on u.id = m.user_id
		where m.company = $1 and m.status = 'active' and (u.search, u.id) > ($2, $3) order by u.search, u.id limit $4`, company, afterName, afterID, limit)
}

// readGrouped lists the members of a company who are in some group, by name.
func readGrouped(ctx context.Context, q db.Querier, company string) ([]Member, error) {
	return db.All(ctx, q, scanMember, `select `+memberColumns+` from members m join users u on u.id = m.user_id
		where m.company = $1 and m.status = 'active' and m.groups <> '' order by u.search, u.id`, company)
}

// readAdministrators lists the active users among the active members of the
// group Administrators.
func readAdministrators(ctx context.Context, q db.Querier, company string) ([]string, error) {
	return db.All(ctx, q, db.Text, `select m.user_id from members m join users u on u.id = m.user_id
		where m.company = $1 and m.status = 'active' and u.status = 'active'
			and ',' || m.groups || ',' like '%,Administrators,%' order by m.user_id`, company)
}

// ActiveMembers tells which of the users are active users and active members
// of the company. In a command, that stays so until it ends.
func ActiveMembers(ctx context.Context, r work.Reader, company string, users ...string) (map[string]bool, error) {
	found := make(map[string]bool, len(users))
	for len(users) > 0 {
		n := min(len(users), 100)
		args := []any{company}
		for _, u := range users[:n] {
			args = append(args, u)
		}
		rows, err := db.All(ctx, r, db.Text, `select m.user_id from members m join users u on u.id = m.user_id
			where m.company = $1 and m.status = 'active' and u.status = 'active' and m.user_id in (`+db.Params(2, n)+`)
			order by m.user_id`+r.ForShare("m, u"), args...)
		if err != nil {
			return nil, err
		}
		for _, u := range rows {
			found[u] = true
		}
		users = users[n:]
	}
	return found, nil
}

// MembersNamed lists the active users among the active members of the company
// whose whole name is this one, whatever its case and accents.
func MembersNamed(ctx context.Context, r work.Reader, company, name string) ([]string, error) {
	words, folded := people.Words(name), people.Fold(name)
	if len(words) == 0 {
		return nil, nil
	}
	slices.SortFunc(words, func(a, b string) int { return len(b) - len(a) }) // the longest is the rarest
	type row struct{ user, name string }
	rows, err := db.All(ctx, r, func(d db.Row) (x row, err error) { return x, d.Scan(&x.user, &x.name) },
		`select u.id, u.name from user_words w join users u on u.id = w.user_id join members m on m.company = $1 and m.user_id = u.id
		where w.word = $2 and u.status = 'active' and m.status = 'active' order by u.id`, company, words[0])
	var found []string
	for _, x := range rows {
		if people.Fold(x.name) == folded {
			found = append(found, x.user)
		}
	}
	return found, err
}

// HomeZones gives the IANA time zone of the home office of each of the users in
// the company; who has none is left out.
func HomeZones(ctx context.Context, q db.Querier, company string, users ...string) (map[string]string, error) {
	zones := make(map[string]string, len(users))
	type row struct{ user, zone string }
	for len(users) > 0 {
		n := min(len(users), 100)
		args := []any{company}
		for _, u := range users[:n] {
			args = append(args, u)
		}
		rows, err := db.All(ctx, q, func(r db.Row) (x row, err error) { return x, r.Scan(&x.user, &x.zone) },
			`select m.user_id, o.time_zone from members m join offices o on o.company = m.company and o.id = m.office
			where m.company = $1 and m.user_id in (`+db.Params(2, n)+`)`, args...)
		if err != nil {
			return nil, err
		}
		for _, x := range rows {
			zones[x.user] = x.zone
		}
		users = users[n:]
	}
	return zones, nil
}

// readOwners lists the active users among the owners of an account, who became
// so first first.
func readOwners(ctx context.Context, q db.Querier, account string) ([]string, error) {
	return db.All(ctx, q, db.Text, `select m.user_id from members m join users u on u.id = m.user_id
		where m.company = $1 and m.status = 'active' and u.status = 'active'
			and ',' || m.roles || ',' like '%,account_owner,%' order by m.created_at, m.user_id`, account)
}

// readLeaders lists the active users among the active members who own or
// administer an account or are in its group Administrators.
func readLeaders(ctx context.Context, q db.Querier, account string) ([]string, error) {
	return db.All(ctx, q, db.Text, `select m.user_id from members m join users u on u.id = m.user_id
		where m.company = $1 and m.status = 'active' and u.status = 'active'
			and (',' || m.roles || ',' like '%,account_owner,%' or ',' || m.roles || ',' like '%,account_admin,%'
				or ',' || m.groups || ',' like '%,Administrators,%') order by m.user_id`, account)
}

func updateMember(ctx context.Context, tx *work.Tx, m Member) error {
	_, err := db.Exec(ctx, tx, `update members set roles = $1, office = $2 where company = $3 and user_id = $4`,
		strings.Join(m.Roles, ","), db.NullText(m.Office), m.Company, m.User)
	return err
}

func endMembership(ctx context.Context, tx *work.Tx, m Member) error {
	_, err := db.Exec(ctx, tx, `update members set status = 'inactive', roles = '', groups = '', office = null
		where company = $1 and user_id = $2`, m.Company, m.User)
	return err
}

// awaitMembers waits for whatever the members of an account are doing in it, and
// keeps them from more until the command ends.
func awaitMembers(ctx context.Context, tx *work.Tx, account string) error {
	_, err := db.All(ctx, tx, db.Text, `select m.user_id from members m where m.company = $1 order by m.user_id`+tx.ForUpdate("m"), account)
	return err
}
