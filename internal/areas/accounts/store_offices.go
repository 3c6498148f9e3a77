package accounts

import (
	"context"

	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
)

// OfficeColumns are the columns of offices, as o, that an OfficeRow takes, for
// queries of other areas that join an office.
const OfficeColumns = `o.id, o.company, o.name, o.address, o.time_zone, o.opening_hours, o.rules, o.version`

// OfficeRow takes OfficeColumns while a row is scanned.
type OfficeRow struct {
	office       Office
	hours, rules string
}

// Dest gives where to scan the columns to.
func (r *OfficeRow) Dest() []any {
	return []any{&r.office.ID, &r.office.Company, &r.office.Name, &r.office.Address, &r.office.TimeZone, &r.hours, &r.rules, &r.office.Version}
}

// Office is the office of the row.
func (r *OfficeRow) Office() (Office, error) { return r.office.restore(r.hours, r.rules) }

func scanOffice(r db.Row) (Office, error) {
	var row OfficeRow
	if err := r.Scan(row.Dest()...); err != nil {
		return Office{}, err
	}
	return row.Office()
}

// OfficeByID finds an office of the company, or with company "" of any.
// ErrNotFound where there is none.
func OfficeByID(ctx context.Context, q db.Querier, company, office string) (Office, error) {
	o, err := readOffice(ctx, q, office, "")
	if err == nil && company != "" && o.Company != company {
		return Office{}, fault.ErrNotFound
	}
	return o, err
}

// readOffice finds an office, locked with lock; ErrNotFound.
func readOffice(ctx context.Context, q db.Querier, office, lock string) (Office, error) {
	if !id.Valid("off", office) {
		return Office{}, fault.ErrNotFound
	}
	o, err := db.One(ctx, q, scanOffice, `select `+OfficeColumns+` from offices o where o.id = $1`+lock, office)
	return o, notFound(err)
}

// readOffices lists the offices of a company by name; only one when only is
// not "".
func readOffices(ctx context.Context, q db.Querier, company, only, afterName, afterID string, limit int) ([]Office, error) {
	return db.All(ctx, q, scanOffice, `select `+OfficeColumns+` from offices o
		where o.company = $1 and ($2 = '' or o.id = $2) and (o.name, o.id) > ($3, $4)
		order by o.name, o.id limit $5`, company, only, afterName, afterID, limit)
}

func insertOffice(ctx context.Context, tx *work.Tx, o Office) error {
	hours, rules, err := o.texts()
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, tx, `insert into offices (id, company, name, address, time_zone, opening_hours, rules, version, created_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, o.ID, o.Company, o.Name, o.Address, o.TimeZone, hours, rules, o.Version, db.Micros(tx.Now()))
	return err
}

func updateOffice(ctx context.Context, tx *work.Tx, o Office) error {
	hours, rules, err := o.texts()
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, tx, `update offices set name = $1, address = $2, time_zone = $3, opening_hours = $4, rules = $5, version = $6 where id = $7`,
		o.Name, o.Address, o.TimeZone, hours, rules, o.Version, o.ID)
	return err
}

// deleteOffice breaks a foreign key when something is still in the office.
func deleteOffice(ctx context.Context, tx *work.Tx, office string) error {
	_, err := db.Exec(ctx, tx, `delete from offices where id = $1`, office)
	return err
}
