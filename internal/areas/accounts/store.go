package accounts

import (
	"context"
	"errors"

	"stead/internal/areas/people"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
)

func insertAccount(ctx context.Context, tx *work.Tx, a Account) error {
	d := a.details
	_, err := db.Exec(ctx, tx, `insert into accounts
		(id, parent, type, use, name, search, group_rights, status, pending,
			legal_name, registration_number, vat_number, street, postal_code, city, country, version, created_at)
		values ($1, $2, $3, $4, $5, $6, '', 'active', $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
		a.ID, db.NullText(a.Parent), a.Type, a.Use, a.Name, people.Fold(a.Name), db.Bool(a.Status == Pending),
		d.LegalName, d.RegistrationNumber, d.VATNumber, d.Address.Street, d.Address.PostalCode, d.Address.City, d.Address.Country,
		a.Version, db.Micros(a.CreatedAt))
	if err == nil {
		err = hang(ctx, tx, a.ID, a.Parent)
	}
	if err == nil {
		err = writeWords(ctx, tx, a)
	}
	return err
}

func updateAccount(ctx context.Context, tx *work.Tx, a Account) error {
	d := a.details
	_, err := db.Exec(ctx, tx, `update accounts set name = $1, search = $2, pending = $3,
			legal_name = $4, registration_number = $5, vat_number = $6, street = $7, postal_code = $8, city = $9, country = $10, version = $11
		where id = $12`,
		a.Name, people.Fold(a.Name), db.Bool(a.Status == Pending),
		d.LegalName, d.RegistrationNumber, d.VATNumber, d.Address.Street, d.Address.PostalCode, d.Address.City, d.Address.Country,
		a.Version, a.ID)
	return err
}

func closeAccount(ctx context.Context, tx *work.Tx, a Account) error {
	_, err := db.Exec(ctx, tx, `update accounts set status = 'closed', version = $1 where id = $2`, a.Version, a.ID)
	return err
}

const accountColumns = `a.id, coalesce(a.parent, ''), a.type, a.use, a.name, a.status, a.pending, a.created_at, a.version, a.search,
	a.legal_name, a.registration_number, a.vat_number, a.street, a.postal_code, a.city, a.country`

func accountFields(a *Account) (dest []any, done func()) {
	var created, pending int64
	d := &a.details
	dest = []any{
		&a.ID, &a.Parent, &a.Type, &a.Use, &a.Name, &a.Status, &pending, &created, &a.Version, &a.search,
		&d.LegalName, &d.RegistrationNumber, &d.VATNumber, &d.Address.Street, &d.Address.PostalCode, &d.Address.City, &d.Address.Country,
	}
	return dest, func() {
		a.CreatedAt = db.Time(created)
		if pending == 1 && a.Status == active {
			a.Status = Pending
		}
	}
}

func scanAccount(r db.Row) (a Account, err error) {
	dest, done := accountFields(&a)
	err = r.Scan(dest...)
	done()
	return a, err
}

// readAccount finds an account, locked with lock; ErrNotFound.
func readAccount(ctx context.Context, q db.Querier, account, lock string) (Account, error) {
	if !id.Valid("acc", account) {
		return Account{}, fault.ErrNotFound
	}
	a, err := db.One(ctx, q, scanAccount, `select `+accountColumns+` from accounts a where a.id = $1`+lock, account)
	return a, notFound(err)
}

// ownRightsOf reads where a company's groups differ from the matrix out of the
// box.
func ownRightsOf(ctx context.Context, q db.Querier, company string) (ownRights, error) {
	text, err := db.One(ctx, q, db.Text, `select a.group_rights from accounts a where a.id = $1`, company)
	if err != nil {
		return nil, notFound(err)
	}
	return parseOwn(text)
}

func notFound(err error) error {
	if errors.Is(err, db.ErrNoRow) {
		return fault.ErrNotFound
	}
	return err
}
