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
// listed must not take more for more rows.
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
		spaces := h.Spaces(garage, "P", 60)
		boss, deputy := h.As(janet), h.As(edward).For(janet)
		park := func(c testkit.Client, space int) {
			c.Post("/reservations", reservation(spaces[space], from, h.Clock.Now().Add(time.Duration(space+1)*time.Hour))).Want(201)
		}
		park(boss, 0)
		park(deputy, 1) // whatever is asked once in a while, such as when a session was last seen, was asked
		h.URL = srv.URL
		day := fmt.Sprintf("/availability?office=%s&kind=desk&from=%s&to=%s", office,
			h.Clock.Now().Format(time.RFC3339), h.Clock.Now().Add(24*time.Hour).Format(time.RFC3339))
		for k := 2; k < 52; k++ {
			park(boss, k)
		}
		for _, hot := range []struct {
			name string
			most int64
			ask  func()
		}{
			{"reserve on behalf of another", 10, func() { park(deputy, 52) }},
			{"reserve for oneself", 6, func() { park(boss, 53) }},
			{"list of 50 of one's own", 10, func() { boss.Get("/reservations?limit=50").Want(200) }},
			{"list of 50, on behalf", 11, func() { deputy.Get("/reservations?limit=50").Want(200) }},
			{"availability", 4, func() { boss.Get(day).Want(200) }},
			{"who am I", 6, func() { boss.Get("/me").Want(200) }},
			{"notices", 7, func() { boss.Get("/notifications").Want(200) }},
			{"transfer of 54", 24, func() {
				deputy.Post("/reservations/transfer", map[string]any{"from_vehicle": from, "to_vehicle": to, "filter": map[string]any{}}).Want(200)
			}},
		} {
			n.Store(0)
			hot.ask()
			if got := n.Load(); got != hot.most {
				t.Errorf("%s takes %d statements, not %d", hot.name, got, hot.most)
			}
		}
	})
}

func reservation(space, vehicle string, at time.Time) map[string]any {
	return map[string]any{"space": space, "vehicle": vehicle, "starts_at": at, "ends_at": at.Add(time.Hour)}
}
