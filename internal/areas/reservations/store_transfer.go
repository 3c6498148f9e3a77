package reservations

import (
	"context"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// Chunks of ids are filled up to one size, so that few texts are ever prepared.
const chunk = 200

const selectCandidates = `select r.id, r.company, coalesce(s.name, ''), coalesce(r.vehicle, ''), r.status, r.starts_at, r.ends_at
	from reservations r left join spaces s on s.id = r.space`

func scanCandidate(r db.Row) (c candidate, err error) {
	var starts, ends int64
	err = r.Scan(&c.id, &c.company, &c.space, &c.vehicle, &c.status, &starts, &ends)
	c.StartsAt, c.EndsAt = db.Time(starts), db.Time(ends)
	return c, err
}

// candidatesByFilter gives what a list with the filter shows, and holds it.
func candidatesByFilter(ctx context.Context, tx *work.Tx, f filter) ([]candidate, error) {
	return db.All(ctx, tx, scanCandidate, selectCandidates+filterWhere+tx.ForUpdate("r"), f.args()...)
}

// candidatesByID gives those of the subject in the company, and holds them.
func candidatesByID(ctx context.Context, tx *work.Tx, company, subject string, ids []string) ([]candidate, error) {
	var out []candidate
	err := inChunks(ids, func(part []any) error {
		list, err := db.All(ctx, tx, scanCandidate, selectCandidates+` where r.company = $1 and r.subject = $2 and r.id in (`+
			db.Params(3, chunk)+`)`+tx.ForUpdate("r"), append([]any{company, subject}, part...)...)
		out = append(out, list...)
		return err
	})
	return out, err
}

// upcoming gives the live reservations of a vehicle that are not over, in any
// company, by start, and holds them.
func upcoming(ctx context.Context, tx *work.Tx, vehicle string) ([]candidate, error) {
	return db.All(ctx, tx, scanCandidate, selectCandidates+` where r.vehicle = $1 and `+live+` and r.ends_at > $2
		order by r.ends_at`+tx.ForUpdate("r"), vehicle, db.Micros(tx.Now()))
}

// reservationsOf reads reservations of a vehicle whole, by start.
func reservationsOf(ctx context.Context, tx *work.Tx, vehicle string) ([]Reservation, error) {
	return db.All(ctx, tx, scanReservation, selectReservations+` where r.vehicle = $1 and `+live+` and r.ends_at > $2
		order by r.ends_at`, vehicle, db.Micros(tx.Now()))
}

// vehicleIntervals gives when a vehicle is busy within a span, in order.
func vehicleIntervals(ctx context.Context, q db.Querier, vehicle string, span Interval) ([]Interval, error) {
	return db.All(ctx, q, scanInterval, `select r.starts_at, r.ends_at from reservations r
		where r.vehicle = $1 and `+live+` and r.ends_at > $2 and r.starts_at < $3 order by r.ends_at`,
		vehicle, db.Micros(span.StartsAt), db.Micros(span.EndsAt))
}

func scanInterval(r db.Row) (iv Interval, err error) {
	var starts, ends int64
	err = r.Scan(&starts, &ends)
	return Interval{db.Time(starts), db.Time(ends)}, err
}

func setVehicle(ctx context.Context, tx *work.Tx, vehicle string, ids []string) error {
	return inChunks(ids, func(part []any) error {
		_, err := db.Exec(ctx, tx, `update reservations set vehicle = $1, version = version + 1 where id in (`+
			db.Params(2, chunk)+`)`, append([]any{vehicle}, part...)...)
		return broken(err)
	})
}

func setCancelled(ctx context.Context, tx *work.Tx, ids []string) error {
	return inChunks(ids, func(part []any) error {
		_, err := db.Exec(ctx, tx, `update reservations set status = 'cancelled', version = version + 1 where id in (`+
			db.Params(1, chunk)+`)`, part...)
		return err
	})
}

// inChunks calls f with the ids, chunk by chunk; the last is filled up with
// repetitions, which IN does not mind.
func inChunks(ids []string, f func(part []any) error) error {
	for len(ids) > 0 {
		part := make([]any, chunk)
		n := min(chunk, len(ids))
		for i := range part {
			part[i] = ids[min(i, n-1)]
		}
		if err := f(part); err != nil {
			return err
		}
		ids = ids[n:]
	}
	return nil
}
