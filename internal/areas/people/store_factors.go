package people

import (
	"context"
	"database/sql"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// factorColumns are those of the second factor of a user u, who may have none.
const (
	factorColumns = `f.secret, coalesce(f.last_step, 0), f.confirmed_at`
	factorJoin    = ` left join second_factors f on f.id = u.id`
)

func factorFields(f *factor) (dest []any, done func()) {
	var confirmed sql.NullInt64
	return []any{&f.sealed, &f.lastStep, &confirmed}, func() { f.begun, f.on = f.sealed != nil, confirmed.Valid }
}

// beginFactor keeps a new secret in the place of one that was not confirmed.
func beginFactor(ctx context.Context, tx *work.Tx, user string, secret []byte) error {
	sealed, err := tx.Seal(ctx, factorPlace(user), secret)
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, tx, `insert into second_factors (id, secret, secret_key, last_step, created_at) values ($1, $2, $3, 0, $4)
		on conflict (id) do update set secret = excluded.secret, secret_key = excluded.secret_key, last_step = 0, created_at = excluded.created_at`,
		user, sealed.Text, sealed.Key, db.Micros(tx.Now()))
	return err
}

func confirmFactor(ctx context.Context, tx *work.Tx, user string, step int64) error {
	_, err := db.Exec(ctx, tx, `update second_factors set confirmed_at = $1, last_step = $2 where id = $3`, db.Micros(tx.Now()), step, user)
	return err
}

// spendStep uses a time step, once.
func spendStep(ctx context.Context, tx *work.Tx, user string, step int64) (bool, error) {
	n, err := db.Exec(ctx, tx, `update second_factors set last_step = $1 where id = $2 and last_step < $1 and confirmed_at is not null`, step, user)
	return n == 1, err
}

func deleteFactor(ctx context.Context, tx *work.Tx, user string) error {
	if _, err := db.Exec(ctx, tx, `delete from recovery_codes where user_id = $1`, user); err != nil {
		return err
	}
	_, err := db.Exec(ctx, tx, `delete from second_factors where id = $1`, user)
	return err
}

// replaceCodes gives a user new recovery codes in the place of all others.
func replaceCodes(ctx context.Context, tx *work.Tx, user string, hashes []string) error {
	if _, err := db.Exec(ctx, tx, `delete from recovery_codes where user_id = $1`, user); err != nil {
		return err
	}
	rows := make([][]any, len(hashes))
	for i, h := range hashes {
		rows[i] = []any{h, user}
	}
	return db.InsertMany(ctx, tx, `insert into recovery_codes (code_hash, user_id)`, rows)
}

func countCodes(ctx context.Context, q db.Querier, user string) (int64, error) {
	return db.One(ctx, q, db.Int, `select count(*) from recovery_codes where user_id = $1`, user)
}

func hasCode(ctx context.Context, q db.Querier, user, hash string) (bool, error) {
	n, err := db.One(ctx, q, db.Int, `select count(*) from recovery_codes where code_hash = $1 and user_id = $2`, hash, user)
	return n == 1, err
}

// spendCode uses a recovery code, once.
func spendCode(ctx context.Context, tx *work.Tx, user, hash string) (bool, error) {
	n, err := db.Exec(ctx, tx, `delete from recovery_codes where code_hash = $1 and user_id = $2`, hash, user)
	return n == 1, err
}
