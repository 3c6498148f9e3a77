package travel

import (
	"context"

	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/vault"
)

func numberOf(passport string) vault.Place {
	return vault.Place{Table: "passports", Column: "number", ID: passport}
}

// readPassports gives those of travelers, the primary first, then by age, with
// their whole numbers.
func readPassports(ctx context.Context, rd work.Reader, travelers []string) ([]Passport, error) {
	return db.All(ctx, rd, func(r db.Row) (p Passport, err error) {
		var sealed []byte
		var primary, created int64
		err = r.Scan(&p.ID, &p.traveler, &sealed, &p.Nationality, &p.IssuingCountry, &p.IssuedOn, &p.ExpiresOn, &primary, &created)
		if err != nil {
			return p, err
		}
		p.Primary, p.createdAt = primary == 1, db.Time(created)
		plain, err := rd.Unseal(numberOf(p.ID), sealed)
		p.Number = string(plain)
		return p, err
	}, `select p.id, p.traveler, p.number, p.nationality, p.issuing_country, p.issued_on, p.expires_on, p.is_primary, p.created_at
		from passports p where p.traveler in (`+db.Params(1, len(travelers))+`) order by p.is_primary desc, p.created_at, p.id`,
		texts(travelers)...)
}

func insertPassport(ctx context.Context, tx *work.Tx, p Passport) error {
	sealed, err := tx.Seal(ctx, numberOf(p.ID), []byte(p.Number))
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, tx, `insert into passports
		(id, traveler, number, number_key, nationality, issuing_country, issued_on, expires_on, is_primary, created_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		p.ID, p.traveler, sealed.Text, sealed.Key, p.Nationality, p.IssuingCountry, string(p.IssuedOn), string(p.ExpiresOn),
		db.Bool(p.Primary), db.Micros(p.createdAt))
	return broken(err)
}

func updatePassport(ctx context.Context, tx *work.Tx, p Passport) error {
	sealed, err := tx.Seal(ctx, numberOf(p.ID), []byte(p.Number))
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, tx, `update passports set number = $1, number_key = $2, nationality = $3, issuing_country = $4,
		issued_on = $5, expires_on = $6, is_primary = $7 where id = $8`,
		sealed.Text, sealed.Key, p.Nationality, p.IssuingCountry, string(p.IssuedOn), string(p.ExpiresOn), db.Bool(p.Primary), p.ID)
	return broken(err)
}

// dethrone leaves a traveler without a primary passport for the moment.
func dethrone(ctx context.Context, tx *work.Tx, traveler string) error {
	_, err := db.Exec(ctx, tx, `update passports set is_primary = 0 where traveler = $1 and is_primary = 1`, traveler)
	return err
}

func enthrone(ctx context.Context, tx *work.Tx, passport string) error {
	_, err := db.Exec(ctx, tx, `update passports set is_primary = 1 where id = $1`, passport)
	return err
}

func deletePassport(ctx context.Context, tx *work.Tx, passport string) error {
	_, err := db.Exec(ctx, tx, `delete from passports where id = $1`, passport)
	return err
}
