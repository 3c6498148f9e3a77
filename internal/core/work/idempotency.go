package work

import (
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"time"

	"stead/internal/platform/db"
	"stead/internal/platform/fault"
)

//go:embed migrations/*.sql
var files embed.FS

// Migrations holds the table of answers given under an idempotency key.
var Migrations, _ = fs.Sub(files, "migrations")

// KeyLife is how long an answer is kept under its idempotency key.
const KeyLife = 24 * time.Hour

// Secret marks a result that is shown once and never stored: asking again with
// its idempotency key does nothing again and says so.
type Secret interface{ Secret() }

// Guarded marks a result of which not everything may be stored: Kept gives what
// is, and what asking again with its idempotency key is answered.
type Guarded[T any] interface{ Kept() T }

// The refusals of idempotency keys.
var (
	ErrKeyReused = fault.New(fault.Invalid, "idempotency_key_reused", "This Idempotency-Key was used for another request. Use a new one.")
	ErrShownOnce = fault.New(fault.Conflict, "shown_once", "This was done before with the same Idempotency-Key; its secret was shown once and is not kept.")
)

// keyed reports whether the request is to be done once. Whoever is not signed
// in has no keys of their own.
func (a *attempt[T]) keyed() bool { return a.req.IdempotencyKey != "" && a.actor.User != "" }

// claim takes the key for this attempt, or finds the answer that was given
// under it. Another request with the same key waits here until the first ends.
func (a *attempt[T]) claim(ctx context.Context, ex db.Execer, now time.Time, out *T) (found bool, err error) {
	n, err := db.Exec(ctx, ex, `insert into idempotency_keys (actor, key, digest, answer, expires_at) values ($1, $2, $3, '', $4)
		on conflict (actor, key) do update set digest = excluded.digest, answer = '', expires_at = excluded.expires_at
		where idempotency_keys.expires_at <= $5`,
		a.actor.User, a.req.IdempotencyKey, a.req.Digest, db.Micros(now.Add(KeyLife)), db.Micros(now))
	if err != nil || n == 1 {
		return false, err
	}
	type stored struct{ digest, answer string }
	kept, err := db.One(ctx, ex, func(r db.Row) (s stored, err error) { return s, r.Scan(&s.digest, &s.answer) },
		`select digest, answer from idempotency_keys where actor = $1 and key = $2`, a.actor.User, a.req.IdempotencyKey)
	switch {
	case err != nil:
		return false, err
	case kept.digest != a.req.Digest:
		return false, ErrKeyReused
	case kept.answer == "":
		return false, ErrShownOnce
	}
	return true, json.Unmarshal([]byte(kept.answer), out)
}

// remember keeps the answer under the claimed key, in the transaction of the
// change.
func (a *attempt[T]) remember(ctx context.Context, ex db.Execer, out T) error {
	if _, secret := any(out).(Secret); secret || !a.keyed() {
		return nil
	}
	if guarded, ok := any(out).(Guarded[T]); ok {
		out = guarded.Kept()
	}
	text, err := json.Marshal(out)
	if err != nil {
		return fmt.Errorf("keep the answer: %w", err)
	}
	_, err = db.Exec(ctx, ex, `update idempotency_keys set answer = $1 where actor = $2 and key = $3`,
		string(text), a.actor.User, a.req.IdempotencyKey)
	return err
}
