package audit

import (
	"context"
	"fmt"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"stead/internal/platform/db"
)

// loose is an entry outside of the verified log.
type loose struct {
	id   string
	at   time.Time
	leaf int64
	hash tlog.Hash
}

// readRest looks at the entries that no checkpoint vouched for when the
// verification began.
func (v *verification) readRest(ctx context.Context) error {
	beyond, err := v.readLoose(ctx, `leaf >= $1 or leaf < 0`, v.report.Size)
	if err != nil {
		return err
	}
	// What was sealed meanwhile is vouched for by a newer checkpoint.
	size := v.report.Size
	if newest, ok, err := newestCheckpoint(ctx, v.q); err != nil {
		return err
	} else if ok {
		if c, err := OpenCheckpoint(newest.note, v.keys); err == nil && c.Origin == v.report.Origin {
			size = max(size, c.Size)
		}
	}
	for _, e := range beyond {
		if e.leaf >= 0 && e.leaf < size {
			continue
		}
		f := Finding{Kind: Inserted, ID: e.id, Leaf: e.leaf, At: e.at, Text: "no checkpoint vouches for its place in the log"}
		if home, ok := v.missing[e.hash]; ok {
			f.Kind, f.Text = Altered, fmt.Sprintf("its content was sealed as leaf %d and was moved here", home)
		}
		v.report.add(f)
	}
	waiting, err := v.readLoose(ctx, `leaf is null`)
	if err != nil {
		return err
	}
	for _, e := range waiting {
		if home, ok := v.missing[e.hash]; ok {
			v.report.add(Finding{Kind: Altered, ID: e.id, Leaf: -1, At: e.at, Text: fmt.Sprintf("its content was sealed as leaf %d and was taken out of the log", home)})
			continue
		}
		if v.opts.Now.Sub(e.at) <= LateAfter {
			v.report.Waiting++
			continue
		}
		v.report.add(Finding{Kind: Unsealed, ID: e.id, Leaf: -1, At: e.at, Text: "it was not sealed in time: put in beside the program, or written just before it stopped"})
	}
	return nil
}

func (v *verification) readLoose(ctx context.Context, where string, args ...any) ([]loose, error) {
	rows, err := v.q.QueryContext(ctx, `select coalesce(leaf, -1), `+columns+` from journal where `+where+` order by id`, args...)
	if err != nil {
		return nil, fmt.Errorf("read the entries outside of the log: %w", err)
	}
	defer rows.Close()
	var out []loose
	var leaf int64
	row := newScanner(&leaf)
	for rows.Next() {
		if err := row.scan(rows); err != nil {
			return nil, err
		}
		out = append(out, loose{id: string(row.texts[0]), at: db.Time(row.at), leaf: leaf, hash: row.hash()})
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read the entries outside of the log: %w", err)
	}
	return out, nil
}
