package people

import (
	"context"
	"errors"
	"time"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// asked tells when something was asked for lately.
func asked(ctx context.Context, q db.Querier, key string) ([]time.Time, error) {
	text, err := db.One(ctx, q, db.Text, `select asked from ask_limits where key = $1`, key)
	if errors.Is(err, db.ErrNoRow) {
		return nil, nil
	}
	return readAsked(text), err
}

// ask counts one more, unless there are as many as may be: 429 with the time to
// wait. Two who ask at once for one key go one after the other.
func (n asks) ask(ctx context.Context, tx *work.Tx, key string) error {
	keep := db.Micros(tx.Now().Add(askHour))
	if _, err := db.Exec(ctx, tx, `insert into ask_limits (key, asked, keep_until) values ($1, '', $2)
		on conflict (key) do update set keep_until = excluded.keep_until`, key, keep); err != nil {
		return err
	}
	before, err := asked(ctx, tx, key)
	if err != nil {
		return err
	}
	lately, wait := n.left(before, tx.Now())
	if wait > 0 {
		return errTooMany.After(wait)
	}
	_, err = db.Exec(ctx, tx, `update ask_limits set asked = $1 where key = $2`, askedText(append(lately, tx.Now())), key)
	return err
}
