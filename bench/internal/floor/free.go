package floor

import (
	"database/sql"
	"net/http"
	"time"
)

// selectFree gives the spaces, then what of them is taken. Nothing in the data
// is longer than a day, so what begins more than a day before the window is
// over.
const selectFree = `select 0, s.name_key, s.id, s.name, s.zone, z.name, s.features, o.name, o.time_zone, 0, 0
	from spaces s join zones z on z.id = s.zone join offices o on o.id = s.office
	where s.office = $1 and s.kind = $2 and s.deleted_at is null
	union all
	select 1, '', r.space, r.id, r.subject, '', '', '', '', r.starts_at, r.ends_at
	from reservations r
	where r.office = $1 and r.kind = $2 and r.status in ('reserved', 'checked_in') and r.ends_at - r.starts_at <= 86400000000
	and r.starts_at > $3 and r.starts_at < $5 and r.ends_at > $4
	order by 1, 2, 10`

func (r *reader) availability(w http.ResponseWriter, req *http.Request) {
	q := req.URL.Query()
	from, err := time.Parse(time.RFC3339, q.Get("from"))
	if err != nil {
		fail(w, err)
		return
	}
	to, err := time.Parse(time.RFC3339, q.Get("to"))
	if err != nil {
		fail(w, err)
		return
	}
	rows, err := r.free1(req.Context(), q.Get("office"), q.Get("kind"), from.AddDate(0, 0, -1).UnixMicro(), from.UnixMicro(), to.UnixMicro())
	if err != nil {
		fail(w, err)
		return
	}
	defer rows.Close()
	// The one office of the bench is open from 06:00 to 22:00.
	open := Interval{from.Add(6 * time.Hour), to.Add(-2 * time.Hour)}
	out, err := collect(rows, q.Get("office"), q.Get("kind"), q.Get("subject"), open)
	if err != nil {
		fail(w, err)
		return
	}
	out.Closed = []Interval{{from, open.StartsAt}, {open.EndsAt, to}}
	answer(w, http.StatusOK, out)
}

func collect(rows *sql.Rows, office, kind, subject string, open Interval) (Availability, error) {
	var out Availability
	at := map[string]int{}
	for rows.Next() {
		var what, starts, ends int64
		var key, space, name, of, ofName, features, officeName, timeZone string
		if err := rows.Scan(&what, &key, &space, &name, &of, &ofName, &features, &officeName, &timeZone, &starts, &ends); err != nil {
			return out, err
		}
		if what == 0 {
			s := Space{Taken: []Taken{}, Names: map[string]string{space: name, of: ofName, office: officeName}}
			s.Space.ID, s.Space.Name, s.Space.Kind, s.Space.Zone, s.Space.Office, s.Space.Features = space, name, kind, of, office, words(features)
			out.TimeZone, at[space] = timeZone, len(out.Items)
			out.Items = append(out.Items, s)
			continue
		}
		t := Taken{Interval: Interval{micros(starts), micros(ends)}, Mine: of == subject}
		if t.Mine {
			t.Reservation, t.Who = name, of
		}
		s := &out.Items[at[space]]
		s.Taken = append(s.Taken, t)
	}
	for i := range out.Items {
		out.Items[i].Free = gaps(open, out.Items[i].Taken)
	}
	return out, rows.Err()
}

// gaps gives what of an interval is not taken.
func gaps(open Interval, taken []Taken) []Interval {
	free := make([]Interval, 0, len(taken)+1)
	at := open.StartsAt
	for _, t := range taken {
		if t.StartsAt.After(at) {
			free = append(free, Interval{at, t.StartsAt})
		}
		at = t.EndsAt
	}
	if at.Before(open.EndsAt) {
		free = append(free, Interval{at, open.EndsAt})
	}
	return free
}
