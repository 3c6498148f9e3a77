package app_test

import (
	"context"
	"fmt"
	"net"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"stead/internal/platform/db"
	"stead/internal/testkit"
)

// What a request costs is, more than anything else, how often it asks the
// database. Who adds a statement to one of these says so here; whatever is
// listed must not take more for more rows. On SQLite they are the statements of
// one that comes again: what changes seldom is in memory then (db.Memo). Rows
// that go with the commit (db.InsertLater) are not counted.
func TestHotRequestsTakeFewStatements(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		var n atomic.Int64
		srv := httptest.NewUnstartedServer(h.API.Handler(nil))
		srv.Config.BaseContext = func(net.Listener) context.Context { return db.Counted(context.Background(), &n) }
		srv.Start()
		defer srv.Close()

		company := h.Company("Halden Works")
		office := h.Office(company, "Halden")
		desks, garage := h.Zone(office, "D", "desk"), h.Zone(office, "P", "parking")
		janet, edward := h.User("Janet Moss", company, office), h.User("Edward Cole", company, office)
		h.Delegation(company, janet, edward, "MANAGE_RESERVATIONS", "MANAGE_VEHICLES")
		from, to := h.Vehicle(janet, "EV 1"), h.Vehicle(janet, "EV 2")
		h.Spaces(desks, "D", 30)
		spaces := h.Spaces(garage, "P", 70)
		boss, deputy := h.As(janet), h.As(edward).For(janet)
		park := func(c testkit.Client, space int) {
			c.Post("/reservations", reservation(spaces[space], from, h.Clock.Now().Add(time.Duration(space+1)*time.Hour))).Want(201)
		}
		park(boss, 0)
		park(deputy, 1) // whatever is asked once in a while, such as when a session was last seen, was asked
		h.URL = srv.URL
		day := fmt.Sprintf("/availability?office=%s&kind=desk&from=%s&to=%s", office,
			h.Clock.Now().Format(time.RFC3339), h.Clock.Now().Add(24*time.Hour).Format(time.RFC3339))
		taken := 1
		next := func() int { taken++; return taken }
		for range 54 {
			park(boss, next())
		}
		rita := h.As(h.User("Rita Berg", company, office, "Reception"))
		for i := range 40 {
			at := h.Clock.Now().Add(time.Duration(i) * time.Minute)
			rita.Post("/visits", map[string]any{"starts_at": at, "ends_at": at.Add(time.Hour), "visitors": []map[string]any{{"given_name": "Lena", "family_name": fmt.Sprint("F", i)}}}).Want(201)
		}
		list := func(c testkit.Client) func() { return func() { c.Get("/reservations?limit=50").Want(200) } }
		for _, hot := range []struct {
			name             string
			sqlite, postgres int64
			ask              func()
		}{
			{"list of 50 of one's own", 1, 10, list(boss)},
			{"list of 50, on behalf", 1, 10, list(deputy)},
			{"a front desk's day", 1, 8, func() { rita.Get("/visits?office=" + office + "&day=" + h.Clock.Now().Format(time.DateOnly)).Want(200) }},
			{"availability", 2, 4, func() { boss.Get(day).Want(200) }},
			{"who am I", 4, 6, func() { boss.Get("/me").Want(200) }},
			{"notices", 3, 7, func() { boss.Get("/notifications").Want(200) }},
			{"reserve on behalf of another", 2, 6, func() { park(deputy, next()) }},
			{"reserve for oneself", 2, 5, func() { park(boss, next()) }},
			{"transfer of 62", 3, 8, func() {
				deputy.Post("/reservations/transfer", map[string]any{"from_vehicle": from, "to_vehicle": to, "filter": map[string]any{}}).Want(200)
				from, to = to, from
			}},
		} {
			most := hot.sqlite
			if h.DB.Dialect() == db.Postgres {
				most = hot.postgres
			}
			hot.ask()
			hot.ask() // what tables a memo reads it learns from the first
			n.Store(0)
			hot.ask()
			if got := n.Load(); got != most {
				t.Errorf("%s takes %d statements, not %d", hot.name, got, most)
			}
		}
	})
}

func reservation(space, vehicle string, at time.Time) map[string]any {
	return map[string]any{"space": space, "vehicle": vehicle, "starts_at": at, "ends_at": at.Add(time.Hour)}
}
