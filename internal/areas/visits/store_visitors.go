package visits

import (
	"context"
	"database/sql"

	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/secret"
	"stead/internal/platform/vault"
)

const insertVisitor = `insert into visit_visitors (id, visit, company_id, position, given_name, family_name, email, company, phone, plate,
	language, identity, status, parking, pass_hash, pass, pass_key)`

const visitorColumns = `x.id, x.visit, x.given_name, x.family_name, x.email, x.company, x.phone, x.plate, x.language, x.identity,
	x.status, x.on_site_at, x.checked_in_at, x.checked_out_at, x.mailed_at, coalesce(x.parking, '')`

func scanVisitor(r db.Row) (x Visitor, err error) {
	var site, in, out, mailed sql.NullInt64
	err = r.Scan(&x.ID, &x.visit, &x.GivenName, &x.FamilyName, &x.Email, &x.Company, &x.Phone, &x.Plate, &x.Language, &x.identity,
		&x.Status, &site, &in, &out, &mailed, &x.Parking)
	x.OnSiteAt, x.CheckedInAt, x.CheckedOutAt, x.mailed = db.NullTime(site), db.NullTime(in), db.NullTime(out), db.NullTime(mailed)
	return x, err
}

// readVisitors reads the visitors of visits, all at once.
func readVisitors(ctx context.Context, q db.Querier, list []Visit) error {
	at := make(map[string]*Visit, len(list))
	ids := make([]any, len(list))
	for i := range list {
		at[list[i].ID], ids[i] = &list[i], list[i].ID
	}
	for len(ids) > 0 {
		n := min(len(ids), 100)
		for x, err := range db.Each(ctx, q, scanVisitor, `select `+visitorColumns+` from visit_visitors x
			where x.visit in (`+db.Params(1, n)+`) order by x.visit, x.position`, ids[:n]...) {
			if err != nil {
				return err
			}
			v := at[x.visit]
			v.Visitors = append(v.Visitors, x)
		}
		ids = ids[n:]
	}
	return nil
}

// passSealed is the column of the tokens in visitors' passes.
var passSealed = vault.Column{Table: "visit_visitors", Column: "pass"}

func passPlace(visitor string) vault.Place {
	return vault.Place{Table: passSealed.Table, Column: passSealed.Column, ID: visitor}
}

type sealer = func(p vault.Place, plain []byte) (vault.Sealed, error)

// visitorRow is a new visitor as the table takes it, with the token of the pass.
func visitorRow(seal sealer, v Visit, position int, x Visitor) ([]any, error) {
	var hash, pass, key any
	if x.pass != "" {
		sealed, err := seal(passPlace(x.ID), []byte(x.pass))
		if err != nil {
			return nil, err
		}
		hash, pass, key = secret.TokenHash(x.pass), sealed.Text, sealed.Key
	}
	return []any{
		x.ID, v.ID, v.Company, position, x.GivenName, x.FamilyName, x.Email, x.Guest.Company, x.Phone, x.Plate, x.Language, x.known(),
		string(x.Status), db.NullText(x.Parking), hash, pass, key,
	}, nil
}

// addVisitors adds those of a visit that are new, by their position.
func addVisitors(ctx context.Context, tx *work.Tx, v Visit, list map[int]Visitor) error {
	if len(list) == 0 {
		return nil
	}
	seal, err := tx.Sealer(ctx)
	if err != nil {
		return err
	}
	rows := [][]any{}
	for position := range len(v.Visitors) {
		x, isNew := list[position]
		if !isNew {
			continue
		}
		row, err := visitorRow(seal, v, position, x)
		if err != nil {
			return err
		}
		rows = append(rows, row)
	}
	return broken(db.InsertMany(ctx, tx, insertVisitor, rows))
}

// updateVisitor writes what is known of a visitor and how far they are.
func updateVisitor(ctx context.Context, tx *work.Tx, position int, x Visitor) error {
	_, err := db.Exec(ctx, tx, `update visit_visitors set position = $1, given_name = $2, family_name = $3, email = $4, company = $5,
		phone = $6, plate = $7, identity = $8, status = $9, on_site_at = $10, checked_in_at = $11, checked_out_at = $12, parking = $13,
		language = $14, mailed_at = $15 where id = $16`,
		position, x.GivenName, x.FamilyName, x.Email, x.Guest.Company, x.Phone, x.Plate, x.known(), string(x.Status),
		db.NullMicros(x.OnSiteAt), db.NullMicros(x.CheckedInAt), db.NullMicros(x.CheckedOutAt), db.NullText(x.Parking),
		x.Language, db.NullMicros(x.mailed), x.ID)
	return broken(err)
}

// updateMailed notes that visitors were mailed now.
func updateMailed(ctx context.Context, tx *work.Tx, ids []string) error {
	_, err := db.Exec(ctx, tx, `update visit_visitors set mailed_at = $1 where id in (`+db.Params(2, len(ids))+`)`,
		append([]any{db.Micros(tx.Now())}, texts(ids)...)...)
	return err
}

func deleteVisitor(ctx context.Context, tx *work.Tx, visitor string) error {
	_, err := db.Exec(ctx, tx, `delete from visit_visitors where id = $1`, visitor)
	return err
}
