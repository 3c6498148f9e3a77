package people

import (
	"cmp"
	"context"
	"slices"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// readUsers puts the users of addresses into found, locked with lock: in one
// order everywhere, so that two commands do not wait for each other.
func readUsers(ctx context.Context, q db.Querier, addresses []string, lock string, found map[string]User) error {
	size := 50 // one text for any number but one
	if len(addresses) == 1 {
		size = 1
	}
	for batch := range slices.Chunk(slices.Sorted(slices.Values(addresses)), size) {
		args := make([]any, size)
		for i := range args {
			args[i] = batch[min(i, len(batch)-1)]
		}
		users, err := db.All(ctx, q, scanUser, `select `+userColumns+` from users u where u.email in (`+db.Params(1, size)+`) order by u.email`+lock, args...)
		if err != nil {
			return err
		}
		for _, u := range users {
			found[u.Email] = u
		}
	}
	return nil
}

// insertUsers adds users without a password, with the words by which they are
// found.
func insertUsers(ctx context.Context, tx *work.Tx, users []User) error {
	rows := make([][]any, len(users))
	var words [][]any
	for i, u := range users {
		rows[i] = u.row("")
		for _, w := range u.words() {
			words = append(words, []any{w, u.ID})
		}
	}
	err := db.InsertMany(ctx, tx, `insert into users
		(id, email, given_name, family_name, phone, language, status, password_hash, system_roles, name, search, version, created_at)`, rows)
	if err != nil {
		return err
	}
	// In the order of their index, so that neighbours are written together.
	slices.SortFunc(words, func(a, b []any) int { return cmp.Compare(a[0].(string), b[0].(string)) })
	if err := db.InsertMany(ctx, tx, `insert into user_words (word, user_id)`, words); err != nil {
		return err
	}
	return insertStarts(ctx, tx, users...)
}
