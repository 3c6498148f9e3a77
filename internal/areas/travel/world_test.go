package travel_test

import (
	"context"
	"testing"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/areas/travel"
	"stead/internal/platform/db"
	"stead/internal/testkit"
)

// world is one company as most tests want it: Janet, for whom Edward may do
// everything with travel; Nina, for whom nobody acts; Ada who administers and
// Otto who books. Janet travels with Liv (8) and Bo (1); the clock stands on
// Monday, 23 November 2026.
type world struct {
	*testkit.House
	company, office                string
	janet, edward, nina, ada, otto string
	self, liv, bo                  string // Janet's travelers
	edwards, ninas                 string // theirs
	delegation                     string
}

var scopes = []string{"VIEW_TRAVELERS", "MANAGE_TRAVELERS", "CREATE_BOOKINGS", "VIEW_BOOKINGS", "CANCEL_BOOKINGS"}

func worldOf(h *testkit.House) *world {
	w := &world{House: h}
	w.company = h.Company("Halden Works")
	w.office = h.Office(w.company, "Halden")
	w.janet, w.edward = h.User("Janet Moss", w.company, w.office), h.User("Edward Cole", w.company, w.office)
	w.nina = h.User("Nina Okafor", w.company, w.office)
	w.ada, w.otto = h.User("Ada Lindqvist", w.company, w.office, "Administrators"), h.User("Otto Brandt", w.company, w.office, "Agents")
	w.self = w.add(w.janet, "Janet", "Moss", "1979-04-02", passport("DE", "C01X00T47", "2030-01-01"))
	w.liv, w.bo = w.add(w.janet, "Liv", "Moss", "2018-03-05"), w.add(w.janet, "Bo", "Moss", "2025-06-01")
	w.edwards, w.ninas = w.add(w.edward, "Edward", "Cole", "1990-07-15"), w.add(w.nina, "Nina", "Okafor", "1988-01-30")
	w.delegation = h.Delegation(w.company, w.janet, w.edward, scopes...)
	return w
}

func each(t *testing.T, body func(t *testing.T, w *world)) {
	t.Helper()
	testkit.Each(t, func(t *testing.T, h *testkit.House) { body(t, worldOf(h)) })
}

func passport(nationality, number, expires string) travel.Passport {
	return travel.Passport{Nationality: nationality, Number: number, ExpiresOn: travel.Day(expires)}
}

// add makes a traveler of owner and gives its id.
func (w *world) add(owner, given, family, born string, passports ...travel.Passport) string {
	w.T.Helper()
	return testkit.By(w.House, owner, w.company, travel.Create{GivenName: given, FamilyName: family, BirthDate: born, Passports: passports}).ID
}

// acting is Edward in Janet's name.
func (w *world) acting() testkit.Client { return w.As(w.edward).For(w.janet) }

// at is a moment days after the clock's day, at an hour in UTC.
func (w *world) at(days, hour int) time.Time {
	return w.Clock.Now().Truncate(24*time.Hour).AddDate(0, 0, days).Add(time.Duration(hour) * time.Hour)
}

type m = map[string]any

func (w *world) flight(days int) m {
	return m{"type": "flight", "from": "OSL", "to": "LIS", "starts_at": w.at(days, 8), "ends_at": w.at(days, 12), "supplier": "TAP", "price": m{"amount": "240.50", "currency": "EUR"}}
}

func (w *world) hotel(days, nights int) m {
	return m{"type": "hotel", "place": "Lisbon", "starts_at": w.at(days, 14), "ends_at": w.at(days+nights, 10), "price": m{"amount": "300", "currency": "EUR"}}
}

func ask(items []m, travelers ...string) m { return m{"travelers": travelers, "items": items} }

// booked asks for a flight for Janet as the client and gives the request.
func (w *world) booked(t *testing.T, c testkit.Client, travelers ...string) travel.BookingRequest {
	t.Helper()
	if len(travelers) == 0 {
		travelers = []string{w.self}
	}
	var b travel.BookingRequest
	c.Post("/booking-requests", ask([]m{w.flight(10)}, travelers...)).Want(201).JSON(&b)
	return b
}

type travelers struct {
	Items []travel.Traveler
	Next  string
}

func (w *world) list(t *testing.T, c testkit.Client, query string) travelers {
	t.Helper()
	var l travelers
	c.Get("/travelers" + query).Want(200).JSON(&l)
	return l
}

func (l travelers) ids() []string {
	out := []string{}
	for _, t := range l.Items {
		out = append(out, t.ID)
	}
	return out
}

func makeTraveler(given, family string) travel.Create {
	return travel.Create{GivenName: given, FamilyName: family, BirthDate: "1985-05-05"}
}

var noRules = accounts.Rules{}

// kept gives everything that the tables hold which a request writes.
func kept(t *testing.T, w *world) []string {
	t.Helper()
	var all []string
	for _, query := range []string{
		`select answer from idempotency_keys`, `select digest from idempotency_keys`, `select number from passports`, `select content from document_contents`,
		`select before from journal`, `select after from journal`, `select params from notifications`, `select search from travelers`, `select args from jobs`,
	} {
		rows, err := db.All(t.Context(), w.DB.Reader(), func(r db.Row) (string, error) {
			var b []byte
			err := r.Scan(&b)
			return string(b), err
		}, query)
		if err != nil {
			t.Fatal(query, err)
		}
		all = append(all, rows...)
	}
	return all
}

func tryExec(w *world, statement string) error {
	return w.DB.Write(context.Background(), func(ctx context.Context, tx db.Execer) error {
		_, err := db.Exec(ctx, tx, statement)
		return err
	})
}
