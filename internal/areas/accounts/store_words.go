package accounts

import (
	"context"

	"stead/internal/areas/people"
	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// writeWords keeps the words by which an account is found.
func writeWords(ctx context.Context, tx *work.Tx, a Account) error {
	for _, forget := range []string{`delete from account_words where account = $1`, `delete from account_starts where account = $1`} {
		if _, err := db.Exec(ctx, tx, forget, a.ID); err != nil {
			return err
		}
	}
	words := people.Words(a.Name)
	rows := make([][]any, len(words))
	for i, w := range words {
		rows[i] = []any{w, a.ID}
	}
	if err := db.InsertMany(ctx, tx, `insert into account_words (word, account)`, rows); err != nil {
		return err
	}
	starts := people.StartsOf(words)
	rows = make([][]any, len(starts))
	for i, s := range starts {
		rows[i] = []any{s, people.Fold(a.Name), a.ID}
	}
	return db.InsertMany(ctx, tx, `insert into account_starts (start, search, account)`, rows)
}
