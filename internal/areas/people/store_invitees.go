package people

import (
	"context"
	"slices"
	"strings"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// insertNewUsers adds the users of addresses that nobody has yet.
func insertNewUsers(ctx context.Context, tx *work.Tx, addresses []string, fresh map[string]User) error {
	rows := make([][]any, len(addresses))
	for i, a := range addresses {
		rows[i] = fresh[a].row("")
	}
	return db.InsertNew(ctx, tx, `insert into users
		(id, email, given_name, family_name, phone, language, status, password_hash, system_roles, name, search, version, created_at)`, rows)
}

// insertNewWords keeps words by which users are found, unless they are kept
// already.
func insertNewWords(ctx context.Context, tx db.Execer, rows [][]any) error {
	// In the order of their index, so that neighbours are written together.
	slices.SortFunc(rows, func(a, b []any) int { return strings.Compare(a[0].(string), b[0].(string)) })
	return db.InsertNew(ctx, tx, `insert into user_words (word, user_id)`, rows)
}

// updateInvitedRoles reports whether the user was invited and held others.
func updateInvitedRoles(ctx context.Context, tx *work.Tx, user string, roles []authz.SystemRole) (bool, error) {
	n, err := db.Exec(ctx, tx, `update users set system_roles = $1, version = version + 1
		where id = $2 and status = 'invited' and system_roles <> $1`, rolesText(roles), user)
	return n == 1, err
}

// usersOf gives those of the users who are there, locked with lock, in one order
// everywhere.
func usersOf(ctx context.Context, q db.Querier, ids []string, lock string) ([]User, error) {
	args := make([]any, len(ids))
	for i, user := range ids {
		args[i] = user
	}
	return db.All(ctx, q, scanUser, `select `+userColumns+` from users u where u.id in (`+db.Params(1, len(args))+`) order by u.email`+lock, args...)
}
