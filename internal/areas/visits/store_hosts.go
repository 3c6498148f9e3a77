package visits

import (
	"context"
	"strconv"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// readAwaiting reads the visits of a company that are not over and that somebody
// was invited to host, by start, without visitors; a command holds them.
func readAwaiting(ctx context.Context, tx *work.Tx, company, user string) ([]Visit, error) {
	return db.All(ctx, tx, scanVisit, selectVisits+` where v.host_invited_user = $1 and v.company = $2 and v.ends_at > $3
		order by v.starts_at, v.id`+tx.ForUpdate("v"), user, company, db.Micros(tx.Now()))
}

// readHosted reads the visits that are not over and that somebody hosts, in a
// company or with "" in all of which they are or were members, by start, without
// visitors; those noted as left by their host, or the others. A command holds
// them.
func readHosted(ctx context.Context, tx *work.Tx, user, company string, left bool) ([]Visit, error) {
	return db.All(ctx, tx, scanVisit, selectVisits+` where v.company in (select m.company from members m where m.user_id = $1 and ($2 = '' or m.company = $2))
			and v.host = $1 and v.starts_at > $3 and v.ends_at > $4 and v.host_left = $5
			and v.status in ('in_review', 'expected', 'on_site', 'checked_in') order by v.starts_at, v.id`+tx.ForUpdate("v"),
		user, company, db.Micros(tx.Now().Add(-longest))-1, db.Micros(tx.Now()), db.Bool(left))
}

// updateHosts gives visits the host who was invited.
func updateHosts(ctx context.Context, tx *work.Tx, list []Visit, user string) error {
	return inParts(ctx, tx, list, `update visits set host = $1, host_invited = '', host_invited_user = null, version = version + 1`, user)
}

// updateLeft notes of visits whether their host left.
func updateLeft(ctx context.Context, tx *work.Tx, list []Visit, left bool) error {
	return inParts(ctx, tx, list, `update visits set host_left = $1, version = version + 1`, db.Bool(left))
}

// inParts runs a text with one argument for visits, and notes for open screens
// that something of them changed.
func inParts(ctx context.Context, tx *work.Tx, list []Visit, text string, arg any) error {
	for len(list) > 0 {
		n := min(len(list), 100)
		args, touched := []any{arg}, [][]any{}
		for _, v := range list[:n] {
			args = append(args, v.ID)
			touched = append(touched, []any{db.Micros(tx.Now()), v.Company, v.Office, v.ID})
		}
		if _, err := db.Exec(ctx, tx, text+` where id in (`+db.Params(2, n)+`)`, args...); err != nil {
			return err
		}
		if err := db.InsertLater(ctx, tx, insertEvent, touched); err != nil {
			return err
		}
		list = list[n:]
	}
	return nil
}

// forgetInvited lets visits go on without the host who was invited.
func forgetInvited(ctx context.Context, tx *work.Tx, user string) error {
	_, err := db.Exec(ctx, tx, `update visits set host_invited = '', host_invited_user = null, version = version + 1 where host_invited_user = $1`, user)
	return err
}

// readReturned reads some visits that are not over and noted as left by their
// host, who is an active member nevertheless: of one who was added anew.
func readReturned(ctx context.Context, tx *work.Tx, limit int) ([]Visit, error) {
	return db.All(ctx, tx, scanVisit, selectVisits+` where v.host_left = 1 and v.ends_at > $1 and exists (select 1 from members m join users u on u.id = m.user_id
		where m.company = v.company and m.user_id = v.host and m.status = 'active' and u.status = 'active') order by v.id limit `+strconv.Itoa(limit)+tx.ForUpdate("v"),
		db.Micros(tx.Now()))
}
