package people

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
)

const userColumns = `u.id, u.email, u.name, u.given_name, u.family_name, u.phone, u.language, u.status, u.system_roles, u.created_at, u.version`

// userFields gives where to scan userColumns, and what completes the user then.
func userFields(u *User) (dest []any, done func()) {
	var roles string
	var created int64
	return []any{&u.ID, &u.Email, &u.Name, &u.GivenName, &u.FamilyName, &u.Phone, &u.Language, &u.Status, &roles, &created, &u.Version},
		func() {
			u.CreatedAt = db.Time(created)
			u.SystemRoles = []authz.SystemRole{}
			for _, r := range split(roles) {
				u.SystemRoles = append(u.SystemRoles, authz.SystemRole(r))
			}
		}
}

func scanUser(r db.Row) (u User, err error) {
	dest, done := userFields(&u)
	err = r.Scan(dest...)
	done()
	return u, err
}

// ByEmail finds the user of an address, however it is written. ErrNotFound
// when there is none.
func ByEmail(ctx context.Context, q db.Querier, email string) (User, error) {
	address, err := ParseEmail(email)
	if err != nil {
		return User{}, fault.ErrNotFound.Because(err)
	}
	return found(db.One(ctx, q, scanUser, `select `+userColumns+` from users u where u.email = $1`, address))
}

// ByID finds a user. ErrNotFound when there is none.
func ByID(ctx context.Context, q db.Querier, id string) (User, error) {
	return found(db.One(ctx, q, scanUser, `select `+userColumns+` from users u where u.id = $1`, id))
}

// found turns "no row" into the refusal that people are told.
func found[T any](v T, err error) (T, error) {
	if errors.Is(err, db.ErrNoRow) {
		return v, fault.ErrNotFound
	}
	return v, err
}

func lockUser(ctx context.Context, r work.Reader, id string) (User, error) {
	return found(db.One(ctx, r, scanUser, `select `+userColumns+` from users u where u.id = $1`+r.ForUpdate("u"), id))
}

// colleague is a user as a company sees them. Member is false, and the rest of
// the membership empty, for who is not an active member there.
type colleague struct {
	User
	Member bool
	Office string
	Roles  []string
	Groups []string
}

func scanColleague(r db.Row) (c colleague, err error) {
	var member int64
	var roles, groups string
	dest, done := userFields(&c.User)
	err = r.Scan(append(dest, &member, &c.Office, &roles, &groups)...)
	done()
	c.Member, c.Roles, c.Groups = member == 1, split(roles), split(groups)
	if c.Member {
		c.Groups = append([]string{defaultGroup}, c.Groups...)
	}
	return c, err
}

const colleagueColumns = userColumns + `, case when m.user_id is null then 0 else 1 end,
	coalesce(m.office, ''), coalesce(m.roles, ''), coalesce(m.groups, '')`

// colleagueIn reads a user and, from the table of the area accounts, their
// membership in the company. A command holds the user until it ends.
func colleagueIn(ctx context.Context, r work.Reader, user, company string) (colleague, error) {
	return found(db.One(ctx, r, scanColleague, `select `+colleagueColumns+` from users u
		left join members m on m.company = $1 and m.user_id = u.id and m.status = 'active'
		where u.id = $2`+r.ForUpdate("u"), company, user))
}

// large is from where on a company is: then its members are looked for in the
// order of the list, and no longer all of them sorted.
const large = 1000

// PlanMembers is how to find the active members m of a company, from the table of
// the area accounts, who are the users u, by words; with its arguments. Where has
// no "and" before it.
func PlanMembers(ctx context.Context, q db.Querier, company string, words []string) (plan Plan, args []any, err error) {
	args = []any{company}
	param := func(arg any) string {
		args = append(args, arg)
		return fmt.Sprintf("$%d", len(args))
	}
	if plan, err = UserStarts.Plan(ctx, q, words, "u", param); err != nil {
		return plan, nil, err
	}
	plan.From += ` cross join members m`
	if !plan.Few {
		size, err := db.One(ctx, q, db.Int, fmt.Sprintf(`select count(*) from (select 1 from members m where m.company = $1 limit %d) x`, large), company)
		if err != nil {
			return plan, nil, err
		}
		if size < large {
			args = args[:1]
			plan = UserWords.each(words, "u", param)
			plan.From = `members m cross join users u`
		}
	}
	plan.Where = `m.company = $1 and m.status = 'active' and m.user_id = u.id` + plan.Where
	return plan, args, nil
}

// colleagues lists active members of the company, from the table of the area
// accounts, ordered by name: those of whose name and address each word begins a
// word, whose status is status ("" for any), and who stand behind the user after.
func colleagues(ctx context.Context, q db.Querier, company string, words []string, status, after string, limit int) ([]colleague, error) {
	plan, args, err := PlanMembers(ctx, q, company, words)
	if err != nil {
		return nil, err
	}
	param := func(arg any) string {
		args = append(args, arg)
		return fmt.Sprintf("$%d", len(args))
	}
	var text strings.Builder
	text.WriteString(`select ` + colleagueColumns + ` from ` + plan.From + ` where ` + plan.Where)
	if status != "" {
		text.WriteString(` and u.status = ` + param(status))
	}
	if after != "" {
		at := param(after)
		text.WriteString(plan.After(`(select k.search from users k where k.id = `+at+`)`, at))
	}
	text.WriteString(` order by ` + plan.Order + ` limit ` + param(limit))
	return db.All(ctx, q, scanColleague, text.String(), args...)
}

const insertInto = `insert into users
	(id, email, given_name, family_name, phone, language, status, password_hash, system_roles, name, search, version, created_at)
	values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`

func (u User) row(passwordHash string) []any {
	return []any{
		u.ID, u.Email, u.GivenName, u.FamilyName, u.Phone, u.Language, string(u.Status), passwordHash,
		rolesText(u.SystemRoles), u.Name, u.searchText(), u.Version, db.Micros(u.CreatedAt),
	}
}

func insertUser(ctx context.Context, tx *work.Tx, u User, passwordHash string) error {
	if _, err := db.Exec(ctx, tx, insertInto, u.row(passwordHash)...); err != nil {
		return err
	}
	if err := insertWords(ctx, tx, u); err != nil {
		return err
	}
	return insertStarts(ctx, tx, u)
}

func deleteUser(ctx context.Context, tx *work.Tx, user string) error {
	if err := deleteStarts(ctx, tx, user); err != nil {
		return err
	}
	if _, err := db.Exec(ctx, tx, `delete from user_words where user_id = $1`, user); err != nil {
		return err
	}
	_, err := db.Exec(ctx, tx, `delete from users where id = $1`, user)
	return err
}

func updateRoles(ctx context.Context, tx *work.Tx, u User) error {
	_, err := db.Exec(ctx, tx, `update users set system_roles = $1, version = $2 where id = $3`, rolesText(u.SystemRoles), u.Version, u.ID)
	return err
}

func rolesText(roles []authz.SystemRole) string {
	texts := make([]string, len(roles))
	for i, r := range roles {
		texts[i] = string(r)
	}
	return strings.Join(texts, ",")
}

// updateUser writes what can change of a user, and the next version.
func updateUser(ctx context.Context, tx *work.Tx, u User) (User, error) {
	u.Version++
	u.Name = DisplayName(u.GivenName, u.FamilyName, u.Email)
	if err := deleteStarts(ctx, tx, u.ID); err != nil {
		return u, err
	}
	_, err := db.Exec(ctx, tx, `update users set given_name = $1, family_name = $2, phone = $3, language = $4, status = $5,
		name = $6, search = $7, version = $8 where id = $9`,
		u.GivenName, u.FamilyName, u.Phone, u.Language, string(u.Status), u.Name, u.searchText(), u.Version, u.ID)
	if err == nil {
		err = updateWords(ctx, tx, u)
	}
	if err == nil {
		err = insertStarts(ctx, tx, u)
	}
	return u, err
}

func updatePassword(ctx context.Context, tx *work.Tx, user, hash string) error {
	_, err := db.Exec(ctx, tx, `update users set password_hash = $1 where id = $2`, hash, user)
	return err
}

// split reads a list that the database keeps with commas; never nil.
func split(s string) []string {
	if s == "" {
		return []string{}
	}
	return strings.Split(s, ",")
}
