package people

import (
	"context"
	"fmt"
	"strings"

	"stead/internal/core/authz"
	"stead/internal/platform/db"
)

// staff lists users with a system role, ordered by name: those with a word that
// begins with each of words, of a status and a role ("" for any), who stand
// behind the user after.
func staff(ctx context.Context, q db.Querier, f ListStaff, words []string, after string) ([]User, error) {
	var text strings.Builder
	text.WriteString(`select ` + userColumns + ` from users u where u.system_roles <> ''`)
	var args []any
	add := func(condition string, arg any) {
		args = append(args, arg)
		text.WriteString(strings.ReplaceAll(condition, "?", fmt.Sprintf("$%d", len(args))))
	}
	for _, w := range words {
		add(` and exists (select 1 from user_words w where w.user_id = u.id and w.word like ? escape '\')`, strings.TrimPrefix(db.Containing(w), "%"))
	}
	if f.Status != "" {
		add(` and u.status = ?`, string(f.Status))
	}
	if f.Role != "" {
		add(` and ',' || u.system_roles || ',' like ?`, "%,"+string(f.Role)+",%")
	}
	if after != "" {
		add(` and (u.search, u.id) > ((select k.search from users k where k.id = ?), ?)`, after)
	}
	add(` order by u.search, u.id limit ?`, f.Page.Rows())
	return db.All(ctx, q, scanUser, text.String(), args...)
}

// countAdmins counts the tenant admins who can sign in, without one of them.
func countAdmins(ctx context.Context, q db.Querier, but string) (int64, error) {
	return db.One(ctx, q, db.Int, `select count(*) from users where system_roles <> '' and ',' || system_roles || ',' like $1
		and status = 'active' and id <> $2`, "%,"+string(authz.TenantAdmin)+",%", but)
}
