package reservations

import (
	"context"
	"strings"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// office is an office as zones and views ask for it.
type office struct {
	id, company, name, companyName, timeZone string
	calendar                                 *calendar
}

func readOffice(ctx context.Context, rd work.Reader, id string) (office, error) {
	return db.One(ctx, rd, func(r db.Row) (o office, err error) {
		var hours, rules string
		if err = r.Scan(&o.id, &o.company, &o.name, &o.companyName, &o.timeZone, &hours, &rules); err != nil {
			return o, err
		}
		o.calendar, err = calendarOf(o.timeZone, hours, rules)
		return o, err
	}, `select o.id, o.company, o.name, c.name, o.time_zone, o.opening_hours, o.rules
		from offices o join accounts c on c.id = o.company where o.id = $1`+rd.ForShare("o"), id)
}

const selectZones = `select z.id, z.name, z.company, z.office, z.kind, z.overflow, z.version, o.name, c.name
	from zones z join offices o on o.id = z.office join accounts c on c.id = z.company`

func scanZone(r db.Row) (z Zone, err error) {
	var overflow int64
	var office, company string
	err = r.Scan(&z.ID, &z.Name, &z.Company, &z.Office, &z.Kind, &overflow, &z.Version, &office, &company)
	z.Overflow, z.Names = overflow == 1, map[string]string{z.Office: office, z.Company: company}
	return z, err
}

// readZone reads one that was not deleted; a command holds it.
func readZone(ctx context.Context, rd work.Reader, id string) (Zone, error) {
	return db.One(ctx, rd, scanZone, selectZones+` where z.id = $1 and z.deleted_at is null`+rd.ForUpdate("z"), id)
}

// listZones gives them by name, after the key and id.
func listZones(ctx context.Context, q db.Querier, company string, p Places, after [2]string) ([]Zone, error) {
	return db.All(ctx, q, scanZone, selectZones+` where z.company = $1 and z.deleted_at is null
		and ($2 = '' or z.office = $2) and ($3 = '' or z.kind = $3)
		and (z.name_key, z.id) > ($4, $5) order by z.name_key, z.id limit $6`,
		company, p.Office, p.Kind, after[0], after[1], p.Page.Rows())
}

func insertZone(ctx context.Context, tx *work.Tx, z Zone) error {
	_, err := db.Exec(ctx, tx, `insert into zones (id, company, office, kind, name, name_key, overflow, version, created_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		z.ID, z.Company, z.Office, z.Kind, z.Name, nameKey(z.Name), db.Bool(z.Overflow), z.Version, db.Micros(tx.Now()))
	return broken(err)
}

func updateZone(ctx context.Context, tx *work.Tx, z Zone) error {
	_, err := db.Exec(ctx, tx, `update zones set name = $1, name_key = $2, overflow = $3, version = $4 where id = $5`,
		z.Name, nameKey(z.Name), db.Bool(z.Overflow), z.Version, z.ID)
	return broken(err)
}

// holdSpaces gives the ids of a zone's spaces and keeps others from reserving
// there until the command ends.
func holdSpaces(ctx context.Context, tx *work.Tx, zone string) ([]string, error) {
	return db.All(ctx, tx, db.Text, `select s.id from spaces s where s.zone = $1 and s.deleted_at is null order by s.id`+
		tx.ForUpdate("s"), zone)
}

// upcomingInZone counts live reservations that are not over.
func upcomingInZone(ctx context.Context, tx *work.Tx, zone string) (int64, error) {
	return db.One(ctx, tx, db.Int, `select count(*) from spaces s join reservations r on r.space = s.id
		where s.zone = $1 and s.deleted_at is null and r.ends_at > $2 and `+live, zone, db.Micros(tx.Now()))
}

// deleteZone deletes a zone and its spaces.
func deleteZone(ctx context.Context, tx *work.Tx, zone string) error {
	if _, err := db.Exec(ctx, tx, `update spaces set deleted_at = $1, version = version + 1 where zone = $2 and deleted_at is null`,
		db.Micros(tx.Now()), zone); err != nil {
		return err
	}
	_, err := db.Exec(ctx, tx, `update zones set deleted_at = $1, version = version + 1 where id = $2`, db.Micros(tx.Now()), zone)
	return err
}

const selectSpaces = `select s.id, s.name, s.kind, s.zone, s.company, s.office, s.features, s.version, s.name_key, z.name, o.name, c.name
	from spaces s join zones z on z.id = s.zone join offices o on o.id = s.office join accounts c on c.id = s.company`

func scanSpace(r db.Row) (s Space, err error) {
	var features, zone, office, company string
	err = r.Scan(&s.ID, &s.Name, &s.Kind, &s.Zone, &s.Company, &s.Office, &features, &s.Version, &s.key, &zone, &office, &company)
	s.Features = featureList(features)
	s.Names = map[string]string{s.Zone: zone, s.Office: office, s.Company: company}
	return s, err
}

func featureList(text string) []string {
	if text == "" {
		return []string{}
	}
	return strings.Split(text, ",")
}

// readSpace reads one that was not deleted; a command holds it.
func readSpace(ctx context.Context, rd work.Reader, id string) (Space, error) {
	return db.One(ctx, rd, scanSpace, selectSpaces+` where s.id = $1 and s.deleted_at is null`+rd.ForUpdate("s"), id)
}

// listSpaces gives them by name, after the key and id.
func listSpaces(ctx context.Context, q db.Querier, company string, p Places, after [2]string) ([]Space, error) {
	return db.All(ctx, q, scanSpace, selectSpaces+` where s.company = $1 and s.deleted_at is null
		and ($2 = '' or s.office = $2) and ($3 = '' or s.kind = $3) and ($4 = '' or s.zone = $4)
		and (s.name_key, s.id) > ($5, $6) order by s.name_key, s.id limit $7`,
		company, p.Office, p.Kind, p.Zone, after[0], after[1], p.Page.Rows())
}

func insertSpace(ctx context.Context, tx *work.Tx, s Space) error {
	_, err := db.Exec(ctx, tx, `insert into spaces (id, company, office, zone, kind, name, name_key, features, version, created_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		s.ID, s.Company, s.Office, s.Zone, s.Kind, s.Name, nameKey(s.Name), strings.Join(s.Features, ","), s.Version, db.Micros(tx.Now()))
	return broken(err)
}

func updateSpace(ctx context.Context, tx *work.Tx, s Space) error {
	_, err := db.Exec(ctx, tx, `update spaces set zone = $1, name = $2, name_key = $3, features = $4, version = $5 where id = $6`,
		s.Zone, s.Name, nameKey(s.Name), strings.Join(s.Features, ","), s.Version, s.ID)
	return broken(err)
}

func upcomingInSpace(ctx context.Context, tx *work.Tx, space string) (int64, error) {
	return db.One(ctx, tx, db.Int, `select count(*) from reservations r where r.space = $1 and r.ends_at > $2 and `+live,
		space, db.Micros(tx.Now()))
}

func deleteSpace(ctx context.Context, tx *work.Tx, space string) error {
	_, err := db.Exec(ctx, tx, `update spaces set deleted_at = $1, version = version + 1 where id = $2`, db.Micros(tx.Now()), space)
	return err
}
