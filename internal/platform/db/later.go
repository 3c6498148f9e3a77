package db

import "context"

// InsertLater adds rows as InsertMany does, but only when the transaction is
// about to commit, in one go with other such rows: on SQLite with those of
// everybody who shares the commit, on PostgreSQL with the commit itself. It is
// for what nobody reads before, and nothing refuses.
func InsertLater(ctx context.Context, e Execer, into string, rows [][]any) error {
	if l, ok := e.(interface{ later(string, [][]any) }); ok {
		l.later(into, rows)
		return nil
	}
	return InsertMany(ctx, e, into, rows)
}

// backlog holds the rows of InsertLater, by the text they go into.
type backlog struct {
	intos []string
	rows  map[string][][]any
}

func (b *backlog) add(into string, rows [][]any) {
	if len(rows) == 0 {
		return
	}
	if b.rows == nil {
		b.rows = map[string][][]any{}
	}
	if len(b.rows[into]) == 0 {
		b.intos = append(b.intos, into)
	}
	b.rows[into] = append(b.rows[into], rows...)
}

func (b *backlog) clear() {
	for _, into := range b.intos {
		clear(b.rows[into])
		b.rows[into] = b.rows[into][:0]
	}
	b.intos = b.intos[:0]
}

// mark remembers how much there is; back drops what came after.
func (b *backlog) mark() []int {
	counts := make([]int, len(b.intos))
	for i, into := range b.intos {
		counts[i] = len(b.rows[into])
	}
	return counts
}

func (b *backlog) back(mark []int) {
	for i, into := range b.intos {
		n := 0
		if i < len(mark) {
			n = mark[i]
		}
		b.rows[into] = b.rows[into][:n]
	}
	b.intos = b.intos[:len(mark)]
}

// each gives the statements that add the rows.
func (b *backlog) each(do func(text string, args []any) error) error {
	for _, into := range b.intos {
		if err := inserts(into, b.rows[into], do); err != nil {
			return err
		}
	}
	return nil
}
