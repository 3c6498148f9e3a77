package accounts

import (
	"context"
	"slices"
	"strings"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

func membersAmong(ctx context.Context, q db.Querier, account string, users []string, lock string) (map[string]Member, error) {
	const size = 50
	found := make(map[string]Member, len(users))
	for batch := range slices.Chunk(slices.Sorted(slices.Values(users)), size) {
		args := make([]any, size+1) // one text for any number
		args[0] = account
		for i := range size {
			args[i+1] = batch[min(i, len(batch)-1)]
		}
		members, err := db.All(ctx, q, scanMember, `select `+memberColumns+` from members m join users u on u.id = m.user_id
			where m.company = $1 and m.user_id in (`+db.Params(2, size)+`) order by m.user_id`+lock, args...)
		if err != nil {
			return nil, err
		}
		for _, m := range members {
			found[m.User] = m
		}
	}
	return found, nil
}

// insertMembers adds members who never were.
func insertMembers(ctx context.Context, tx *work.Tx, members []Member) error {
	rows := make([][]any, len(members))
	for i, m := range members {
		rows[i] = []any{
			m.Company, m.User, strings.Join(m.Roles, ","), groupsText(m.Groups), db.NullText(m.Office), m.Status, db.Micros(m.CreatedAt),
		}
	}
	return db.InsertMany(ctx, tx, `insert into members (company, user_id, roles, groups, office, status, created_at)`, rows)
}

func allOffices(ctx context.Context, q db.Querier, company, lock string) ([]Office, error) {
	return db.All(ctx, q, scanOffice, `select `+OfficeColumns+` from offices o where o.company = $1 order by o.name, o.id`+lock, company)
}
