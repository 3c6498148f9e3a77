package delegations

import (
	"context"
	"time"

	"stead/internal/areas/people"
	"stead/internal/core/work"
)

// ActsFor lists for whom user can act at the moment, by name: one item per
// person and company, with the scopes of all records together and the oldest
// record's id. Unrestricted records are left out: their people are found by
// search. One statement; it is made for people.Parts.
func ActsFor(ctx context.Context, r work.Reader, user string) ([]people.ActsFor, error) {
	rows, err := readActsFor(ctx, r, user, r.Now())
	return merged(rows), err
}

// merged makes one item of the records between the same people in the same
// company, which stand beside each other.
func merged(rows []actsForRow) []people.ActsFor {
	out := []people.ActsFor{}
	for i, row := range rows {
		if i > 0 && rows[i-1].item.User.ID == row.item.User.ID && rows[i-1].item.Company == row.item.Company {
			rows[i].scopes |= rows[i-1].scopes
			last := &out[len(out)-1]
			last.Scopes, last.EndsAt = rows[i].scopes.Names(), later(last.EndsAt, row.item.EndsAt)
			continue
		}
		row.item.Scopes = row.scopes.Names()
		if row.office.ID != "" {
			row.item.Office = &row.office
		}
		out = append(out, row.item)
	}
	return out
}

// later gives the later of two ends, where nil is never.
func later(a, b *time.Time) *time.Time {
	if a == nil || b == nil {
		return nil
	}
	if b.After(*a) {
		return b
	}
	return a
}
