package people

import (
	"context"
	"time"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// endOpenDoors makes worthless whatever a user has begun and not ended: links
// for a new password, and challenges for passkeys.
func endOpenDoors(ctx context.Context, tx *work.Tx, user string) error {
	if _, err := db.Exec(ctx, tx, `delete from password_resets where user_id = $1`, user); err != nil {
		return err
	}
	_, err := db.Exec(ctx, tx, `delete from passkey_challenges where user_id = $1`, user)
	return err
}

// dropResets forgets up to most links for a new password that ended before now.
func dropResets(ctx context.Context, tx db.Execer, now time.Time, most int) (int64, error) {
	return db.Exec(ctx, tx, `delete from password_resets where id in (
		select id from password_resets where expires_at <= $1 order by expires_at limit $2)`, db.Micros(now), most)
}

// dropAsked forgets up to most limits that hold nobody back any more.
func dropAsked(ctx context.Context, tx db.Execer, now time.Time, most int) (int64, error) {
	return db.Exec(ctx, tx, `delete from ask_limits where key in (
		select key from ask_limits where keep_until <= $1 order by keep_until limit $2)`, db.Micros(now), most)
}
