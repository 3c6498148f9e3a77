package visits

import (
	"context"
	"database/sql"
	"strconv"
	"strings"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
)

const selectVisits = `select v.id, v.company, v.office, o.time_zone, ` + restOfVisits + `
	from visits v left join offices o on o.id = v.office left join visit_series e on e.id = v.series`

// selectRows is selectVisits without the time zone of the office, which costs a
// look at another table for each row; see placed.
const selectRows = `select v.id, v.company, v.office, '', ` + restOfVisits + `
	from visits v left join visit_series e on e.id = v.series`

const restOfVisits = `v.host, v.host_invited, coalesce(v.host_invited_user, ''), v.host_left, v.starts_at, v.ends_at, v.status, v.purpose, v.recipients,
	coalesce(v.series, ''), coalesce(e.rule, ''), coalesce(e.exceptions, ''), v.denied_reason, v.comments, coalesce(v.created_by, ''), coalesce(v.delegation, ''),
	v.reminded_at, v.announced_at, v.erased_at, v.created_at, v.version`

func scanVisit(r db.Row) (v Visit, err error) {
	var starts, ends, created, left int64
	var reminded, announced, erased sql.NullInt64
	var recipients, exceptions string
	err = r.Scan(&v.ID, &v.Company, &v.Office, &v.TimeZone, &v.Host, &v.HostInvited, &v.invited, &left, &starts, &ends, &v.Status, &v.Purpose, &recipients,
		&v.Series, &v.Rule, &exceptions, &v.DeniedReason, &v.Comments, &v.CreatedBy, &v.Delegation, &reminded, &announced, &erased, &created, &v.Version)
	if err != nil {
		return v, err
	}
	v.StartsAt, v.EndsAt, v.CreatedAt = db.Time(starts), db.Time(ends), db.Time(created)
	v.reminded, v.announced, v.erased, v.Visitors = db.NullTime(reminded), db.NullTime(announced), erased.Valid, []Visitor{}
	v.Exceptions, v.HostLeft = split(exceptions), left == 1
	v.Recipients, err = readRecipients(recipients)
	return v, err
}

// readVisit reads one, whole; a command holds it.
func readVisit(ctx context.Context, rd work.Reader, visit string) (Visit, error) {
	if !id.Valid("vis", visit) {
		return Visit{}, fault.ErrNotFound
	}
	v, err := db.One(ctx, rd, scanVisit, selectVisits+` where v.id = $1`+rd.ForUpdate("v"), visit)
	if err != nil {
		return v, orNotFound(err)
	}
	list := []Visit{v}
	err = readVisitors(ctx, rd, list)
	return list[0], err
}

// visitTarget loads a visit for commands and queries about it.
func visitTarget(ctx context.Context, r work.Reader, visit string) (authz.Target, error) {
	v, err := readVisit(ctx, r, visit)
	return v.target(), err
}

// filter says which visits of a company to list. Zero values do not bound.
type filter struct {
	company, office string
	person          string // the host, or who made it for another; "" for anybody's
	host            string
	statuses        []string
	from, to        int64 // those that end after from and start before to; 0 for any
	afterStart      int64
	afterID         string
	limit           int
	sites           map[string]site // offices that were read already
}

// listVisits gives them by start, then id, without visitors. As none is longer
// than longest, the part of the index that is read is bounded from both sides.
func listVisits(ctx context.Context, q db.Querier, f filter) ([]Visit, error) {
	text, args := f.query(selectRows)
	rows, err := db.All(ctx, q, scanVisit, text, args...)
	if err != nil {
		return nil, err
	}
	return rows, placed(ctx, q, rows, f.sites)
}

// listEditions is listVisits for who may know the visits already.
func listEditions(ctx context.Context, q db.Querier, f filter) ([]edition, error) {
	text, args := f.query(`select v.id, v.version from visits v`)
	return db.All(ctx, q, func(r db.Row) (e edition, err error) { return e, r.Scan(&e.visit, &e.version) }, text, args...)
}

// site is what a visit has to know of its office.
type site struct{ company, zone string }

// sites are the offices that were asked for; an office that is unknown has none.
var sites db.Known[string, site]

func readSite(ctx context.Context, q db.Querier, office string) (site, error) {
	return sites.Get(ctx, q, office, func(ctx context.Context, q db.Querier) (site, error) {
		s, err := db.One(ctx, q, func(r db.Row) (s site, err error) { return s, r.Scan(&s.company, &s.zone) },
			`select o.company, o.time_zone from offices o where o.id = $1`, office)
		return s, orNotFound(err)
	})
}

// placed sets the time zones of visits; known are offices that were read already.
func placed(ctx context.Context, q db.Querier, rows []Visit, known map[string]site) error {
	if known == nil {
		known = map[string]site{}
	}
	for i := range rows {
		s, ok := known[rows[i].Office]
		if !ok {
			var err error
			if s, err = readSite(ctx, q, rows[i].Office); err != nil {
				return err
			}
			known[rows[i].Office] = s
		}
		rows[i].TimeZone = s.zone
	}
	return nil
}

func (f filter) query(from string) (string, []any) {
	var text strings.Builder
	var args []any
	add := func(condition string, values ...any) {
		for _, v := range values {
			args = append(args, v)
			condition = strings.Replace(condition, "?", "$"+strconv.Itoa(len(args)), 1)
		}
		text.WriteString(condition)
	}
	add(from+` where v.company = ?`, f.company)
	if f.office != "" {
		add(` and v.office = ?`, f.office)
	}
	switch {
	case f.host != "" && (f.person == "" || f.host == f.person):
		add(` and v.host = ?`, f.host)
	case f.host != "":
		add(` and v.host = ? and v.created_by = ?`, f.host, f.person)
	case f.person != "":
		add(` and (v.host = ? or v.created_by = ? and v.created_by <> v.host)`, f.person, f.person)
	}
	if f.from != 0 {
		add(` and v.starts_at > ? and v.ends_at > ?`, f.from-longest.Microseconds()-1, f.from)
	}
	if f.to != 0 {
		add(` and v.starts_at < ?`, f.to)
	}
	if len(f.statuses) > 0 {
		add(` and v.status in (?`+strings.Repeat(`, ?`, len(f.statuses)-1)+`)`, texts(f.statuses)...)
	}
	if f.afterID != "" {
		add(` and v.starts_at >= ? and (v.starts_at > ? or v.id > ?)`, f.afterStart, f.afterStart, f.afterID)
	}
	add(` order by v.starts_at, v.id limit ?`, f.limit)
	return text.String(), args
}

func texts(list []string) []any {
	out := make([]any, len(list))
	for i, s := range list {
		out[i] = s
	}
	return out
}

// readSeries reads the visits of a series that start at from or later, whole, by
// start; a command holds them.
func readSeries(ctx context.Context, rd work.Reader, series string, from int64) ([]Visit, error) {
	list, err := db.All(ctx, rd, scanVisit, selectVisits+` where v.series = $1 and v.starts_at >= $2 order by v.starts_at, v.id`+
		rd.ForUpdate("v"), series, from)
	if err == nil {
		err = readVisitors(ctx, rd, list)
	}
	return list, err
}

func insertVisits(ctx context.Context, tx *work.Tx, list []Visit) error {
	rows, visitors, touched := [][]any{}, [][]any{}, [][]any{}
	seal, err := tx.Sealer(ctx)
	if err != nil {
		return err
	}
	for _, v := range list {
		rows = append(rows, []any{
			v.ID, v.Company, v.Office, v.Host, v.HostInvited, db.NullText(v.invited), db.Micros(v.StartsAt), db.Micros(v.EndsAt), string(v.Status), v.Purpose,
			recipientsText(v.Recipients), db.NullText(v.Series), "", 0, db.NullText(v.CreatedBy), db.NullText(v.Delegation),
			db.Micros(v.CreatedAt), v.Version,
		})
		for i, x := range v.Visitors {
			row, err := visitorRow(seal, v, i, x)
			if err != nil {
				return err
			}
			visitors = append(visitors, row)
		}
		touched = append(touched, []any{db.Micros(tx.Now()), v.Company, v.Office, v.ID})
	}
	if err := db.InsertMany(ctx, tx, `insert into visits (id, company, office, host, host_invited, host_invited_user, starts_at, ends_at, status, purpose, recipients, series,
		denied_reason, comments, created_by, delegation, created_at, version)`, rows); err != nil {
		return err
	}
	if err := db.InsertMany(ctx, tx, insertVisitor, visitors); err != nil {
		return broken(err)
	}
	return db.InsertLater(ctx, tx, insertEvent, touched)
}

const insertEvent = `insert into visit_events (at, company, office, visit)`

// updateVisit writes what can change of a visit, but not of its visitors; and
// that something did. was is the office before: its desk is told, too.
func updateVisit(ctx context.Context, tx *work.Tx, v Visit, was string) error {
	_, err := db.Exec(ctx, tx, `update visits set office = $1, host = $2, starts_at = $3, ends_at = $4, status = $5, purpose = $6,
		recipients = $7, denied_reason = $8, comments = $9, reminded_at = $10, announced_at = $11, version = $12,
		host_invited = $13, host_invited_user = $14, host_left = $15 where id = $16`,
		v.Office, v.Host, db.Micros(v.StartsAt), db.Micros(v.EndsAt), string(v.Status), v.Purpose, recipientsText(v.Recipients),
		v.DeniedReason, v.Comments, db.NullMicros(v.reminded), db.NullMicros(v.announced), v.Version,
		v.HostInvited, db.NullText(v.invited), db.Bool(v.HostLeft), v.ID)
	if err != nil {
		return err
	}
	touched := [][]any{{db.Micros(tx.Now()), v.Company, v.Office, v.ID}}
	if was != "" && was != v.Office {
		touched = append(touched, []any{db.Micros(tx.Now()), v.Company, was, v.ID})
	}
	return db.InsertLater(ctx, tx, insertEvent, touched)
}
