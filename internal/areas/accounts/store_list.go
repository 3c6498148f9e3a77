package accounts

import (
	"context"
	"fmt"
	"strings"

	"stead/internal/areas/people"
	"stead/internal/platform/db"
)

// filter says which accounts to list: all of them, or those of which actor may
// know.
type filter struct {
	actor                string
	all                  bool
	words                []string
	status, kind, parent string
	afterName, afterID   string
	limit                int
}

// listed is an account with what the actor is in it.
type listed struct {
	Account
	written written
	member  bool
}

func scanListed(r db.Row) (l listed, err error) {
	var member, above int64
	dest, done := accountFields(&l.Account)
	err = r.Scan(append(dest, &member, &l.written.roles, &l.written.groups, &l.written.own, &above)...)
	done()
	l.member, l.written.above = member == 1, above == 1
	return l, err
}

var accountStarts = people.StartTable{Words: people.WordTable{Name: "account_words", Key: "account"}, Name: "account_starts", Of: "accounts"}

// knownAccounts are those of which user $1 may know: the open ones that they are
// an active member of, and everything below those that they lead.
const knownAccounts = `select t.account from members m
		join accounts l on l.id = m.company and l.status = 'active' join account_ancestors t on t.ancestor = m.company
	where m.user_id = $1 and m.status = 'active'
		and (t.depth = 0 or ',' || m.roles || ',' like '%,account_owner,%' or ',' || m.roles || ',' like '%,account_admin,%')`

// readAccounts lists accounts by name.
func readAccounts(ctx context.Context, q db.Querier, f filter) ([]listed, error) {
	args := []any{f.actor}
	param := func(arg any) string {
		args = append(args, arg)
		return fmt.Sprintf("$%d", len(args))
	}
	plan, err := accountStarts.Plan(ctx, q, f.words, "a", param)
	if err != nil {
		return nil, err
	}
	var text strings.Builder
	text.WriteString(`select ` + accountColumns + `, case when me.status = 'active' and a.status = 'active' then 1 else 0 end,
			coalesce(me.roles, ''), coalesce(me.groups, ''), a.group_rights,
			case when a.parent is not null and ` + fromAbove + ` then 1 else 0 end
		from ` + plan.From + ` left join members me on me.company = a.id and me.user_id = $1 where 1 = 1` + plan.Where)
	if f.afterID != "" {
		text.WriteString(plan.After(param(f.afterName), param(f.afterID)))
	}
	if !f.all {
		text.WriteString(` and a.id in (` + knownAccounts + `)`)
	}
	switch f.status {
	case "":
		text.WriteString(` and a.status <> 'closed'`)
	case closed:
		text.WriteString(` and a.status = 'closed'`)
	default:
		text.WriteString(` and a.status = 'active' and a.pending = ` + param(db.Bool(f.status == Pending)))
	}
	if f.kind != "" {
		text.WriteString(` and a.type = ` + param(f.kind))
	}
	if f.parent != "" {
		text.WriteString(` and a.parent = ` + param(f.parent))
	}
	text.WriteString(` order by ` + plan.Order + ` limit ` + param(f.limit))
	return db.All(ctx, q, scanListed, text.String(), args...)
}

// readCustomers lists the users who are members of an account or none of the
// operator's staff, by name.
func readCustomers(ctx context.Context, q db.Querier, words []string, status, after string, limit int) ([]Customer, error) {
	var args []any
	param := func(arg any) string {
		args = append(args, arg)
		return fmt.Sprintf("$%d", len(args))
	}
	plan, err := people.UserStarts.Plan(ctx, q, words, "u", param)
	if err != nil {
		return nil, err
	}
	var text strings.Builder
	text.WriteString(`select u.id, u.email, u.name, u.status from ` + plan.From + `
		where (u.system_roles = '' or exists (select 1 from members m where m.user_id = u.id and m.status = 'active'))` + plan.Where)
	if status != "" {
		text.WriteString(` and u.status = ` + param(status))
	}
	if after != "" {
		at := param(after)
		text.WriteString(plan.After(`(select k.search from users k where k.id = `+at+`)`, at))
	}
	text.WriteString(` order by ` + plan.Order + ` limit ` + param(limit))
	return db.All(ctx, q, func(r db.Row) (c Customer, err error) {
		return c, r.Scan(&c.ID, &c.Email, &c.Name, &c.Status)
	}, text.String(), args...)
}

// accountsOf lists for each of the users the open accounts they are members of,
// by name.
func accountsOf(ctx context.Context, q db.Querier, users []string) (map[string][]CustomerAccount, error) {
	found := map[string][]CustomerAccount{}
	if len(users) == 0 {
		return found, nil
	}
	args := make([]any, len(users))
	for i, u := range users {
		args[i] = u
	}
	type row struct {
		user    string
		account CustomerAccount
	}
	rows, err := db.All(ctx, q, func(r db.Row) (x row, err error) {
		var roles string
		err = r.Scan(&x.user, &x.account.ID, &x.account.Name, &roles)
		x.account.Roles = list(roles)
		return x, err
	}, `select m.user_id, a.id, a.name, m.roles from members m join accounts a on a.id = m.company
		where m.user_id in (`+db.Params(1, len(users))+`) and m.status = 'active' and a.status = 'active' order by a.search, a.id`, args...)
	for _, x := range rows {
		found[x.user] = append(found[x.user], x.account)
	}
	return found, err
}
