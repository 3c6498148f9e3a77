package imports

import (
	"context"
	"strings"

	"stead/internal/areas/reservations"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/table"
)

// named is a zone or a space by where it is and the key of its name.
type named struct{ in, key string }

// areas is what a file of zones is judged by.
type areas struct {
	company string
	offices places
	there   map[named]bool // zones, by office
	seen    map[named]bool
	kept    []reservations.Zone
}

func beginZones(ctx context.Context, r work.Reader, _ authz.Grant, company string) (sorter, error) {
	offices, err := officesOf(ctx, r, company)
	if err != nil {
		return nil, err
	}
	s := &areas{company: company, offices: offices, there: map[named]bool{}, seen: map[named]bool{}}
	zones, err := reservations.AllZones(ctx, r, company)
	for _, z := range zones {
		s.there[named{z.Office, reservations.NameKey(z.Name)}] = true
	}
	return s, err
}

func (s *areas) judge(_ context.Context, lines []table.Line, rep *report) error {
	s.kept = s.kept[:0]
	for _, l := range lines {
		z, wrong := reservations.ParseZone(l.Get("name"), strings.ToLower(l.Get("kind")))
		good, err := rep.fault(l.Number, wrong)
		if err != nil {
			return err
		}
		office, refusal := s.offices.must(l.Get("office"))
		if refusal != nil {
			rep.line(l.Number, "office", *refusal)
			good = false
		}
		overflow, ok := yes(l.Get("overflow"))
		if !ok {
			rep.line(l.Number, "overflow", lineYesNo)
			good = false
		}
		if !good {
			continue
		}
		z.Company, z.Office, z.Overflow = s.company, office.ID, overflow
		name := named{office.ID, reservations.NameKey(z.Name)}
		switch {
		case s.seen[name]:
			rep.line(l.Number, "name", lineTwice)
		case s.there[name]:
			rep.line(l.Number, "name", lineExists)
		default:
			s.kept = append(s.kept, z)
		}
		s.seen[name] = true
	}
	return nil
}

func (s *areas) write(ctx context.Context, tx *work.Tx) error {
	return reservations.AddZones(ctx, tx, s.kept)
}

// yes reads yes or no, as people and spreadsheets write it; nothing is no.
func yes(text string) (value, ok bool) {
	switch strings.ToLower(text) {
	case "yes", "true", "1", "x":
		return true, true
	case "", "no", "false", "0":
		return false, true
	}
	return false, false
}
