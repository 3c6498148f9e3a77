package travel

import (
	"context"
	"database/sql"
	"encoding/json"
	"strconv"
	"strings"

	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
	"stead/internal/platform/money"
)

const selectBookings = `select b.id, b.company, b.requested_by, b.created_by, coalesce(b.delegation, ''), b.status, b.notes, b.reason,
	b.reference, b.warnings, b.starts_at, b.ends_at, b.created_at, b.closed_at, coalesce(b.closed_by, ''), b.version from booking_requests b`

func scanBooking(r db.Row) (b BookingRequest, err error) {
	var creator sql.NullString
	var warnings string
	var starts, ends, created int64
	var closed sql.NullInt64
	err = r.Scan(&b.ID, &b.Company, &b.RequestedBy, &creator, &b.Delegation, &b.Status, &b.Notes, &b.Reason,
		&b.Reference, &warnings, &starts, &ends, &created, &closed, &b.ClosedBy, &b.Version)
	if err != nil {
		return b, err
	}
	if creator.Valid {
		b.CreatedBy = &creator.String
	}
	b.StartsAt, b.EndsAt, b.CreatedAt, b.ClosedAt = db.Time(starts), db.Time(ends), db.Time(created), db.NullTime(closed)
	b.Travelers, b.Items, b.Total, b.Warnings = []BookedTraveler{}, []Item{}, []money.Money{}, []Warning{}
	return b, json.Unmarshal([]byte(warnings), &b.Warnings)
}

// readBooking reads one, whole; a command holds it.
func readBooking(ctx context.Context, rd work.Reader, booking string) (BookingRequest, error) {
	if !id.Valid("brq", booking) {
		return BookingRequest{}, fault.ErrNotFound
	}
	b, err := db.One(ctx, rd, scanBooking, selectBookings+` where b.id = $1`+rd.ForUpdate("b"), booking)
	if err != nil {
		return b, orNotFound(err)
	}
	list := []BookingRequest{b}
	err = itemize(ctx, rd, list)
	return list[0], err
}

// bookingFilter is a ListBookings as the store takes it.
type bookingFilter struct {
	ListBookings
	company, owner string // owner "" for all of the company
	further        bool
	afterAt        int64
	afterID        string
}

// listBookings gives them without travelers and items, the newest first.
func listBookings(ctx context.Context, q db.Querier, f bookingFilter) ([]BookingRequest, error) {
	var text strings.Builder
	var args []any
	add := func(condition string, values ...any) {
		for _, v := range values {
			args = append(args, v)
			condition = strings.Replace(condition, "?", "$"+strconv.Itoa(len(args)), 1)
		}
		text.WriteString(condition)
	}
	add(selectBookings+` where b.company = ?`, f.company)
	if f.owner != "" {
		add(` and b.requested_by = ?`, f.owner)
	}
	if len(f.Status) > 0 {
		add(` and b.status in (?`+strings.Repeat(`, ?`, len(f.Status)-1)+`)`, texts(f.Status)...)
	}
	if f.Traveler != "" {
		add(` and b.id in (select x.booking from booking_travelers x where x.traveler = ?)`, f.Traveler)
	}
	if !f.From.IsZero() {
		add(` and b.ends_at >= ?`, db.Micros(f.From))
	}
	if !f.To.IsZero() {
		add(` and b.starts_at < ?`, db.Micros(f.To))
	}
	if f.further {
		add(` and (b.created_at, b.id) < (?, ?)`, f.afterAt, f.afterID)
	}
	add(` order by b.created_at desc, b.id desc limit ?`, f.Page.Rows())
	return db.All(ctx, q, scanBooking, text.String(), args...)
}

// itemize reads the travelers and items of requests, all at once.
func itemize(ctx context.Context, q db.Querier, list []BookingRequest) error {
	if len(list) == 0 {
		return nil
	}
	at, ids := map[string]*BookingRequest{}, []any{}
	for i := range list {
		at[list[i].ID] = &list[i]
		ids = append(ids, list[i].ID)
	}
	type traveler struct {
		booking string
		BookedTraveler
	}
	for t, err := range db.Each(ctx, q, func(r db.Row) (t traveler, err error) {
		return t, r.Scan(&t.booking, &t.ID, &t.Name, &t.Type)
	}, `select x.booking, x.traveler, x.name, x.type from booking_travelers x
		where x.booking in (`+db.Params(1, len(ids))+`) order by x.booking, x.position`, ids...) {
		if err != nil {
			return err
		}
		at[t.booking].Travelers = append(at[t.booking].Travelers, t.BookedTraveler)
	}
	for i, err := range db.Each(ctx, q, scanItem, `select i.booking, i.type, i.origin, i.destination, i.place, i.starts_at, i.ends_at,
		i.supplier, i.minor, coalesce(i.currency, ''), i.notes from booking_items i
		where i.booking in (`+db.Params(1, len(ids))+`) order by i.booking, i.position`, ids...) {
		if err != nil {
			return err
		}
		at[i.booking].Items = append(at[i.booking].Items, i.Item)
	}
	for i := range list {
		var err error
		if list[i].Total, err = totals(list[i].Items); err != nil {
			return err
		}
	}
	return nil
}

type itemRow struct {
	booking string
	Item
}

func scanItem(r db.Row) (i itemRow, err error) {
	var starts int64
	var ends, minor sql.NullInt64
	var currency string
	err = r.Scan(&i.booking, &i.Type, &i.From, &i.To, &i.Place, &starts, &ends, &i.Supplier, &minor, &currency, &i.Notes)
	i.StartsAt, i.EndsAt = db.Time(starts), db.NullTime(ends)
	if minor.Valid {
		i.price = money.Minor{Units: minor.Int64, Currency: currency}
		written := i.price.Money()
		i.Price = &written
	}
	return i, err
}

func insertBooking(ctx context.Context, tx *work.Tx, b BookingRequest) error {
	warnings, err := json.Marshal(b.Warnings)
	if err != nil {
		return err
	}
	creator := ""
	if b.CreatedBy != nil {
		creator = *b.CreatedBy
	}
	_, err = db.Exec(ctx, tx, `insert into booking_requests (id, company, requested_by, created_by, delegation, status, notes, reason,
		reference, warnings, starts_at, ends_at, created_at, version) values ($1, $2, $3, $4, $5, $6, $7, '', '', $8, $9, $10, $11, $12)`,
		b.ID, b.Company, b.RequestedBy, db.NullText(creator), db.NullText(b.Delegation), string(b.Status), b.Notes, string(warnings),
		db.Micros(b.StartsAt), db.Micros(b.EndsAt), db.Micros(b.CreatedAt), b.Version)
	if err != nil {
		return err
	}
	rows := [][]any{}
	for n, t := range b.Travelers {
		rows = append(rows, []any{b.ID, n, t.ID, b.RequestedBy, t.Name, string(t.Type)})
	}
	if err := db.InsertMany(ctx, tx, `insert into booking_travelers (booking, position, traveler, owner, name, type)`, rows); err != nil {
		return err
	}
	rows = rows[:0]
	for n, i := range b.Items {
		var minor any
		if i.Price != nil {
			minor = i.price.Units
		}
		rows = append(rows, []any{
			b.ID, n, i.Type, i.From, i.To, i.Place, db.Micros(i.StartsAt), db.NullMicros(i.EndsAt), i.Supplier, minor,
			db.NullText(i.price.Currency), i.Notes,
		})
	}
	return db.InsertMany(ctx, tx, `insert into booking_items (booking, position, type, origin, destination, place, starts_at, ends_at,
		supplier, minor, currency, notes)`, rows)
}

// updateBooking writes what closing a request changes.
func updateBooking(ctx context.Context, tx *work.Tx, b BookingRequest) error {
	_, err := db.Exec(ctx, tx, `update booking_requests set status = $1, reason = $2, reference = $3, closed_at = $4, closed_by = $5,
		version = $6 where id = $7`,
		string(b.Status), b.Reason, b.Reference, db.NullMicros(b.ClosedAt), db.NullText(b.ClosedBy), b.Version, b.ID)
	return err
}
