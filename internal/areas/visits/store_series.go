package visits

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// series is what visits were made by.
type series struct {
	rule       string
	exceptions []string
	first      interval
}

func insertSeries(ctx context.Context, tx *work.Tx, id, company string, s series) error {
	_, err := db.Exec(ctx, tx, `insert into visit_series (id, company, rule, exceptions, created_at, starts_at, ends_at)
		values ($1, $2, $3, $4, $5, $6, $7)`,
		id, company, s.rule, strings.Join(s.exceptions, ","), db.Micros(tx.Now()), db.Micros(s.first.from), db.Micros(s.first.to))
	return err
}

// readSeriesOf reads what a series was made by; a command holds it. The first
// visit of an old one is the first that there is.
func readSeriesOf(ctx context.Context, r work.Reader, id string) (series, error) {
	s, err := db.One(ctx, r, func(row db.Row) (s series, err error) {
		var exceptions string
		var starts, ends sql.NullInt64
		err = row.Scan(&s.rule, &exceptions, &starts, &ends)
		s.exceptions = split(exceptions)
		if starts.Valid && ends.Valid {
			s.first = interval{db.Time(starts.Int64), db.Time(ends.Int64)}
		}
		return s, err
	}, `select e.rule, e.exceptions, e.starts_at, e.ends_at from visit_series e where e.id = $1`+r.ForUpdate("e"), id)
	if err != nil || !s.first.from.IsZero() {
		return s, err
	}
	s.first, err = db.One(ctx, r, func(row db.Row) (iv interval, err error) {
		var starts, ends int64
		err = row.Scan(&starts, &ends)
		return interval{db.Time(starts), db.Time(ends)}, err
	}, `select v.starts_at, v.ends_at from visits v where v.series = $1 order by v.starts_at, v.id limit 1`, id)
	return s, err
}

func updateExceptions(ctx context.Context, tx *work.Tx, id string, days []string) error {
	_, err := db.Exec(ctx, tx, `update visit_series set exceptions = $1 where id = $2`, strings.Join(days, ","), id)
	return err
}

// addException adds a day on which a series has no visit, and gives all of them.
func addException(ctx context.Context, tx *work.Tx, id, day string) ([]string, error) {
	s, err := readSeriesOf(ctx, tx.Reader, id)
	if err != nil || slices.Contains(s.exceptions, day) {
		return s.exceptions, err
	}
	days := append(s.exceptions, day)
	slices.Sort(days)
	return days, updateExceptions(ctx, tx, id, days)
}
