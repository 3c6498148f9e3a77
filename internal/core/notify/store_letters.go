package notify

import (
	"context"
	"fmt"
	"time"

	"stead/internal/platform/db"
	"stead/internal/platform/jobs"
	"stead/internal/platform/vault"
)

// letterRow is a letter as it is kept.
type letterRow struct {
	id, about, kind string
	at, until       time.Time
	content         vault.Sealed
}

func insertLetters(ctx context.Context, tx db.Execer, list []letterRow) error {
	rows := make([][]any, len(list))
	for i, l := range list {
		rows[i] = []any{l.id, l.about, l.kind, db.Micros(l.at), db.Micros(l.until), l.content.Text, l.content.Key}
	}
	err := db.InsertMany(ctx, tx, `insert into letters (id, about, kind, at, until_at, content, content_key)`, rows)
	if err != nil {
		return fmt.Errorf("keep the letters: %w", err)
	}
	return nil
}

// findLetter gives a letter, or db.ErrNoRow.
func findLetter(ctx context.Context, q db.Querier, id string) (letterRow, error) {
	return db.One(ctx, q, func(r db.Row) (l letterRow, err error) {
		var at, until int64
		err = r.Scan(&l.id, &l.about, &l.kind, &at, &until, &l.content.Text, &l.content.Key)
		l.at, l.until = db.Time(at), db.Time(until)
		return l, err
	}, `select id, about, kind, at, until_at, content, content_key from letters where id = $1`, id)
}

func deleteLetter(ctx context.Context, tx db.Execer, id string) error {
	_, err := db.Exec(ctx, tx, `delete from letters where id = $1`, id)
	return err
}

func dropLetters(ctx context.Context, tx db.Execer, about []string) error {
	for len(about) > 0 {
		n := min(len(about), 50)
		args := make([]any, 0, padded(n))
		for i := range padded(n) {
			args = append(args, about[min(i, n-1)])
		}
		if _, err := db.Exec(ctx, tx, `delete from letters where about in (`+db.Params(1, len(args))+`)`, args...); err != nil {
			return fmt.Errorf("drop letters: %w", err)
		}
		about = about[n:]
	}
	return nil
}

// ExpireLetters is the kind of the job that drops letters that are of no use
// any more.
const ExpireLetters = "notify.letters.expire"

// expireBatch bounds how long one round holds the writer.
const expireBatch = 1000

func (m *Mailer) expire(ctx context.Context, _ jobs.Taken) error {
	for {
		var n int64
		err := m.DB.Write(ctx, func(ctx context.Context, tx db.Execer) (err error) {
			n, err = db.Exec(ctx, tx, `delete from letters where id in (
				select id from letters where until_at <= $1 order by until_at limit $2)`, db.Micros(m.Clock.Now()), expireBatch)
			return err
		})
		if err != nil || n < expireBatch {
			return err
		}
	}
}
