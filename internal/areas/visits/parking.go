package visits

import (
	"context"

	"stead/internal/areas/reservations"
	"stead/internal/core/work"
)

// park reserves a space for each of the visitors who has a plate and none yet,
// held by the host: a real reservation. 409 no_parking.
func park(ctx context.Context, tx *work.Tx, v Visit, list []Visitor) error {
	for i := range list {
		if list[i].Plate == "" || list[i].Parking != "" {
			continue
		}
		r, err := reservations.Park(ctx, tx, reservations.Parked{
			Company: v.Company, Office: v.Office, Host: v.Host, Plate: list[i].Plate, StartsAt: v.StartsAt, EndsAt: v.EndsAt,
		})
		if err != nil {
			return err
		}
		if r == "" {
			return errNoParking
		}
		list[i].Parking = r
	}
	return nil
}

// unpark gives up the spaces of visitors.
func unpark(ctx context.Context, tx *work.Tx, list ...Visitor) error {
	for _, x := range list {
		if x.Parking == "" {
			continue
		}
		if err := reservations.Unpark(ctx, tx, x.Parking); err != nil {
			return err
		}
	}
	return nil
}
