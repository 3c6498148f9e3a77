package people

import (
	"context"
	"strings"

	"stead/internal/platform/db"
)

// markSeen writes last uses, never back in time.
func markSeen(ctx context.Context, tx db.Execer, batch map[string]int64) error {
	for id, at := range batch {
		query := `update sessions set seen_at = $1 where id = $2 and seen_at < $1`
		if strings.HasPrefix(id, "tok_") {
			query = `update tokens set used_at = $1 where id = $2 and (used_at is null or used_at < $1)`
		}
		if _, err := db.Exec(ctx, tx, query, at, id); err != nil {
			return err
		}
	}
	return nil
}
