package notify_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"stead/internal/core/audit"
	"stead/internal/core/authz"
	"stead/internal/core/names"
	"stead/internal/core/notify"
	"stead/internal/core/work"
	"stead/internal/platform/clock"
	"stead/internal/platform/db"
	"stead/internal/platform/jobs"
	"stead/internal/platform/logs"
	"stead/internal/platform/mail"
	"stead/internal/platform/vault"
	"stead/internal/testkit/dbtest"
)

var start = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)

// person is somebody of the tests.
type person struct {
	name, language string
	gone           bool
}

// theater is a program with nothing but notices: seats that are taken.
type theater struct {
	t      *testing.T
	runner *work.Runner
	router *notify.Router
	work   *jobs.Workers
	mailer *notify.Mailer
	clock  *clock.Fake
	sink   *mail.Sink
	people map[string]person
}

var tables = []fs.FS{jobs.Migrations, work.Migrations, audit.Migrations, vault.Migrations, notify.Migrations}

// each runs body on both engines.
func each(t *testing.T, body func(t *testing.T, h *theater)) {
	t.Helper()
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) { body(t, newTheater(t, d)) }, tables...)
}

func newTheater(t *testing.T, d *db.DB) *theater {
	h := &theater{t: t, clock: clock.NewFake(start), people: map[string]person{
		"usr_janet":  {name: "Janet Moss", language: "en-GB"},
		"usr_edward": {name: "Edward Cole", language: "en"},
		"usr_greta":  {name: "Greta Öhm", language: "de-AT"},
		"usr_fabien": {name: "Fabien Noël", language: "fr"},
		"usr_elena":  {name: "Elena Muñoz", language: "es"},
	}}
	var err error
	if h.router, err = notify.New(rules, texts); err != nil {
		t.Fatal(err)
	}
	if h.sink, err = mail.ListenSink(mail.SinkOptions{Clock: h.clock}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = h.sink.Close() })
	sender, err := mail.NewSMTP(mail.Options{Address: h.sink.Addr(), From: "Stead <stead@halden.example>", TLS: mail.TLSNone})
	if err != nil {
		t.Fatal(err)
	}
	registry := names.Registry{"usr": h.names, "acc": func(context.Context, db.Querier, []string) (map[string]string, error) {
		return map[string]string{"acc_halden": "Halden Works"}, nil
	}}
	safe, err := vault.Open(t.Context(), d, filepath.Join(t.TempDir(), "secret.keys"))
	if err != nil {
		t.Fatal(err)
	}
	mailer := &notify.Mailer{
		Vault: func() *vault.Vault { return safe }, Clock: h.clock,
		DB: d, Router: func() *notify.Router { return h.router }, Names: registry, Recipient: h.recipient,
		Sender: sender, PublicURL: "https://stead.halden.example/",
	}
	h.mailer = mailer
	h.work = jobs.NewWorkers(d, h.clock, logs.Discard(), mailer.Jobs(), jobs.Options{})
	h.runner = &work.Runner{
		DB: d, Clock: h.clock, Log: logs.Discard(), Names: registry, Notify: h.router.Notify, Vault: safe,
		Engine: &authz.Engine{},
	}
	return h
}

func (h *theater) names(_ context.Context, _ db.Querier, ids []string) (map[string]string, error) {
	out := map[string]string{}
	for _, x := range ids {
		if p, ok := h.people[x]; ok {
			out[x] = p.name
		}
	}
	return out, nil
}

func (h *theater) recipient(_ context.Context, _ db.Querier, user string) (email, name, language string, active bool, err error) {
	p, ok := h.people[user]
	if !ok {
		return "", "", "", false, errors.New("no such user")
	}
	return user + "@halden.example", p.name, p.language, !p.gone, nil
}

// take reserves a seat for somebody. The actor is Stead, which may do all;
// as says who the notices shall think it was.
type take struct {
	facts []work.Fact
	fail  error
}

func (take) Action() authz.Action { return authz.Action{Name: "seats.take"} }

func (take) Target(context.Context, work.Reader) (authz.Target, error) {
	return authz.Target{Company: "acc_halden"}, nil
}

func (c take) Apply(_ context.Context, tx *work.Tx) (int, error) {
	for _, f := range c.facts {
		tx.Record(f)
	}
	return len(c.facts), c.fail
}

// taken is that a seat is taken for somebody.
type taken struct {
	For, Seat string
	When      notify.When
}

func (taken) Event() string { return "seat.taken" }

func (f taken) About() work.About {
	return work.About{Subject: f.For, Object: authz.Object{Type: "seat", ID: "sea_" + f.Seat, Name: f.Seat}}
}

// given is that somebody gave away a seat.
type given struct {
	By   string
	To   []string
	Left any
	Self bool
}

func (given) Event() string { return "seat.given" }

func (f given) About() work.About {
	return work.About{Subject: f.By, Object: authz.Object{Type: "seat", ID: "sea_1"}}
}

// dusted concerns nobody, forgotten has no rule, and mute has no text.
type (
	dusted    struct{ taken }
	forgotten struct{ taken }
	mute      struct{ taken }
)

func (dusted) Event() string    { return "seat.dusted" }
func (forgotten) Event() string { return "seat.forgotten" }
func (mute) Event() string      { return "seat.muted" }

var rules = []notify.Rule{
	notify.On(func(f taken, _ authz.Grant) []notify.Notice {
		return []notify.Notice{{
			To: f.For, Kind: "seat.taken", Object: f.About().Object, Mail: true,
			Params: map[string]any{"seat": f.Seat, "when": f.When},
		}}
	}),
	notify.On(func(f given, _ authz.Grant) []notify.Notice {
		var list []notify.Notice
		for _, to := range f.To {
			params := map[string]any{"seat": "A 1"}
			if f.Left != nil {
				params["left"] = f.Left
			}
			list = append(list, notify.Notice{To: to, Kind: "seat.given", Object: f.About().Object, Params: params, Self: f.Self})
		}
		return list
	}),
	notify.Silent[dusted]("nobody wants to know"),
	notify.On(func(f mute, _ authz.Grant) []notify.Notice {
		return []notify.Notice{{To: f.For, Kind: "seat.muted"}}
	}),
}

var texts = notify.Catalogue{Name: "seats", Files: os.DirFS("testdata/texts")}

// morning is 08:00 to 18:00 in Oslo.
var morning = notify.When{From: start.Add(-time.Hour), To: start.Add(9 * time.Hour), Zone: "Europe/Oslo"}

// do runs a command as Stead, with notices as if actor had done it in the name
// of subject.
func (h *theater) do(actor, subject string, c take) error {
	h.t.Helper()
	r := *h.runner
	r.Notify = func(ctx context.Context, tx db.Execer, g authz.Grant, at time.Time, facts []work.Fact) error {
		g.Actor.User, g.Subject = actor, subject
		return h.router.Notify(ctx, tx, g, at, facts)
	}
	_, err := work.Do(authz.WithActor(h.t.Context(), authz.SystemActor("test")), &r, c)
	return err
}

func (h *theater) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h *theater) count(table string) int64 {
	h.t.Helper()
	n, err := db.One(h.t.Context(), h.runner.DB.Reader(), db.Int, "select count(*) from "+table)
	h.must(err)
	return n
}

// told gives what a user was told, the newest first, in their language.
func (h *theater) told(user string) []notify.Text {
	h.t.Helper()
	list, err := db.All(h.t.Context(), h.runner.DB.Reader(), db.Text,
		fmt.Sprintf("select id from notifications where user_id = '%s'", user))
	h.must(err)
	p, err := notify.List(h.t.Context(), h.runner.DB.Reader(), user, false, pageOf(len(list)+1))
	h.must(err)
	var out []notify.Text
	for _, n := range p.Items {
		known, err := h.runner.Names.Of(h.t.Context(), h.runner.DB.Reader(), n.IDs()...)
		h.must(err)
		out = append(out, h.router.Render(n, h.people[user].language, known))
	}
	return slices.Clip(out)
}

func (h *theater) drain() {
	h.t.Helper()
	h.must(h.work.Drain(h.t.Context()))
}

// dbtestNew is an SQLite database, for what does not depend on the engine.
func dbtestNew(t *testing.T) *db.DB {
	t.Helper()
	return dbtest.New(t, db.SQLite, tables...)
}

// counter counts the statements that pass it.
type counter struct {
	db.Execer
	execs, queries int
}

// ExecContext counts a change.
func (c *counter) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	c.execs++
	return c.Execer.ExecContext(ctx, query, args...)
}

// QueryContext counts a question.
func (c *counter) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	c.queries++
	return c.Execer.QueryContext(ctx, query, args...)
}

// expire runs the job that drops letters.
func (h *theater) expire() error {
	return h.mailer.Jobs()[notify.ExpireLetters](h.t.Context(), jobs.Taken{})
}
