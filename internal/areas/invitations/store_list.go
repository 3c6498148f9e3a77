package invitations

import (
	"context"
	"strconv"
	"strings"
	"time"

	"stead/internal/areas/people"
	"stead/internal/core/work"
	"stead/internal/platform/db"
)

func itoa(n int) string { return strconv.Itoa(n) }

// chunks hands texts on as arguments, 50 or one at a time, the last of them
// again and again where there are fewer, so that few texts are ever prepared.
func chunks(texts []string, f func(args []any) error) error {
	const most = 50
	for len(texts) > 0 {
		n := min(len(texts), most)
		size := most
		if n == 1 {
			size = 1
		}
		args := make([]any, size, size+1)
		for i := range args {
			args[i] = texts[min(i, n-1)]
		}
		if err := f(args); err != nil {
			return err
		}
		texts = texts[n:]
	}
	return nil
}

// searchText is what an invitation is found by.
func (i Invitation) searchText() string { return people.Fold(i.Email + " " + i.Name) }

// shownTo says which invitations somebody sees.
type shownTo struct {
	staff, clients, everyAccount bool
	accounts                     []string // those of these
	led                          []string // and of all accounts below these
}

type filter struct {
	List
	shownTo
	after string
	more  bool
}

// listInvitations gives a page of invitations, the newest first.
func listInvitations(ctx context.Context, r work.Reader, f filter) ([]Invitation, error) {
	var text strings.Builder
	args := []any{}
	arg := func(v any) string {
		args = append(args, v)
		return "$" + itoa(len(args))
	}
	in := func(values []string) string {
		places := make([]string, len(values))
		for i, v := range values {
			places[i] = arg(v)
		}
		return "(" + strings.Join(places, ",") + ")"
	}
	text.WriteString(`select ` + columns + ` from invitations i where (1 = 0`)
	if f.staff {
		text.WriteString(` or i.kind = 'system_user'`)
	}
	if f.clients {
		text.WriteString(` or i.kind = 'client'`)
	}
	switch {
	case f.everyAccount:
		text.WriteString(` or i.parent is not null`)
	case len(f.accounts) > 0:
		text.WriteString(` or i.parent in ` + in(f.accounts))
		fallthrough
	default:
		if len(f.led) > 0 {
			text.WriteString(` or i.parent in (select t.account from account_ancestors t where t.ancestor in ` + in(f.led) + `)`)
		}
	}
	text.WriteString(`)`)
	if len(f.Kind) > 0 {
		text.WriteString(` and i.kind in ` + in(f.Kind))
	}
	if f.Parent != "" {
		text.WriteString(` and i.parent = ` + arg(f.Parent))
	}
	if len(f.State) > 0 {
		ors := make([]string, len(f.State))
		for i, s := range f.State {
			ors[i] = stateSQL[s]
			if strings.Contains(ors[i], ":now") {
				ors[i] = strings.ReplaceAll(ors[i], ":now", arg(db.Micros(r.Now())))
			}
		}
		text.WriteString(` and (` + strings.Join(ors, ` or `) + `)`)
	}
	for _, word := range strings.Fields(people.Fold(f.Search)) {
		text.WriteString(` and i.search like ` + arg(db.Containing(word)) + ` escape '\'`)
	}
	if f.more {
		text.WriteString(` and i.id < ` + arg(f.after))
	}
	text.WriteString(` order by i.id desc limit ` + arg(f.Page.Rows()))
	return db.All(ctx, r, scan, text.String(), args...)
}

// stateSQL is Invitation.stateAt in the words of the database.
var stateSQL = map[string]string{
	Pending:   `(i.activated_at is null and i.withdrawn_at is null and i.expires_at > :now)`,
	Expired:   `(i.activated_at is null and i.withdrawn_at is null and i.expires_at <= :now)`,
	Activated: `(i.activated_at is not null)`,
	Withdrawn: `(i.withdrawn_at is not null)`,
}

// ledBy lists the accounts that a user leads: what lies below them is theirs to
// see.
func ledBy(ctx context.Context, q db.Querier, user string) ([]string, error) {
	return db.All(ctx, q, db.Text, `select m.company from members m join accounts a on a.id = m.company
		where m.user_id = $1 and m.status = 'active' and a.status = 'active'
		and (',' || m.roles || ',' like '%,account_owner,%' or ',' || m.roles || ',' like '%,account_admin,%') order by m.company`, user)
}

// joinedBy lists the accounts that a user is a member of.
func joinedBy(ctx context.Context, q db.Querier, user string) ([]string, error) {
	return db.All(ctx, q, db.Text, `select m.company from members m where m.user_id = $1 and m.status = 'active' order by m.company`, user)
}

// forgettable lists invitations that nobody accepted and that ended at a moment
// or before, of addresses that never activated anything, the oldest first; in a
// command, their users stay as they are until it ends.
func forgettable(ctx context.Context, r work.Reader, until time.Time, limit int) ([]Invitation, error) {
	return db.All(ctx, r, scan, `select `+columns+` from invitations i join users u on u.id = i.user_id
		where i.email <> '' and i.activated_at is null and i.expires_at <= $1 and (i.withdrawn_at is null or i.withdrawn_at <= $1)
		and u.status = 'invited' order by i.expires_at limit $2`+r.ForUpdate("u"), db.Micros(until), limit)
}

func updateForgotten(ctx context.Context, tx *work.Tx, i Invitation) error {
	_, err := db.Exec(ctx, tx, `update invitations set email = '', user_id = null, search = $1, live = 0, token_hash = null, version = version + 1
		where id = $2`, people.Fold(i.Name), i.ID)
	return err
}

// clings reports whether anything else is known of an invited user: another
// invitation, or a membership that somebody gave them.
func clings(ctx context.Context, q db.Querier, user string) (bool, error) {
	n, err := db.One(ctx, q, db.Int, `select (select count(*) from invitations where user_id = $1) + (select count(*) from members where user_id = $1)`, user)
	return n > 0, err
}
