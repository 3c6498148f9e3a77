package accounts

import (
	"context"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// hang puts an account that nothing hangs under below parent, "" for nowhere.
// It breaks a check when that is too deep.
func hang(ctx context.Context, tx *work.Tx, account, parent string) error {
	_, err := db.Exec(ctx, tx, `insert into account_ancestors (account, ancestor, depth) values ($1, $1, 0)`, account)
	if err == nil && parent != "" {
		_, err = db.Exec(ctx, tx, `insert into account_ancestors (account, ancestor, depth)
			select $1, t.ancestor, t.depth + 1 from account_ancestors t where t.account = $2`, account, parent)
	}
	return err
}

// readPaths gives for each of the accounts those above it, the root first, of
// which user may know; with user "" all.
func readPaths(ctx context.Context, q db.Querier, user string, accounts []string) (map[string][]Step, error) {
	paths := map[string][]Step{}
	if len(accounts) == 0 {
		return paths, nil
	}
	args := []any{user}
	for _, a := range accounts {
		args = append(args, a)
	}
	type row struct {
		account string
		step    Step
	}
	rows, err := db.All(ctx, q, func(r db.Row) (x row, err error) { return x, r.Scan(&x.account, &x.step.ID, &x.step.Name) },
		`select t.account, a.id, a.name from account_ancestors t join accounts a on a.id = t.ancestor
		where t.account in (`+db.Params(2, len(accounts))+`) and t.depth > 0 and ($1 = '' or a.id in (`+knownAccounts+`))
		order by t.account, t.depth desc`, args...)
	for _, x := range rows {
		paths[x.account] = append(paths[x.account], x.step)
	}
	return paths, err
}

// moveAccount hangs an account, with everything below it, under its new parent.
// It breaks a check when that is too deep.
func moveAccount(ctx context.Context, tx *work.Tx, a Account) error {
	_, err := db.Exec(ctx, tx, `delete from account_ancestors
		where account in (select s.account from account_ancestors s where s.ancestor = $1)
			and ancestor in (select p.ancestor from account_ancestors p where p.account = $1 and p.depth > 0)`, a.ID)
	if err == nil && a.Parent != "" {
		_, err = db.Exec(ctx, tx, `insert into account_ancestors (account, ancestor, depth)
			select s.account, p.ancestor, s.depth + p.depth + 1 from account_ancestors s, account_ancestors p
			where s.ancestor = $1 and p.account = $2`, a.ID, a.Parent)
	}
	if err == nil {
		_, err = db.Exec(ctx, tx, `update accounts set parent = $1, use = $2, version = $3 where id = $4`,
			db.NullText(a.Parent), a.Use, a.Version, a.ID)
	}
	return err
}

// isBelow reports whether an account is another or lies below it.
func isBelow(ctx context.Context, q db.Querier, account, other string) (bool, error) {
	n, err := db.One(ctx, q, db.Int, `select count(*) from account_ancestors t where t.account = $1 and t.ancestor = $2`, account, other)
	return n > 0, err
}

func hasOpenBelow(ctx context.Context, q db.Querier, account string) (bool, error) {
	n, err := db.One(ctx, q, db.Int, `select count(*) from (
		select 1 from accounts a where a.parent = $1 and a.status <> 'closed' limit 1) x`, account)
	return n > 0, err
}
