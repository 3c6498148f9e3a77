package accounts

import (
	"context"
	"errors"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/module"
	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// Directory tells who belongs to which company and what they may do there. It
// is safe for concurrent use; all it keeps is what texts of rights mean.
type Directory struct {
	dialect db.Dialect
	matrix  *matrix
}

// People makes the directory of a house with the rights that its areas
// contribute. It implements authz.People.
func People(dialect db.Dialect, contributed []module.Right) *Directory {
	return &Directory{dialect: dialect, matrix: newMatrix(contributed)}
}

// Standing is what user is in company ("" for none in particular), in one
// statement for a member and for who leads an account above it. Of an unknown or deactivated user nothing is true but
// Suspended.
// The rights are shared with others who hold the same: do not change them.
func (d *Directory) Standing(ctx context.Context, q db.Querier, user, company string, hold bool) (authz.Standing, error) {
	row, err := d.standing(ctx, q, user, company, hold)
	if errors.Is(err, db.ErrNoRow) {
		return authz.Standing{}, nil
	}
	return d.standingOf(row, err)
}

// Standings is Standing of two users, in one statement when both are members.
func (d *Directory) Standings(ctx context.Context, q db.Querier, one, other, company string, hold bool) (a, b authz.Standing, err error) {
	rows := map[string]standingRow{}
	if company != "" {
		lock := ""
		if hold {
			lock = d.dialect.Gate("$2") + d.dialect.Gate("$3") + d.dialect.ForShare("u, m")
		}
		if rows, err = readStandings(ctx, q, one, other, company, lock); err != nil {
			return a, b, err
		}
	}
	of := func(user string) (authz.Standing, error) {
		if row, ok := rows[user]; ok {
			return d.standingOf(row, nil)
		}
		return d.Standing(ctx, q, user, "", hold)
	}
	if a, err = of(one); err == nil {
		b, err = of(other)
	}
	return a, b, err
}

func (d *Directory) standingOf(row standingRow, err error) (authz.Standing, error) {
	if err != nil || row.userStatus != userActive {
		return authz.Standing{Suspended: err == nil && row.member}, err
	}
	s := authz.Standing{Active: true, Member: row.member, Roles: systemRoles(row.systemRoles)}
	if s.Member {
		s.Office = row.office
	}
	s.Rights, err = d.matrix.of(written{row.ownRights, row.roles, row.groups, row.systemRoles, row.consumer, row.above}, s.Member)
	s.Knows = s.Rights[RightSee] || s.Rights[RightCustomers]
	return s, err
}

func (d *Directory) standing(ctx context.Context, q db.Querier, user, company string, hold bool) (standingRow, error) {
	if company != "" {
		row, err := readStanding(ctx, q, user, company, d.lock(hold, "$2", "u, m"))
		if !errors.Is(err, db.ErrNoRow) {
			return row, err
		}
	}
	return readUserStanding(ctx, q, user, d.lock(hold, "$1", "u"))
}

// lock ends a query of what must not change until the transaction ends; user is
// the placeholder of whom it is about.
func (d *Directory) lock(hold bool, user, alias string) string {
	if !hold {
		return ""
	}
	return d.dialect.Gate(user) + d.dialect.ForShare(alias)
}

// Companies lists where user is an active member, oldest first.
func (d *Directory) Companies(ctx context.Context, q db.Querier, user string) ([]string, error) {
	return readCompanies(ctx, q, user)
}

// CompaniesOf lists the companies in which user is an active member, by name,
// with their rights there; in one statement. It is made for people.Parts.
func (d *Directory) CompaniesOf(ctx context.Context, r work.Reader, user string) ([]people.CompanyOf, error) {
	rows, err := readMemberships(ctx, r, user)
	if err != nil {
		return nil, err
	}
	out := make([]people.CompanyOf, len(rows))
	for i, row := range rows {
		held, err := d.matrix.of(row.written, true)
		if err != nil {
			return nil, err
		}
		out[i] = people.CompanyOf{
			ID: row.company, Name: row.name, Rights: sorted(held),
			Roles: list(row.written.roles), Groups: append([]string{Default}, list(row.written.groups)...),
		}
		if row.office.ID != "" {
			out[i].Office = &row.office
		}
	}
	return out, nil
}

var roleSets = map[string]map[authz.SystemRole]bool{
	"":                        nil,
	string(authz.TenantAdmin): {authz.TenantAdmin: true},
	string(authz.Auditor):     {authz.Auditor: true},
}

// systemRoles reads the column; the usual texts cost nothing.
func systemRoles(text string) map[authz.SystemRole]bool {
	if set, ok := roleSets[text]; ok {
		return set
	}
	set := map[authz.SystemRole]bool{}
	for _, role := range list(text) {
		set[authz.SystemRole(role)] = true
	}
	return set
}
