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

// known is the condition that user $1 may know of the account a: as an active
// member while it is open, or as one who leads an account above it.
const known = `(a.status = 'active' and exists (select 1 from members m where m.company = a.id and m.user_id = $1 and m.status = 'active')
	or ` + fromAbove + `)`

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
		where t.account in (`+db.Params(2, len(accounts))+`) and t.depth > 0 and ($1 = '' or `+known+`)
		order by t.account, t.depth desc`, args...)
	for _, x := range rows {
		paths[x.account] = append(paths[x.account], x.step)
	}
	return paths, err
}
