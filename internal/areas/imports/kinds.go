package imports

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/table"
)

// The bounds of a file.
const (
	MostCSV   = 32 << 20 // bytes
	MostLines = 200_000
)

// batch is how many lines are judged and written together.
const batch = 500

// kind is what a file may hold.
type kind struct {
	action authz.Action
	format table.Format
	begin  func(ctx context.Context, r work.Reader, g authz.Grant, company string) (sorter, error)
}

// sorter judges and writes the lines of one kind, a batch at a time.
type sorter interface {
	// judge looks at lines, keeps those that are right, and reports the others.
	judge(ctx context.Context, lines []table.Line, rep *report) error
	// write writes what the last judge kept.
	write(ctx context.Context, tx *work.Tx) error
}

// kinds are what can be imported. The first columns must be there.
var kinds = map[string]kind{
	"people":  {importPeople, format("people", 1, "email", "given_name", "family_name", "language", "phone", "office", "groups", "roles"), beginPeople},
	"offices": {importPlaces, format("offices", 2, "name", "time_zone", "opening_hours", "address"), beginOffices},
	"zones":   {importPlaces, format("zones", 3, "office", "name", "kind", "overflow"), beginZones},
	"spaces":  {importPlaces, format("spaces", 3, "office", "zone", "name", "features"), beginSpaces},
}

func format(things string, required int, columns ...string) table.Format {
	return table.Format{Columns: columns, Required: columns[:required:required], MostLines: MostLines, Things: things}
}

// walk judges a file batch by batch. After each, done is told how many lines that
// were and whether all so far are right. It ends when there is more wrong than is
// told.
func (k kind) walk(ctx context.Context, s sorter, text []byte, rep *report, done func(lines int, right bool) error) error {
	lines, n := make([]table.Line, 0, batch), 0
	flush := func() error {
		err := s.judge(ctx, lines, rep)
		if err == nil {
			err = done(n, !rep.bad())
		}
		lines, n = lines[:0], 0
		return err
	}
	for line, wrong := range k.format.Read(text) {
		if rep.full() {
			return nil
		}
		if line.Number > 0 {
			n++
		}
		if wrong != nil {
			rep.add(Error{Line: wrong.Line, Field: wrong.Field, Code: wrong.Code, Detail: wrong.Detail, Limit: wrong.Limit})
			continue
		}
		if lines = append(lines, line); len(lines) == batch {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}
