package visits

import (
	"context"
	"strconv"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// readKnown gives the visitors of a company with an address, by when they were
// named.
func readKnown(ctx context.Context, q db.Querier, company, email string) ([]Visitor, error) {
	return db.All(ctx, q, scanVisitor, `select `+visitorColumns+` from visit_visitors x
		where x.company_id = $1 and x.email = $2 and x.email <> '' order by x.id`, company, email)
}

const blank = `given_name = '', family_name = '', email = '', company = '', phone = '', plate = '', language = '', identity = '', pass_hash = null,
	pass = null, pass_key = null`

func blankVisitors(ctx context.Context, tx *work.Tx, ids []string) error {
	for len(ids) > 0 {
		n := min(len(ids), 100)
		if _, err := db.Exec(ctx, tx, `update visit_visitors set `+blank+` where id in (`+db.Params(1, n)+`)`, texts(ids[:n])...); err != nil {
			return err
		}
		ids = ids[n:]
	}
	return nil
}

// blankVisits blanks the visitors, purposes and comments of visits, and the names
// of hosts who never came.
func blankVisits(ctx context.Context, tx *work.Tx, ids []string) error {
	for len(ids) > 0 {
		n := min(len(ids), 100)
		in := ` in (` + db.Params(1, n) + `)`
		for _, text := range []string{
			`update visit_visitors set ` + blank + ` where visit` + in, `delete from visit_comments where visit` + in,
		} {
			if _, err := db.Exec(ctx, tx, text, texts(ids[:n])...); err != nil {
				return err
			}
		}
		if _, err := db.Exec(ctx, tx, `update visits set purpose = '', denied_reason = '', comments = 0, host_invited = '', host_invited_user = null, version = version + 1,
			erased_at = $`+strconv.Itoa(n+1)+` where id`+in, append(texts(ids[:n]), db.Micros(tx.Now()))...); err != nil {
			return err
		}
		ids = ids[n:]
	}
	return nil
}

// readExpired gives the visits of a company that ended before a moment and whose
// visitors are not blanked, the oldest first.
func readExpired(ctx context.Context, q db.Querier, company string, before int64, limit int) ([]string, error) {
	return db.All(ctx, q, db.Text, `select v.id from visits v where v.company = $1 and v.ends_at < $2 and v.erased_at is null
		and v.status <> 'checked_in' order by v.ends_at, v.id limit $3`, company, before, limit)
}

// readCompanies lists the companies that had a visit.
func readCompanies(ctx context.Context, q db.Querier) ([]string, error) {
	return db.All(ctx, q, db.Text, `select a.id from accounts a where exists (select 1 from visits v where v.company = a.id) order by a.id`)
}

// readVisitorsOf gives the visitors of visits.
func readVisitorsOf(ctx context.Context, q db.Querier, visits []string) ([]Visitor, error) {
	list := make([]Visit, len(visits))
	for i, v := range visits {
		list[i].ID = v
	}
	if err := readVisitors(ctx, q, list); err != nil {
		return nil, err
	}
	out := []Visitor{}
	for _, v := range list {
		out = append(out, v.Visitors...)
	}
	return out, nil
}

func updateWritten(ctx context.Context, tx *work.Tx, visit, purpose, reason string) error {
	_, err := db.Exec(ctx, tx, `update visits set purpose = $1, denied_reason = $2 where id = $3`, purpose, reason, visit)
	return err
}

func updateComment(ctx context.Context, tx *work.Tx, comment, body string) error {
	_, err := db.Exec(ctx, tx, `update visit_comments set body = $1 where id = $2`, body, comment)
	return err
}

// touch gives visits another version and tells the screens that show them.
func touch(ctx context.Context, tx *work.Tx, visits []string) error {
	for len(visits) > 0 {
		n := min(len(visits), 100)
		if _, err := db.Exec(ctx, tx, `update visits set version = version + 1 where id in (`+db.Params(1, n)+`)`, texts(visits[:n])...); err != nil {
			return err
		}
		if _, err := db.Exec(ctx, tx, `insert into visit_events (at, company, office, visit)
			select $1, v.company, v.office, v.id from visits v where v.id in (`+db.Params(2, n)+`)`,
			append([]any{db.Micros(tx.Now())}, texts(visits[:n])...)...); err != nil {
			return err
		}
		visits = visits[n:]
	}
	return nil
}

// readCommentIDs gives the ids of the comments about visits.
func readCommentIDs(ctx context.Context, q db.Querier, visits []string) ([]string, error) {
	out := []string{}
	for len(visits) > 0 {
		n := min(len(visits), 100)
		list, err := db.All(ctx, q, db.Text, `select c.id from visit_comments c where c.visit in (`+db.Params(1, n)+`) order by c.id`, texts(visits[:n])...)
		if err != nil {
			return nil, err
		}
		out, visits = append(out, list...), visits[n:]
	}
	return out, nil
}
