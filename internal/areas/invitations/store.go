package invitations

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/secret"
)

const columns = `i.id, i.kind, i.email, coalesce(i.user_id, ''), i.roles, coalesce(i.parent, ''), i.name, i.use, i.type, i.rate, i.language,
	i.live, i.created_at, i.created_by, i.sent_at, i.expires_at, i.activated_at, i.withdrawn_at, coalesce(i.account, ''), i.version`

func scan(r db.Row) (i Invitation, err error) {
	var (
		roles                  string
		rate                   sql.NullInt64
		live                   int64
		created, sent, expires int64
		activated, withdrawn   sql.NullInt64
	)
	err = r.Scan(&i.ID, &i.Kind, &i.Email, &i.invitee, &roles, &i.Parent, &i.Name, &i.Use, &i.Type, &rate, &i.Language,
		&live, &created, &i.CreatedBy, &sent, &expires, &activated, &withdrawn, &i.Account, &i.Version)
	i.Roles, i.live = list(roles), live == 1
	i.CreatedAt, i.SentAt, i.ExpiresAt = db.Time(created), db.Time(sent), db.Time(expires)
	i.ActivatedAt, i.withdrawn = db.NullTime(activated), db.NullTime(withdrawn)
	if rate.Valid {
		units := accounts.Rate(rate.Int64)
		money := units.Money()
		i.rate, i.Rate = &units, &money
	}
	if i.ActivatedAt != nil {
		i.User = i.invitee
	}
	return i, err
}

func list(text string) []string {
	if text == "" {
		return []string{}
	}
	return strings.Split(text, ",")
}

// find gives an invitation, locked with lock, or db.ErrNoRow.
func find(ctx context.Context, q db.Querier, id, lock string) (Invitation, error) {
	return db.One(ctx, q, scan, `select `+columns+` from invitations i where i.id = $1`+lock, id)
}

// findByToken gives the invitation whose link has the token, locked with lock,
// or db.ErrNoRow.
func findByToken(ctx context.Context, q db.Querier, token, lock string) (Invitation, error) {
	return db.One(ctx, q, scan, `select `+columns+` from invitations i where i.token_hash = $1`+lock, secret.TokenHash(token))
}

// insert adds invitations, each with its token; db.Unique when one of them is
// open already.
func insert(ctx context.Context, tx *work.Tx, all []Invitation, tokens []string) error {
	rows := make([][]any, len(all))
	for n, i := range all {
		rows[n] = []any{
			i.ID, i.Kind, i.Email, i.invitee, strings.Join(i.Roles, ","), db.NullText(i.Parent), i.Name, i.Use, i.Type, rateText(i.rate), i.Language,
			1, secret.TokenHash(tokens[n]), db.Micros(i.CreatedAt), i.CreatedBy, db.Micros(i.SentAt), db.Micros(i.ExpiresAt), i.searchText(), 1,
		}
	}
	return db.InsertMany(ctx, tx, `insert into invitations (id, kind, email, user_id, roles, parent, name, use, type, rate, language,
		live, token_hash, created_at, created_by, sent_at, expires_at, search, version)`, rows)
}

func rateText(r *accounts.Rate) any {
	if r == nil {
		return nil
	}
	return int64(*r)
}

// supersede lets the expired invitations of users make room for newer ones.
func supersede(ctx context.Context, tx *work.Tx, users []string) error {
	return chunks(users, func(args []any) error {
		args = append(args, db.Micros(tx.Now()))
		_, err := db.Exec(ctx, tx, `update invitations set live = 0 where live = 1 and user_id in (`+db.Params(1, len(args)-1)+`)
			and expires_at <= $`+itoa(len(args)), args...)
		return err
	})
}

// updateSent gives an invitation its next link; db.Unique when another one took
// its place.
func updateSent(ctx context.Context, tx *work.Tx, i Invitation, token string) error {
	_, err := db.Exec(ctx, tx, `update invitations set live = 1, token_hash = $1, sent_at = $2, expires_at = $3, version = $4 where id = $5`,
		secret.TokenHash(token), db.Micros(i.SentAt), db.Micros(i.ExpiresAt), i.Version, i.ID)
	return err
}

// updateWithdrawn ends an invitation that nobody is to accept.
func updateWithdrawn(ctx context.Context, tx *work.Tx, i Invitation) error {
	_, err := db.Exec(ctx, tx, `update invitations set live = 0, token_hash = null, withdrawn_at = $1, version = $2 where id = $3`,
		db.NullMicros(i.withdrawn), i.Version, i.ID)
	return err
}

// updateActivated ends an invitation that was accepted.
func updateActivated(ctx context.Context, tx *work.Tx, i Invitation) error {
	_, err := db.Exec(ctx, tx, `update invitations set live = 0, token_hash = null, activated_at = $1, account = $2, version = $3 where id = $4`,
		db.NullMicros(i.ActivatedAt), db.NullText(i.Account), i.Version, i.ID)
	return err
}

// read finds out how things stand with addresses.
func (s *state) read(ctx context.Context, r work.Reader, emails []string) error {
	now := db.Micros(r.Now())
	return chunks(emails, func(args []any) error {
		in := `(` + db.Params(1, len(args)) + `)`
		for row, err := range db.Each(ctx, r, texts4, `select u.email, u.id, u.status, u.system_roles from users u where u.email in `+in, args...) {
			if err != nil {
				return err
			}
			s.users[row[0]] = known{row[1], row[2], list(row[3])}
		}
		for row, err := range db.Each(ctx, r, texts4, `select u.email, m.company, '', '' from users u join members m on m.user_id = u.id
			where m.status = 'active' and u.email in `+in, args...) {
			if err != nil {
				return err
			}
			s.members[seat{row[1], row[0]}] = true
		}
		args = append(args, now)
		for row, err := range db.Each(ctx, r, texts4, `select u.email, i.kind, coalesce(i.parent, ''), '' from users u join invitations i on i.user_id = u.id
			where i.live = 1 and u.email in `+in+` and i.expires_at > $`+itoa(len(args)), args...) {
			if err != nil {
				return err
			}
			s.open[opening{row[0], row[1], row[2]}] = true
		}
		return nil
	})
}

func texts4(r db.Row) (t [4]string, err error) { return t, r.Scan(&t[0], &t[1], &t[2], &t[3]) }

// insertAsk keeps that somebody asked for invitations, and forgets what counts
// no more.
func insertAsk(ctx context.Context, tx *work.Tx, kind, user string) error {
	if _, err := db.Exec(ctx, tx, `delete from invitation_asks where at <= $1`, db.Micros(tx.Now().Add(-period))); err != nil {
		return err
	}
	a := tx.Actor()
	_, err := db.Exec(ctx, tx, `insert into invitation_asks (id, kind, actor, source, user_id, at) values ($1, $2, $3, $4, $5, $6)`,
		tx.NewID("iak"), kind, a.User, a.Source, user, db.Micros(tx.Now()))
	return err
}

// asked counts what was asked since a moment, and tells when first: by an actor,
// from a source, or for the address of a user, as column says.
func asked(ctx context.Context, q db.Querier, column, value, kind string, since time.Time) (n int64, first time.Time, err error) {
	type row struct{ n, first int64 }
	got, err := db.One(ctx, q, func(r db.Row) (x row, err error) { return x, r.Scan(&x.n, &x.first) },
		`select count(*), coalesce(min(at), 0) from invitation_asks where `+column+` = $1 and kind = $2 and at > $3`, value, kind, db.Micros(since))
	return got.n, db.Time(got.first), err
}
