package accounts

import (
	"context"

	"stead/internal/areas/people"
	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// writeWords keeps the words by which an account is found.
func writeWords(ctx context.Context, tx *work.Tx, a Account) error {
	if _, err := db.Exec(ctx, tx, `delete from account_words where account = $1`, a.ID); err != nil {
		return err
	}
	words := people.Words(a.Name)
	rows := make([][]any, len(words))
	for i, w := range words {
		rows[i] = []any{w, a.ID}
	}
	return db.InsertMany(ctx, tx, `insert into account_words (word, account)`, rows)
}
