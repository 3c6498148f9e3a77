package people

import (
	"context"

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
func insertNewWords(ctx context.Context, tx *work.Tx, rows [][]any) error {
	return db.InsertNew(ctx, tx, `insert into user_words (word, user_id)`, rows)
}

// updateInvitedRoles reports whether the user was invited and held others.
func updateInvitedRoles(ctx context.Context, tx *work.Tx, user string, roles []authz.SystemRole) (bool, error) {
	n, err := db.Exec(ctx, tx, `update users set system_roles = $1, version = version + 1
		where id = $2 and status = 'invited' and system_roles <> $1`, rolesText(roles), user)
	return n == 1, err
}
