package imports

import (
	"context"

	"stead/internal/areas/reservations"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/table"
)

// spots is what a file of spaces is judged by.
type spots struct {
	r       work.Reader
	company string
	offices places
	zones   map[named]reservations.Zone // by office
	seen    map[named]bool              // by zone
	kept    []reservations.Space
}

func beginSpaces(ctx context.Context, r work.Reader, _ authz.Grant, company string) (sorter, error) {
	offices, err := officesOf(ctx, r, company)
	if err != nil {
		return nil, err
	}
	s := &spots{r: r, company: company, offices: offices, zones: map[named]reservations.Zone{}, seen: map[named]bool{}}
	zones, err := reservations.AllZones(ctx, r, company)
	for _, z := range zones {
		s.zones[named{z.Office, reservations.NameKey(z.Name)}] = z
	}
	return s, err
}

func (s *spots) judge(ctx context.Context, lines []table.Line, rep *report) error {
	s.kept = s.kept[:0]
	var keys []string
	for _, l := range lines {
		keys = append(keys, reservations.NameKey(l.Get("name")))
	}
	there, err := reservations.SpacesNamed(ctx, s.r, s.company, keys)
	if err != nil {
		return err
	}
	for _, l := range lines {
		space, good, err := s.read(l, rep)
		if err != nil {
			return err
		}
		if !good {
			continue
		}
		key := reservations.NameKey(space.Name)
		name := named{space.Zone, key}
		switch {
		case s.seen[name]:
			rep.line(l.Number, "name", lineTwice)
		case there[reservations.SpaceName{Zone: space.Zone, Key: key}]:
			rep.line(l.Number, "name", lineExists)
		default:
			s.kept = append(s.kept, space)
		}
		s.seen[name] = true
	}
	return nil
}

// read reads a line by itself.
func (s *spots) read(l table.Line, rep *report) (space reservations.Space, good bool, err error) {
	space, wrong := reservations.ParseSpace(l.Get("name"), l.List("features"))
	if good, err = rep.fault(l.Number, wrong); err != nil {
		return space, false, err
	}
	office, refusal := s.offices.must(l.Get("office"))
	if refusal != nil {
		rep.line(l.Number, "office", *refusal)
		return space, false, nil
	}
	typed := l.Get("zone")
	zone, found := s.zones[named{office.ID, reservations.NameKey(typed)}]
	switch {
	case typed == "":
		rep.line(l.Number, "zone", lineRequired)
	case !found:
		rep.line(l.Number, "zone", lineZone)
	}
	space.Company, space.Office, space.Zone, space.Kind = s.company, office.ID, zone.ID, zone.Kind
	return space, good && found, nil
}

func (s *spots) write(ctx context.Context, tx *work.Tx) error {
	return reservations.AddSpaces(ctx, tx, s.kept)
}
