package delegations

import (
	"context"
	"errors"
	"strconv"

	"stead/internal/areas/people"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
)

// search is a FindPeople as the store takes it.
type search struct {
	company            string
	words              []string
	anywhere           bool // not only members of the company
	afterName, afterID string
	most               int
}

type candidate struct {
	Candidate
	search string
}

// readCandidates lists active users by name.
func readCandidates(ctx context.Context, q db.Querier, f search) ([]candidate, error) {
	var plan people.Plan
	var err error
	args := []any{f.company}
	param := func(arg any) string {
		args = append(args, arg)
		return "$" + strconv.Itoa(len(args))
	}
	if f.anywhere {
		plan, err = people.UserStarts.Plan(ctx, q, f.words, "u", param)
		plan.From += ` left join members m on m.company = $1 and m.user_id = u.id and m.status = 'active'`
		plan.Where = `1 = 1` + plan.Where
	} else {
		plan, args, err = people.PlanMembers(ctx, q, f.company, f.words)
	}
	if err != nil {
		return nil, err
	}
	text := `select u.id, u.name, u.email, u.search, case when m.user_id is null then 0 else 1 end from ` + plan.From +
		` where ` + plan.Where + ` and u.status = 'active'`
	if f.afterID != "" {
		text += plan.After(param(f.afterName), param(f.afterID))
	}
	return db.All(ctx, q, func(r db.Row) (x candidate, err error) {
		var member int64
		err = r.Scan(&x.ID, &x.Name, &x.Email, &x.search, &member)
		x.Member = member == 1
		return x, err
	}, text+` order by `+plan.Order+` limit `+param(f.most), args...)
}

// readKnown gives the names of those of the users who are or were of the
// company, or stand in a delegation there.
func readKnown(ctx context.Context, r work.Reader, company string, users ...string) (map[string]string, error) {
	args := []any{company}
	for _, u := range users {
		args = append(args, u)
	}
	type row struct{ id, name string }
	rows, err := db.All(ctx, r, func(r db.Row) (x row, err error) { return x, r.Scan(&x.id, &x.name) },
		`select u.id, u.name from users u where u.id in (`+db.Params(2, len(users))+`) and (
			exists (select 1 from members m where m.company = $1 and m.user_id = u.id)
			or exists (select 1 from delegations d where d.delegate = u.id and d.company = $1)
			or exists (select 1 from delegation_delegators x where x.delegator = u.id and x.company = $1))`, args...)
	known := make(map[string]string, len(rows))
	for _, x := range rows {
		known[x.id] = x.name
	}
	return known, err
}

// languageOf gives the language of a user, "" for who is none.
func languageOf(ctx context.Context, r work.Reader, user string) (string, error) {
	u, err := people.ByID(ctx, r, user)
	if errors.Is(err, fault.ErrNotFound) {
		return "", nil
	}
	return u.Language, err
}
