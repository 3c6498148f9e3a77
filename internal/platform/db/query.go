package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"time"
)

// Row is what a scan function reads one row from.
type Row interface{ Scan(dest ...any) error }

// ErrNoRow is what One gives when nothing matches.
var ErrNoRow = errors.New("no row")

// One gives the first row that the query finds, or ErrNoRow.
func One[T any](ctx context.Context, q Querier, scan func(Row) (T, error), query string, args ...any) (T, error) {
	for v, err := range Each(ctx, q, scan, query, args...) {
		return v, err
	}
	var zero T
	return zero, ErrNoRow
}

// All gives every row that the query finds, in its order; never nil.
func All[T any](ctx context.Context, q Querier, scan func(Row) (T, error), query string, args ...any) ([]T, error) {
	out := []T{}
	for v, err := range Each(ctx, q, scan, query, args...) {
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// Each walks the rows that the query finds. An error ends the walk, and so does
// a database that falls silent outside a transaction. The connection is busy
// until the walk ends.
func Each[T any](ctx context.Context, q Querier, scan func(Row) (T, error), query string, args ...any) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		ctx, l := listen(ctx, q)
		defer l.end()
		count(ctx)
		rows, err := q.QueryContext(ctx, query, args...)
		if err != nil {
			yield(zero, l.why(wrap(err)))
			return
		}
		defer rows.Close()
		for rows.Next() {
			l.rest()
			v, err := scan(rows)
			if !yield(v, err) || err != nil {
				return
			}
			l.wait()
		}
		if err := rows.Err(); err != nil {
			yield(zero, l.why(wrap(err)))
		}
	}
}

// Exec changes rows and tells how many.
func Exec(ctx context.Context, e Execer, query string, args ...any) (int64, error) {
	count(ctx)
	res, err := e.ExecContext(ctx, query, args...)
	if err != nil {
		return 0, wrap(err)
	}
	return res.RowsAffected()
}

// Containing gives the pattern of texts that hold s, for like with escape '\'.
func Containing(s string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s) + "%"
}

// InsertMany adds rows of equal length; into is the text up to "values".
func InsertMany(ctx context.Context, e Execer, into string, rows [][]any) error {
	return insertMany(ctx, e, into, "", rows)
}

// InsertNew is InsertMany that leaves out rows that break a promise of
// uniqueness.
func InsertNew(ctx context.Context, e Execer, into string, rows [][]any) error {
	return insertMany(ctx, e, into, " on conflict do nothing", rows)
}

func insertMany(ctx context.Context, e Execer, into, end string, rows [][]any) error {
	return inserts(into, rows, func(text string, args []any) error {
		_, err := Exec(ctx, e, text+end, args...)
		return err
	})
}

// atOnce are the numbers of rows that a statement adds: few, so that few texts
// are ever prepared.
var atOnce = []int{64, 16, 8, 4, 2, 1}

func inserts(into string, rows [][]any, do func(text string, args []any) error) error {
	for _, n := range atOnce {
		for len(rows) >= n {
			args := make([]any, 0, n*len(rows[0]))
			for _, r := range rows[:n] {
				args = append(args, r...)
			}
			if err := do(into+" values "+tuples(n, len(rows[0])), args); err != nil {
				return err
			}
			rows = rows[n:]
		}
	}
	return nil
}

func tuples(rows, columns int) string {
	var b strings.Builder
	for r := range rows {
		if r > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('(')
		b.WriteString(Params(r*columns+1, columns))
		b.WriteByte(')')
	}
	return b.String()
}

// Params gives n placeholders from $first on, with commas between.
func Params(first, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('$')
		b.WriteString(strconv.Itoa(first + i))
	}
	return b.String()
}

// Text scans one text column.
func Text(r Row) (string, error) {
	var s string
	return s, r.Scan(&s)
}

// Int scans one integer column.
func Int(r Row) (int64, error) {
	var n int64
	return n, r.Scan(&n)
}

// Micros is how the database keeps a moment.
func Micros(t time.Time) int64 { return t.UnixMicro() }

// Time is the moment that Micros kept.
func Time(micros int64) time.Time { return time.UnixMicro(micros).UTC() }

// NullMicros keeps a moment that may be missing.
func NullMicros(t *time.Time) any {
	if t == nil {
		return nil
	}
	return t.UnixMicro()
}

// NullTime is the moment that NullMicros kept.
func NullTime(n sql.NullInt64) *time.Time {
	if !n.Valid {
		return nil
	}
	t := Time(n.Int64)
	return &t
}

// NullText keeps "" as null, for columns that refer to another table.
func NullText(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// Bool is how the database keeps yes and no.
func Bool(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

func wrap(err error) error { return fmt.Errorf("database: %w", err) }
