package reservations

import (
	"context"
	"time"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// live is the condition of the partial indexes, word for word.
const live = `r.status in ('reserved', 'checked_in')`

const columns = `r.id, r.company, r.office, r.kind, r.subject, coalesce(r.space, ''), coalesce(r.vehicle, ''),
	r.starts_at, r.ends_at, r.status, coalesce(r.created_by, ''), coalesce(r.delegation, ''), r.created_at, r.version,
	o.time_zone`

// scanColumns reads the columns, and more that follow them.
func scanColumns(row db.Row, more ...any) (r Reservation, err error) {
	var starts, ends, created int64
	err = row.Scan(append([]any{
		&r.ID, &r.Company, &r.Office, &r.Kind, &r.Subject, &r.Space, &r.Vehicle, &starts, &ends,
		&r.Status, &r.CreatedBy, &r.Delegation, &created, &r.Version, &r.TimeZone,
	}, more...)...)
	r.StartsAt, r.EndsAt, r.CreatedAt = db.Time(starts), db.Time(ends), db.Time(created)
	return r, err
}

// selectRows leaves the names to a look-up: a person's list names the same few
// over and over.
const selectRows = `select ` + columns + ` from reservations r left join offices o on o.id = r.office`

func scanRow(row db.Row) (Reservation, error) { return scanColumns(row) }

// selectReservations names whatever a reservation refers to by itself, so that
// one takes one query.
const selectReservations = `select ` + columns + `, o.name, c.name, coalesce(s.name, ''), coalesce(v.plate, ''), u.name, coalesce(a.name, '')
	from reservations r
	left join offices o on o.id = r.office
	left join accounts c on c.id = r.company
	left join spaces s on s.id = r.space
	left join vehicles v on v.id = r.vehicle
	left join users u on u.id = r.subject
	left join users a on a.id = r.created_by and r.created_by <> r.subject`

func scanReservation(row db.Row) (Reservation, error) {
	var office, company, space, vehicle, subject, actor string
	r, err := scanColumns(row, &office, &company, &space, &vehicle, &subject, &actor)
	r.Names = map[string]string{r.Company: company, r.Office: office, r.Subject: subject}
	for id, name := range map[string]string{r.Space: space, r.Vehicle: vehicle} {
		if id != "" {
			r.Names[id] = name
		}
	}
	if actor != "" {
		r.Names[r.CreatedBy] = actor
	}
	return r, err
}

// readReservation reads one; a command holds it until it ends.
func readReservation(ctx context.Context, rd work.Reader, id string) (Reservation, error) {
	return db.One(ctx, rd, scanReservation, selectReservations+` where r.id = $1`+rd.ForUpdate("r"), id)
}

// filter says which reservations of a person in a company to list. Zero values
// do not bound.
type filter struct {
	company, subject      string
	from, to              time.Time
	statuses              []string
	vehicle, kind, office string
	afterStart            int64
	afterID               string
	limit                 int
}

// endOfTime lies after everything that a request can name.
const endOfTime = int64(1) << 60

// args are the arguments of filterWhere. As no reservation is longer than
// Longest, those that overlap [from, to) start after from - Longest: that
// bounds the part of the index that is read.
func (f filter) args() []any {
	starts, ends, before := -endOfTime, -endOfTime, endOfTime
	if !f.from.IsZero() {
		ends = db.Micros(f.from)
		starts = ends - Longest.Microseconds()
	}
	if !f.to.IsZero() {
		before = db.Micros(f.to)
	}
	if f.afterID == "" {
		f.afterStart = -endOfTime
	}
	statuses := f.statuses
	if len(statuses) == 0 {
		for _, s := range Statuses {
			statuses = append(statuses, string(s))
		}
	}
	args := []any{f.company, f.subject, max(starts, f.afterStart), ends, before, f.afterStart, f.afterID, f.vehicle, f.kind, f.office}
	for i := range Statuses {
		args = append(args, statuses[min(i, len(statuses)-1)])
	}
	return args
}

const filterWhere = ` where r.company = $1 and r.subject = $2 and r.starts_at >= $3 and r.ends_at > $4 and r.starts_at < $5
	and (r.starts_at > $6 or r.id > $7)
	and ($8 = '' or r.vehicle = $8) and ($9 = '' or r.kind = $9) and ($10 = '' or r.office = $10)
	and r.status in ($11, $12, $13, $14, $15, $16)
	order by r.starts_at, r.id`

// listReservations gives them by start, then id, without Names.
func listReservations(ctx context.Context, q db.Querier, f filter) ([]Reservation, error) {
	return db.All(ctx, q, scanRow, selectRows+filterWhere+` limit $17`, append(f.args(), f.limit)...)
}

func insertReservation(ctx context.Context, tx *work.Tx, r Reservation) error {
	_, err := db.Exec(ctx, tx, `insert into reservations (id, company, office, kind, subject, space, vehicle,
		starts_at, ends_at, status, created_by, delegation, created_at, version)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
		r.ID, r.Company, r.Office, r.Kind, r.Subject, r.Space, db.NullText(r.Vehicle), db.Micros(r.StartsAt), db.Micros(r.EndsAt),
		string(r.Status), db.NullText(r.CreatedBy), db.NullText(r.Delegation), db.Micros(r.CreatedAt), r.Version)
	return broken(err)
}

// updateReservation writes what can change.
func updateReservation(ctx context.Context, tx *work.Tx, r Reservation) error {
	_, err := db.Exec(ctx, tx, `update reservations set office = $1, space = $2, vehicle = $3, starts_at = $4, ends_at = $5,
		status = $6, version = $7 where id = $8`,
		r.Office, r.Space, db.NullText(r.Vehicle), db.Micros(r.StartsAt), db.Micros(r.EndsAt), string(r.Status), r.Version, r.ID)
	return broken(err)
}

// held asks what a subject holds in an office, apart from the reservation
// except.
type held struct {
	company, subject, office, except string
	now                              time.Time
	day, week                        Interval
}

// counts are live reservations: those not over yet, those that start in the
// day and those that start in the week.
type counts struct{ open, day, week int }

func countHeld(ctx context.Context, q db.Querier, h held) (counts, error) {
	first := min(db.Micros(h.week.StartsAt), db.Micros(h.now.Add(-Longest)))
	return db.One(ctx, q, func(r db.Row) (n counts, err error) { return n, r.Scan(&n.open, &n.day, &n.week) },
		`select count(case when r.ends_at > $1 then 1 end),
			count(case when r.starts_at >= $2 and r.starts_at < $3 then 1 end),
			count(case when r.starts_at >= $4 and r.starts_at < $5 then 1 end)
		from reservations r
		where r.company = $6 and r.subject = $7 and r.starts_at >= $8 and r.office = $9 and r.id <> $10 and `+live,
		db.Micros(h.now), db.Micros(h.day.StartsAt), db.Micros(h.day.EndsAt), db.Micros(h.week.StartsAt), db.Micros(h.week.EndsAt),
		h.company, h.subject, first, h.office, h.except)
}

// takeTurn waits until no other command counts what the subject has, and makes
// others wait until this one ends.
func takeTurn(ctx context.Context, tx *work.Tx, subject string) error {
	_, err := db.Exec(ctx, tx, `insert into reservation_turns (subject, turns) values ($1, 1)
		on conflict (subject) do update set turns = reservation_turns.turns + 1`, subject)
	return err
}
