package work

import (
	"context"

	"stead/internal/platform/db"
	"stead/internal/platform/jobs"
)

// ExpireKeys is the kind of the job that drops idempotency keys whose day is
// over.
const ExpireKeys = "idempotency.expire"

// expireBatch bounds how long one round holds the writer.
const expireBatch = 1000

// Expire drops expired idempotency keys, some at a time.
func (r *Runner) Expire(ctx context.Context, _ jobs.Taken) error {
	for {
		var n int64
		err := r.DB.Write(ctx, func(ctx context.Context, tx db.Execer) (err error) {
			n, err = db.Exec(ctx, tx, `delete from idempotency_keys where (actor, key) in (
				select actor, key from idempotency_keys where expires_at <= $1 order by expires_at limit $2)`,
				db.Micros(r.Clock.Now()), expireBatch)
			return err
		})
		if err != nil || n < expireBatch {
			return err
		}
	}
}
