package accounts

import (
	"context"
	"slices"
	"strconv"

	"stead/internal/platform/db"
)

// readOwnRights reads where a company's groups differ from the matrix out of the
// box, as it is written.
func readOwnRights(ctx context.Context, q db.Querier, company string) (string, error) {
	return db.One(ctx, q, db.Text, `select a.group_rights from accounts a where a.id = $1`, company)
}

// readHolders lists the active members of one of the groups, by id: everybody,
// where one of them is Default; those who lead the account too, where one of them
// is Administrators.
func readHolders(ctx context.Context, q db.Querier, company string, groups []string, most int) ([]string, error) {
	args := []any{company, most}
	condition := ""
	if !slices.Contains(groups, Default) {
		condition = ` and (1 = 0`
		for _, g := range groups {
			args = append(args, "%,"+g+",%")
			condition += ` or (',' || m.groups || ',') like $` + strconv.Itoa(len(args))
		}
		if slices.Contains(groups, Administrators) {
			condition += ` or (',' || m.roles || ',') like '%,` + Owner + `,%' or (',' || m.roles || ',') like '%,` + Admin + `,%'`
		}
		condition += `)`
	}
	return db.All(ctx, q, db.Text, `select m.user_id from members m join users u on u.id = m.user_id
		where m.company = $1 and m.status = 'active' and u.status = 'active'`+condition+` order by m.user_id limit $2`, args...)
}
