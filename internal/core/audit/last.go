package audit

import (
	"context"
	"errors"
	"fmt"
	"time"

	"stead/internal/platform/db"
)

// Last tells when the newest entry was written; zero when there is none.
func Last(ctx context.Context, q db.Querier) (time.Time, error) {
	at, err := db.One(ctx, q, db.Int, `select at from journal order by id desc limit 1`)
	if errors.Is(err, db.ErrNoRow) {
		return time.Time{}, nil
	}
	if err != nil {
		return time.Time{}, fmt.Errorf("read the newest entry of the journal: %w", err)
	}
	return db.Time(at), nil
}
