package outages_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"stead/internal/app"
	"stead/internal/areas/accounts"
	"stead/internal/areas/delegations"
	"stead/internal/areas/people"
	"stead/internal/areas/reservations"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/clock"
	"stead/internal/platform/logs"
	"stead/internal/platform/mail"
)

// world is a company in a database on which no server runs yet: Janet, and
// delegates who reserve rooms in her name.
type world struct {
	t         testing.TB
	data      string // the folder
	database  string // the address
	via       string // the address at which the program reaches it, if that is another
	company   string
	janet     string
	admin     string   // session of the company's administrator
	delegates []string // sessions
	ids       []string // the same as users
	grants    []string // the same as delegations
	rooms     []string
	day       time.Time // an empty one
}

// newWorld fills a database with n delegates; database "" is an SQLite file.
func newWorld(t testing.TB, database string, n int) *world {
	t.Helper()
	w := &world{t: t, data: t.TempDir(), database: database}
	if database == "" {
		w.database = "sqlite:" + w.data + "/stead.db"
	}
	w.day = time.Now().UTC().Truncate(24*time.Hour).AddDate(0, 0, 2)
	a, err := app.New(context.Background(), app.Config{Data: w.data, Database: w.database}, app.Outside{
		Clock: clock.System{}, Log: logs.Discard(), Sender: mail.Nowhere{},
	})
	if err != nil {
		t.Fatal(err)
	}
	w.fill(a.Runner, n)
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	return w
}

func do[T any](w *world, r *work.Runner, c work.Command[T]) T {
	w.t.Helper()
	out, err := work.Do(authz.WithActor(context.Background(), authz.SystemActor("outages")), r, c)
	if err != nil {
		w.t.Fatal(err)
	}
	return out
}

func (w *world) fill(r *work.Runner, n int) {
	w.t.Helper()
	w.company = do(w, r, accounts.CreateCompany{Name: "Halden Works"}).ID
	office := do(w, r, accounts.CreateOffice{
		Company: w.company, Name: "Halden", TimeZone: "Europe/Oslo", Rules: accounts.Rules{Kinds: []string{"room"}},
	}).ID
	zone := do(w, r, reservations.CreateZone{Office: office, Name: "First floor", Kind: "room"}).ID
	user := func(name string, roles ...string) string {
		u := do(w, r, people.CreateUser{Email: name + "@halden.example", GivenName: name, FamilyName: "Moss", Language: "en"})
		do(w, r, accounts.AddMember{Company: w.company, User: u.ID, Office: office, Roles: roles})
		return u.ID
	}
	session := func(user string) string {
		s, err := people.NewSession(context.Background(), r, user)
		if err != nil {
			w.t.Fatal(err)
		}
		return s
	}
	w.janet = user("Janet")
	w.admin = session(user("Ada", accounts.Owner))
	for i := range n {
		d := user(fmt.Sprint("Edward", i))
		w.ids = append(w.ids, d)
		w.delegates = append(w.delegates, session(d))
		w.rooms = append(w.rooms, do(w, r, reservations.CreateSpace{Zone: zone, Name: fmt.Sprint("Room ", i)}).ID)
		w.grants = append(w.grants, do(w, r, delegations.Create{
			Type: "user_to_user", Delegators: []string{w.janet}, Delegate: d, Company: w.company, Scopes: []string{"MANAGE_RESERVATIONS"},
		}).ID)
	}
}

// serve starts the program on the world.
func (w *world) serve(more ...string) *server {
	w.t.Helper()
	database := w.database
	if w.via != "" {
		database = w.via
	}
	return serve(w.t, append([]string{"--data", w.data, "--database", database, "--actor-rate", "0"}, more...)...)
}

// verify verifies the journal.
func (w *world) verify() {
	w.t.Helper()
	run(w.t, "audit", "verify", "--data", w.data, "--database", w.database)
}

// slot is the n-th half hour from the empty day on.
func (w *world) slot(n int) (from, to time.Time) {
	from = w.day.Add(time.Duration(n) * 30 * time.Minute)
	return from, from.Add(20 * time.Minute)
}

// wish is the body that asks for a room in the n-th half hour.
func (w *world) wish(room, n int) map[string]any {
	from, to := w.slot(n)
	return map[string]any{"space": w.rooms[room], "starts_at": from, "ends_at": to}
}
