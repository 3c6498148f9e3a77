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
	_, err := db.Exec(ctx, tx, `insert into accounts (id, parent, type, name, search, group_rights, status, version, created_at)
		values ($1, null, $2, $3, $4, '', $5, $6, $7)`,
		a.ID, a.Type, a.Name, people.Fold(a.Name), a.Status, a.Version, db.Micros(a.CreatedAt))
	return err
}

func updateAccount(ctx context.Context, tx *work.Tx, a Account) error {
	_, err := db.Exec(ctx, tx, `update accounts set name = $1, search = $2, version = $3 where id = $4`,
		a.Name, people.Fold(a.Name), a.Version, a.ID)
	return err
}

const accountColumns = `a.id, a.name, a.type, a.status, a.created_at, a.version, a.search`

func scanAccount(r db.Row) (a Account, err error) {
	var created int64
	err = r.Scan(&a.ID, &a.Name, &a.Type, &a.Status, &created, &a.Version, &a.search)
	a.CreatedAt = db.Time(created)
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

// readAccounts lists accounts by name; those in which member is an active
// member, or with member "" all.
func readAccounts(ctx context.Context, q db.Querier, member, search, afterName, afterID string, limit int) ([]Account, error) {
	return db.All(ctx, q, scanAccount, `select `+accountColumns+` from accounts a
		where ($1 = '' or exists (select 1 from members m where m.company = a.id and m.user_id = $1 and m.status = 'active'))
			and a.search like $2 escape '\' and (a.search, a.id) > ($3, $4)
		order by a.search, a.id limit $5`, member, db.Containing(people.Fold(search)), afterName, afterID, limit)
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
