package reservations

import (
	"context"
	"slices"
	"strings"
	"time"

	"stead/internal/platform/db"
)

// occupied asks for the spaces of a kind in an office and what of them is taken
// in a window. all tells who has each; else only the subject's own are told.
type occupied struct {
	office, kind, subject string
	all                   bool
	window                Interval
}

// occupation is a space with what is taken of it, by start.
type occupation struct {
	Bookable
	key   string
	taken []Taken
	busy  []Interval
	names map[string]string
}

// day is the length up to which a reservation is found by its start; see the
// indexes reservations_office_short and reservations_office_long.
const day = 24 * time.Hour

// What a row of selectOccupied is about.
const (
	rowSpace = iota
	rowTaken
	rowZone
)

// One statement reads everything. A row is what it is about, key, space, its
// name or the reservation, zone or subject, name of that, features, start, end.
// Names of subjects are read for those only who may be told.
const selectOccupied = `select 0, s.name_key, s.id, s.name, s.zone, '', s.features, 0, 0
	from spaces s where s.office = $1 and s.kind = $2 and s.deleted_at is null
	union all
	select 2, '', '', '', z.id, z.name, '', 0, 0 from zones z where z.office = $1 and z.deleted_at is null
	union all
	select 1, '', r.space, r.id, r.subject, coalesce(u.name, ''), '', r.starts_at, r.ends_at
	from reservations r left join users u on u.id = case when $6 = 1 or r.subject = $7 then r.subject end
	where r.office = $1 and r.kind = $2 and ` + live + ` and r.ends_at - r.starts_at <= 86400000000
	and r.starts_at > $3 and r.starts_at < $5 and r.ends_at > $4
	union all
	select 1, '', r.space, r.id, r.subject, coalesce(u.name, ''), '', r.starts_at, r.ends_at
	from reservations r left join users u on u.id = case when $6 = 1 or r.subject = $7 then r.subject end
	where r.office = $1 and r.kind = $2 and ` + live + ` and r.ends_at - r.starts_at > 86400000000
	and r.ends_at > $4 and r.starts_at < $5`

type occupiedRow struct {
	what                                  int64
	key, space, name, of, ofName, feature string
	starts, ends                          int64
}

func scanOccupied(r db.Row) (x occupiedRow, err error) {
	return x, r.Scan(&x.what, &x.key, &x.space, &x.name, &x.of, &x.ofName, &x.feature, &x.starts, &x.ends)
}

// occupancy gives the spaces by name, in natural order.
func occupancy(ctx context.Context, q db.Querier, o occupied) ([]*occupation, error) {
	spaces := []*occupation{}
	byID, zones := map[string]*occupation{}, map[string]string{}
	var taken []occupiedRow
	for x, err := range db.Each(ctx, q, scanOccupied, selectOccupied, o.office, o.kind,
		db.Micros(o.window.StartsAt.Add(-day-time.Second)), db.Micros(o.window.StartsAt), db.Micros(o.window.EndsAt),
		db.Bool(o.all), o.subject) {
		if err != nil {
			return nil, err
		}
		switch x.what {
		case rowTaken:
			taken = append(taken, x)
			continue
		case rowZone:
			zones[x.of] = x.ofName
			continue
		}
		s := &occupation{ // rowSpace
			Bookable: Bookable{ID: x.space, Name: x.name, Kind: o.kind, Zone: x.of, Office: o.office, Features: featureList(x.feature)},
			key:      x.key, taken: []Taken{}, names: map[string]string{x.space: x.name},
		}
		spaces, byID[x.space] = append(spaces, s), s
	}
	slices.SortFunc(taken, func(a, b occupiedRow) int { return int(min(max(a.starts-b.starts, -1), 1)) })
	for _, x := range taken {
		if s := byID[x.space]; s != nil {
			s.take(x, o)
		}
	}
	for _, s := range spaces {
		s.names[s.Zone] = zones[s.Zone]
	}
	slices.SortFunc(spaces, func(a, b *occupation) int {
		if c := strings.Compare(a.key, b.key); c != 0 {
			return c
		}
		return strings.Compare(a.ID, b.ID)
	})
	return spaces, nil
}

// take adds a reservation, with as much of it as may be told.
func (s *occupation) take(x occupiedRow, o occupied) {
	t := Taken{Interval: Interval{db.Time(x.starts), db.Time(x.ends)}, Mine: x.of == o.subject}
	if t.Mine || o.all {
		t.Reservation, t.Who = x.name, x.of
		s.names[x.of] = x.ofName
	}
	s.taken, s.busy = append(s.taken, t), append(s.busy, t.Interval)
}
