package reservations

import (
	"context"

	"stead/internal/core/work"
)

// NameKey gives the form in which names of zones and spaces are compared: two
// with one key are the same name.
func NameKey(name string) string { return nameKey(name) }

// ParseZone reads the name and the kind of a zone. 422 at /name, /kind.
func ParseZone(zoneName, zoneKind string) (Zone, error) {
	c, err := CreateZone{Name: zoneName, Kind: zoneKind}.parse()
	return Zone{Name: c.Name, Kind: c.Kind}, err
}

// ParseSpace reads the name of a space and what it offers. 422 at /name,
// /features.
func ParseSpace(spaceName string, offers []string) (Space, error) {
	var s Space
	var err error
	if s.Name, err = name("/name", spaceName); err != nil {
		return s, err
	}
	s.Features, err = features(offers)
	return s, err
}

// AllZones gives the zones of a company. In a command they stay as they are until
// it ends.
func AllZones(ctx context.Context, r work.Reader, company string) ([]Zone, error) {
	return allZones(ctx, r, company, r.ForShare("z"))
}

// SpaceName names a space: by its zone and the NameKey of its name.
type SpaceName struct{ Zone, Key string }

// SpacesNamed tells which spaces with one of the names (NameKey) a company has.
func SpacesNamed(ctx context.Context, r work.Reader, company string, keys []string) (map[SpaceName]bool, error) {
	return spacesNamed(ctx, r, company, keys)
}

// AddZones makes zones (of ParseZone, with Company and Office set), in few
// statements, in the transaction of whatever decided that they may be. db.Unique
// when an office has one of a name.
func AddZones(ctx context.Context, tx *work.Tx, zones []Zone) error {
	for i := range zones {
		zones[i].ID, zones[i].Version = tx.NewID("zon"), 1
		tx.Record(ZoneCreated{zones[i]})
	}
	return insertZones(ctx, tx, zones)
}

// AddSpaces makes spaces (of ParseSpace, with Company, Office, Zone and Kind set)
// as AddZones makes zones.
func AddSpaces(ctx context.Context, tx *work.Tx, spaces []Space) error {
	for i := range spaces {
		spaces[i].ID, spaces[i].Version = tx.NewID("spc"), 1
		tx.Record(SpaceCreated{spaces[i]})
	}
	return insertSpaces(ctx, tx, spaces)
}
