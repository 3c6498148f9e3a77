package testkit

import (
	"context"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"stead/internal/app"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/clock"
	"stead/internal/platform/db"
	"stead/internal/platform/logs"
	"stead/internal/platform/mail"
	"stead/internal/platform/secret"
	"stead/internal/testkit/dbtest"
)

// Start is where the clock of a house stands at first: a Monday morning.
var Start = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)

// What tests ask of passwords does not depend on what a hash costs; package
// secret has tests of its own for that.
func init() { secret.Cheaply() } //nolint:gochecknoinits // before any test of a package hashes a password

// House is a running program with its surroundings.
type House struct {
	*app.App
	T     testing.TB
	Clock *clock.Fake
	Mail  *mail.Sink
	URL   string // of the server, without a slash at the end

	client   *http.Client
	database string
	key      string // the file of the journal's key
	sessions map[string]string
}

// Each runs body on both engines, in parallel, each with a house of its own.
func Each(t *testing.T, body func(t *testing.T, h *House)) {
	t.Helper()
	t.Parallel()
	for _, engine := range dbtest.Engines {
		t.Run(engine.String(), func(t *testing.T) {
			t.Parallel()
			body(t, New(t, engine))
		})
	}
}

// New opens a house on an empty database of the engine.
func New(t testing.TB, engine db.Dialect) *House {
	t.Helper()
	return newHouse(t, dbtest.URL(t, engine, app.Migrations()...), "", clock.NewFake(Start), sink(t))
}

// On opens a house on a database that exists.
func On(t testing.TB, url string) *House {
	t.Helper()
	return newHouse(t, url, "", clock.NewFake(Start), sink(t))
}

// OnWith is On with the file of the journal's key, for a database that was
// sealed before.
func OnWith(t testing.TB, url, key string) *House {
	t.Helper()
	return newHouse(t, url, key, clock.NewFake(Start), sink(t))
}

// Beside opens a second server on the same database, with the same clock, mail
// server and key of the journal. SQLite has one server; use it on PostgreSQL.
func (h *House) Beside() *House {
	h.T.Helper()
	other := newHouse(h.T, h.database, h.key, h.Clock, h.Mail)
	other.sessions = h.sessions
	return other
}

func newHouse(t testing.TB, database, key string, c *clock.Fake, m *mail.Sink) *House {
	t.Helper()
	dir := t.TempDir()
	sender, err := mail.NewSMTP(mail.Options{Address: m.Addr(), From: "Stead <stead@halden.example>"})
	if err != nil {
		t.Fatal(err)
	}
	if key == "" {
		key = filepath.Join(dir, "journal.key")
	}
	cfg := app.Config{Data: dir, Database: database, JournalKey: key, PublicURL: "http://stead.test", SecretKeys: secretKeys(t, database)}
	log := logs.Discard()
	if testing.Verbose() && strings.Contains(t.Name(), "Log") {
		log = logs.New(writer{t}, "text", -4)
	}
	a, err := app.New(context.Background(), cfg, app.Outside{
		Clock: c, Log: log, Sender: sender,
		Web: fstest.MapFS{"index.html": {Data: []byte("<html><head></head></html>")}},
	})
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(a.API.Handler(nil))
	wires := &http.Transport{MaxIdleConnsPerHost: 64} // so that many clients at once keep their connections
	t.Cleanup(func() {
		wires.CloseIdleConnections()
		srv.Close()
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return &House{
		App: a, T: t, Clock: c, Mail: m, URL: srv.URL,
		client: &http.Client{Transport: wires}, database: database, key: key, sessions: map[string]string{},
	}
}

var keyFiles sync.Map // database > its file of secret keys

// secretKeys gives the one file that all houses on a database use: for an SQLite
// file the one beside it, as in a data folder.
func secretKeys(t testing.TB, database string) string {
	if file, ok := strings.CutPrefix(database, "sqlite:"); ok {
		return filepath.Join(filepath.Dir(file), "secret.keys")
	}
	file, _ := keyFiles.LoadOrStore(database, filepath.Join(t.TempDir(), "secret.keys"))
	return file.(string)
}

func sink(t testing.TB) *mail.Sink {
	t.Helper()
	m, err := mail.ListenSink(mail.SinkOptions{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = m.Close() })
	return m
}

type writer struct{ t testing.TB }

func (w writer) Write(p []byte) (int, error) {
	w.t.Log(strings.TrimSpace(string(p)))
	return len(p), nil
}

// Settle runs every job that is due, those that they bring forth too.
func (h *House) Settle() {
	h.T.Helper()
	if err := h.Workers.Drain(context.Background()); err != nil {
		h.T.Fatal(err)
	}
}

// Count counts the rows of a table.
func (h *House) Count(table string) int64 {
	h.T.Helper()
	n, err := db.One(context.Background(), h.DB.Reader(), db.Int, "select count(*) from "+table)
	if err != nil {
		h.T.Fatal(err)
	}
	return n
}

// Exec changes the database behind the program's back, for tests of what it
// does when something is broken.
func (h *House) Exec(query string, args ...any) {
	h.T.Helper()
	err := h.DB.Write(context.Background(), func(ctx context.Context, tx db.Execer) error {
		_, err := db.Exec(ctx, tx, query, args...)
		return err
	})
	if err != nil {
		h.T.Fatal(err)
	}
}

// ByHouse runs a command as Stead itself.
func ByHouse[T any](h *House, c work.Command[T]) T {
	h.T.Helper()
	return by(h, authz.SystemActor("testkit"), c)
}

// By runs a command as a user, for themself, in a company ("" for their only
// one).
func By[T any](h *House, user, company string, c work.Command[T]) T {
	h.T.Helper()
	return by(h, authz.Actor{Kind: authz.Person, User: user, Company: company}, c)
}

func by[T any](h *House, actor authz.Actor, c work.Command[T]) T {
	h.T.Helper()
	out, err := work.Do(authz.WithActor(context.Background(), actor), h.Runner, c)
	if err != nil {
		h.T.Fatalf("%s: %v", c.Action().Name, err)
	}
	return out
}
