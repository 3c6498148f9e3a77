package reservations

import (
	"context"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// place is where somebody wants to reserve: a space, or a zone to choose one
// from, with everything that is asked of its office.
type place struct {
	space, spaceName         string // empty until one of the zone is chosen
	zone, kind               string
	office, officeName       string
	company, companyName     string
	timeZone                 string
	calendar                 *calendar
	subjectName, creatorName string
}

const placeColumns = `, o.id, o.name, o.time_zone, o.opening_hours, o.rules, c.id, c.name, coalesce(u.name, ''), coalesce(a.name, '')`

const placeJoins = ` join offices o on o.id = z.office join accounts c on c.id = z.company
	left join users u on u.id = $2 left join users a on a.id = $3`

func scanPlace(r db.Row) (p place, err error) {
	var hours, rules string
	err = r.Scan(&p.space, &p.spaceName, &p.zone, &p.kind, &p.office, &p.officeName, &p.timeZone, &hours, &rules,
		&p.company, &p.companyName, &p.subjectName, &p.creatorName)
	if err != nil {
		return p, err
	}
	p.calendar, err = calendarOf(p.timeZone, hours, rules)
	return p, err
}

// readPlace reads a space with its office and the names of the two people who
// are concerned. A command holds the space, so that those who want the same
// one go one after the other.
func readPlace(ctx context.Context, rd work.Reader, space, subject, creator string) (place, error) {
	return known(ctx, rd, `select z.id, z.name, z.zone, z.kind`+placeColumns+` from spaces z`+placeJoins+
		` where z.id = $1 and z.deleted_at is null`+rd.ForUpdate("z"), space, subject, other(creator, subject))
}

// readZonePlace is readPlace for a zone.
func readZonePlace(ctx context.Context, rd work.Reader, zone, subject, creator string) (place, error) {
	return known(ctx, rd, `select '', '', z.id, z.kind`+placeColumns+` from zones z`+placeJoins+
		` where z.id = $1 and z.deleted_at is null`, zone, subject, other(creator, subject))
}

// places are kept without the people, of whom there are too many.
var places db.Known[string, place]

// known reads a place. Where it can be kept in memory the two names are asked
// for by themselves; else they come with it, in one statement.
func known(ctx context.Context, rd work.Reader, query, object, subject, creator string) (place, error) {
	if !db.Keeps(rd) {
		p, err := db.One(ctx, rd, scanPlace, query, object, subject, creator)
		return p, orNotFound(err)
	}
	p, err := places.Get(ctx, rd, object, func(ctx context.Context, q db.Querier) (place, error) {
		return db.One(ctx, q, scanPlace, query, object, "", "")
	})
	if err != nil {
		return p, orNotFound(err)
	}
	names, err := rd.Names(ctx, subject, creator)
	p.subjectName, p.creatorName = names[subject], names[creator]
	return p, err
}

// other spares the query a name that it reads anyway.
func other(creator, subject string) string {
	if creator == subject {
		return ""
	}
	return creator
}

type choice struct{ ID, Name string }

func scanChoice(r db.Row) (c choice, err error) { return c, r.Scan(&c.ID, &c.Name) }

const isFree = ` and s.deleted_at is null and not exists (select 1 from reservations r where r.space = s.id and ` + live + `
	and r.ends_at > $2 and r.starts_at < $3)`

// firstFree chooses the first free space of a zone by name; ErrNoRow when all
// are taken. On PostgreSQL it passes over spaces that somebody else is about to
// take, and waits for them only when no other is free.
func firstFree(ctx context.Context, tx *work.Tx, zone string, iv Interval) (choice, error) {
	query := `select s.id, s.name from spaces s where s.zone = $1` + isFree + ` order by s.name_key limit 1`
	lock := tx.ForUpdate("s")
	var c choice
	err := db.ErrNoRow
	if lock != "" {
		c, err = db.One(ctx, tx, scanChoice, query+lock+` skip locked`, zone, db.Micros(iv.StartsAt), db.Micros(iv.EndsAt))
	}
	if err != nil {
		c, err = db.One(ctx, tx, scanChoice, query+lock, zone, db.Micros(iv.StartsAt), db.Micros(iv.EndsAt))
	}
	return c, err
}

// freeSpaces gives up to five spaces of a kind in an office that are free, by
// name.
func freeSpaces(ctx context.Context, q db.Querier, office, kind string, iv Interval) ([]choice, error) {
	return db.All(ctx, q, scanChoice, `select s.id, s.name from spaces s where s.office = $1 and s.kind = $4`+isFree+
		` order by s.name_key, s.id limit 5`, office, db.Micros(iv.StartsAt), db.Micros(iv.EndsAt), kind)
}
