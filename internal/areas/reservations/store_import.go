package reservations

import (
	"context"
	"slices"
	"strings"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

func allZones(ctx context.Context, q db.Querier, company, lock string) ([]Zone, error) {
	return db.All(ctx, q, scanZone, selectZones+` where z.company = $1 and z.deleted_at is null order by z.name_key, z.id`+lock, company)
}

func spacesNamed(ctx context.Context, q db.Querier, company string, keys []string) (map[SpaceName]bool, error) {
	const size = 50
	found := map[SpaceName]bool{}
	for batch := range slices.Chunk(keys, size) {
		args := make([]any, size+1) // one text for any number
		args[0] = company
		for i := range size {
			args[i+1] = batch[min(i, len(batch)-1)]
		}
		names, err := db.All(ctx, q, func(r db.Row) (n SpaceName, err error) { return n, r.Scan(&n.Zone, &n.Key) },
			`select s.zone, s.name_key from spaces s where s.company = $1 and s.deleted_at is null and s.name_key in (`+db.Params(2, size)+`)`, args...)
		if err != nil {
			return nil, err
		}
		for _, n := range names {
			found[n] = true
		}
	}
	return found, nil
}

func insertZones(ctx context.Context, tx *work.Tx, zones []Zone) error {
	rows := make([][]any, len(zones))
	for i, z := range zones {
		rows[i] = []any{z.ID, z.Company, z.Office, z.Kind, z.Name, nameKey(z.Name), db.Bool(z.Overflow), z.Version, db.Micros(tx.Now())}
	}
	return db.InsertMany(ctx, tx, `insert into zones (id, company, office, kind, name, name_key, overflow, version, created_at)`, rows)
}

func insertSpaces(ctx context.Context, tx *work.Tx, spaces []Space) error {
	rows := make([][]any, len(spaces))
	for i, s := range spaces {
		rows[i] = []any{
			s.ID, s.Company, s.Office, s.Zone, s.Kind, s.Name, nameKey(s.Name), strings.Join(s.Features, ","), s.Version, db.Micros(tx.Now()),
		}
	}
	return db.InsertMany(ctx, tx, `insert into spaces (id, company, office, zone, kind, name, name_key, features, version, created_at)`, rows)
}
