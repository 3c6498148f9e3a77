package reservations

import (
	"context"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// parkingZones lists the zones of an office in which one parks, by name.
func parkingZones(ctx context.Context, q db.Querier, office string) ([]choice, error) {
	return db.All(ctx, q, scanChoice, `select z.id, z.name from zones z
		where z.office = $1 and z.kind = 'parking' and z.deleted_at is null order by z.name_key, z.id`, office)
}

// insertGuestVehicle keeps the car of a guest: as one that its holder deleted, so
// that it is in no list of theirs.
func insertGuestVehicle(ctx context.Context, tx *work.Tx, v Vehicle) error {
	now := db.Micros(tx.Now())
	_, err := db.Exec(ctx, tx, `insert into vehicles (id, owner, plate, plate_key, country, make, colour, fuel, is_default, version, created_at, deleted_at)
		values ($1, $2, $3, $4, '', '', '', '', 0, $5, $6, $6)`, v.ID, v.Owner, v.Plate, plateKey(v.Plate), v.Version, now)
	return err
}

// blankGuestVehicles blanks the plates of the cars of reservations that
// insertGuestVehicle kept: deleted when they were made.
func blankGuestVehicles(ctx context.Context, tx *work.Tx, reservations []string) error {
	for len(reservations) > 0 {
		n := min(len(reservations), 50)
		args := make([]any, n)
		for i, r := range reservations[:n] {
			args[i] = r
		}
		if _, err := db.Exec(ctx, tx, `update vehicles set plate = '', plate_key = '' where deleted_at = created_at
			and id in (select r.vehicle from reservations r where r.id in (`+db.Params(1, n)+`))`, args...); err != nil {
			return err
		}
		reservations = reservations[n:]
	}
	return nil
}
