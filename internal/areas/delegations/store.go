package delegations

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
)

const selectDelegations = `select d.id, d.company, d.type, d.delegate, d.unrestricted, d.scopes, d.status, d.starts_at, d.ends_at,
		d.reason, d.created_at, d.created_by, d.revoked_at, coalesce(d.revoked_by, ''), d.version, d.tell_at, d.support,
		u.name, u.email, u.status, coalesce(m.status, '')
	from delegations d join users u on u.id = d.delegate
		left join members m on m.company = d.company and m.user_id = d.delegate `

func scanDelegation(r db.Row) (d Delegation, err error) {
	var scopes, user, member string
	var unrestricted, created, support int64
	var starts, ends, revoked, tell sql.NullInt64
	err = r.Scan(&d.ID, &d.Company, &d.Type, &d.Delegate, &unrestricted, &scopes, &d.Status, &starts, &ends,
		&d.Reason, &created, &d.CreatedBy, &revoked, &d.RevokedBy, &d.Version, &tell, &support,
		&d.delegate.name, &d.delegate.email, &user, &member)
	d.Unrestricted, d.Support, d.scopes = unrestricted == 1, support == 1, authz.StoredScopes(scopes)
	d.tellAt = db.NullTime(tell)
	d.StartsAt, d.EndsAt, d.RevokedAt, d.CreatedAt = db.NullTime(starts), db.NullTime(ends), db.NullTime(revoked), db.Time(created)
	d.delegate.user, d.delegate.activeUser, d.delegate.member = d.Delegate, user == "active", member == "active"
	return d, err
}

type sideOf struct {
	delegation string
	side       side
}

func scanSide(r db.Row) (s sideOf, err error) {
	var user, member string
	err = r.Scan(&s.delegation, &s.side.user, &s.side.name, &s.side.email, &user, &member)
	s.side.activeUser, s.side.member = user == "active", member == "active"
	return s, err
}

// readOne finds a delegation, locked with lock; ErrNotFound.
func readOne(ctx context.Context, r work.Reader, delegation, lock string) (Delegation, error) {
	if !id.Valid("dlg", delegation) {
		return Delegation{}, fault.ErrNotFound
	}
	d, err := db.One(ctx, r, scanDelegation, selectDelegations+`where d.id = $1`+lock, delegation)
	if errors.Is(err, db.ErrNoRow) {
		return d, fault.ErrNotFound
	}
	if err != nil {
		return d, err
	}
	one := []Delegation{d}
	err = complete(ctx, r, one)
	return one[0], err
}

// delegateOf reads whose a delegation is; ErrNotFound.
func delegateOf(ctx context.Context, r work.Reader, delegation string) (string, error) {
	if !id.Valid("dlg", delegation) {
		return "", fault.ErrNotFound
	}
	delegate, err := db.One(ctx, r, db.Text, `select d.delegate from delegations d where d.id = $1`, delegation)
	if errors.Is(err, db.ErrNoRow) {
		return "", fault.ErrNotFound
	}
	return delegate, err
}

// readSome gives the delegations with these ids, in this order.
func readSome(ctx context.Context, r work.Reader, ids []string) ([]Delegation, error) {
	args := make([]any, len(ids))
	for i, x := range ids {
		args[i] = x
	}
	rows, err := db.All(ctx, r, scanDelegation, selectDelegations+`where d.id in (`+db.Params(1, len(args))+`)`, args...)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(rows, func(a, b Delegation) int { return slices.Index(ids, a.ID) - slices.Index(ids, b.ID) })
	return rows, complete(ctx, r, rows)
}

// complete adds to rows what stands elsewhere: their delegators, and the names
// of everything they speak of.
func complete(ctx context.Context, r work.Reader, rows []Delegation) error {
	if len(rows) == 0 {
		return nil
	}
	at, args, others := map[string]int{}, []any{}, []string{}
	for i, d := range rows {
		at[d.ID] = i
		args = append(args, d.ID)
		others = append(others, d.Company, d.CreatedBy, d.RevokedBy)
	}
	for len(args)&(len(args)-1) != 0 {
		args = append(args, rows[0].ID) // padded to a power of two, so that few texts are ever prepared
	}
	for s, err := range db.Each(ctx, r, scanSide, `select x.delegation, x.delegator, u.name, u.email, u.status, coalesce(m.status, '')
		from delegation_delegators x join users u on u.id = x.delegator
			left join members m on m.company = x.company and m.user_id = x.delegator
		where x.delegation in (`+db.Params(1, len(args))+`) order by u.search, u.id`, args...) {
		if err != nil {
			return err
		}
		rows[at[s.delegation]].sides = append(rows[at[s.delegation]].sides, s.side)
	}
	names, err := r.Names(ctx, others...)
	for i := range rows {
		d := &rows[i]
		d.fill(r.Now())
		for _, x := range []string{d.Company, d.CreatedBy, d.RevokedBy} {
			if names[x] != "" {
				d.Names[x] = names[x]
			}
		}
	}
	return err
}

// activeUser reports whether there is an active user with that id; in a
// command, that stays so until it ends.
func activeUser(ctx context.Context, r work.Reader, user string) (bool, error) {
	_, err := db.One(ctx, r, db.Text, `select u.id from users u where u.id = $1 and u.status = 'active'`+r.ForShare("u"), user)
	if errors.Is(err, db.ErrNoRow) {
		return false, nil
	}
	return err == nil, err
}
