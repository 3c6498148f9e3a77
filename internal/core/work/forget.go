package work

import (
	"context"
	"fmt"

	"stead/internal/platform/db"
)

// ForgetAnswers forgets the answers that are kept under idempotency keys and that
// tell of objects, by their ids: asking again does nothing again and says so.
func ForgetAnswers(ctx context.Context, tx *Tx, ids ...string) error {
	for _, id := range ids {
		if _, err := db.Exec(ctx, tx, `update idempotency_keys set answer = '' where answer like $1`, "%"+id+"%"); err != nil {
			return fmt.Errorf("forget answers: %w", err)
		}
	}
	return nil
}
