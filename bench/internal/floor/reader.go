package floor

import (
	"context"
	"database/sql"
	"net/http"
	"strings"
	"time"
)

// reader answers questions with one statement each. On SQLite it is prepared
// once; pgx keeps its own.
type reader struct {
	list1, free1 func(ctx context.Context, args ...any) (*sql.Rows, error)
}

func newReader(ctx context.Context, d *sql.DB, prepare bool) (*reader, error) {
	ask := func(text string) (func(context.Context, ...any) (*sql.Rows, error), error) {
		if !prepare {
			return func(ctx context.Context, args ...any) (*sql.Rows, error) { return d.QueryContext(ctx, text, args...) }, nil
		}
		stmt, err := d.PrepareContext(ctx, text)
		if err != nil {
			return nil, err
		}
		return stmt.QueryContext, nil
	}
	var r reader
	var err error
	if r.list1, err = ask(selectList); err != nil {
		return nil, err
	}
	r.free1, err = ask(selectFree)
	return &r, err
}

const selectList = `select r.id, r.company, r.office, r.kind, r.subject, r.space, coalesce(r.vehicle, ''), r.starts_at, r.ends_at, r.status,
	r.created_by, coalesce(r.delegation, ''), r.created_at, r.version, o.time_zone, o.name, c.name, s.name, coalesce(v.plate, ''), u.name
	from reservations r join offices o on o.id = r.office join accounts c on c.id = r.company join spaces s on s.id = r.space
	left join vehicles v on v.id = r.vehicle join users u on u.id = r.subject
	where r.company = $1 and r.subject = $2 and r.starts_at >= $3 order by r.starts_at, r.id limit 51`

func (r *reader) list(w http.ResponseWriter, req *http.Request) {
	q := req.URL.Query()
	from, err := time.Parse(time.RFC3339, q.Get("from"))
	if err != nil {
		fail(w, err)
		return
	}
	rows, err := r.list1(req.Context(), q.Get("company"), q.Get("subject"), from.UnixMicro())
	if err != nil {
		fail(w, err)
		return
	}
	defer rows.Close()
	out := List{Items: make([]Reservation, 0, 51)}
	for rows.Next() {
		var x Reservation
		var starts, ends, created int64
		var office, company, space, plate, subject string
		err := rows.Scan(&x.ID, &x.Company, &x.Office, &x.Kind, &x.Subject, &x.Space, &x.Vehicle, &starts, &ends, &x.Status,
			&x.CreatedBy, &x.Delegation, &created, &x.Version, &x.TimeZone, &office, &company, &space, &plate, &subject)
		if err != nil {
			fail(w, err)
			return
		}
		x.StartsAt, x.EndsAt, x.CreatedAt = micros(starts), micros(ends), micros(created)
		x.Names = map[string]string{x.Company: company, x.Office: office, x.Space: space, x.Subject: subject}
		if x.Vehicle != "" {
			x.Names[x.Vehicle] = plate
		}
		x.Can = []string{}
		out.Items = append(out.Items, x)
	}
	if err := rows.Err(); err != nil {
		fail(w, err)
		return
	}
	if len(out.Items) > 50 {
		out.Items, out.Next = out.Items[:50], out.Items[49].ID
	}
	answer(w, http.StatusOK, out)
}

func micros(n int64) time.Time { return time.UnixMicro(n).UTC() }

func words(text string) []string {
	if text == "" {
		return []string{}
	}
	return strings.Split(text, ",")
}
