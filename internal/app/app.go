package app

import (
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"stead/internal/areas/delegations"
	"stead/internal/areas/imports"
	"stead/internal/areas/people"
	"stead/internal/areas/setup"
	"stead/internal/core/audit"
	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/module"
	"stead/internal/core/names"
	"stead/internal/core/notify"
	"stead/internal/core/work"
	"stead/internal/platform/clock"
	"stead/internal/platform/db"
	"stead/internal/platform/jobs"
	"stead/internal/platform/mail"
	"stead/internal/platform/vault"
	"stead/web"
)

// Version is set when the program is built.
var Version = "development"

// App is the house, ready to serve.
type App struct {
	Config  Config
	DB      *db.DB
	Runner  *work.Runner
	API     *httpapi.API
	Workers *jobs.Workers
	Sealer  *audit.Sealer
	Modules []module.Module
	Setup   *setup.Setup
	Imports *imports.Desk

	log    *slog.Logger
	router *notify.Router
	auth   *people.Auth
	unlock func() // the lock of the data; nil: not taken
}

// Outside is what the house takes from its surroundings.
type Outside struct {
	Clock  clock.Clock
	Log    *slog.Logger
	Sender mail.Sender
	// Web is the built web app; nil for the one built into the program.
	Web fs.FS
}

// New opens the database of cfg, brings its schema up to date, and wires the
// modules. Close it when done. It starts nothing; Run does.
func New(ctx context.Context, cfg Config, out Outside) (*App, error) {
	d, err := db.Open(ctx, cfg.database())
	if err != nil {
		return nil, err
	}
	a, err := build(ctx, cfg, out, d)
	if err != nil {
		_ = d.Close()
		return nil, err
	}
	return a, nil
}

func build(ctx context.Context, cfg Config, out Outside, d *db.DB) (*App, error) {
	key, err := audit.LoadKey(cfg.journalKey())
	if err != nil {
		return nil, fmt.Errorf("load the key of the journal: %w", err)
	}
	now := watched(out.Clock, out.Log)
	a := &App{Config: cfg, DB: d, log: out.Log, Runner: &work.Runner{DB: d, Clock: now, Log: out.Log, Names: names.Registry{}}}
	a.Sealer = &audit.Sealer{DB: d, Clock: now, Key: key, Log: out.Log}
	list, directory := modules(a, out.Sender) //nolint:contextcheck // handlers get the context of their request
	a.Modules = list
	if err := a.schema(ctx); err != nil {
		return nil, err
	}
	if err := a.remember(ctx, now); err != nil {
		return nil, err
	}
	if a.Runner.Vault, err = vault.Open(ctx, d, cfg.secretKeys()); err != nil {
		return nil, err
	}
	a.Runner.Engine = authz.Remember(d, directory, delegations.Source(d.Dialect()))
	a.auth = people.Authenticator(a.Runner)
	a.API = httpapi.New(Version, a.Runner, a.auth, out.Log)
	a.API.Gate = a.Setup.Gate
	a.API.Secure = strings.HasPrefix(cfg.publicURL(), "https://")
	if err := a.wire(); err != nil {
		return nil, err
	}
	a.pages(out)
	return a, nil
}

// Migrations holds the tables of the whole house.
func Migrations() []fs.FS {
	list, _ := modules(&App{Runner: &work.Runner{}}, nil)
	return migrations(list)
}

func migrations(list []module.Module) []fs.FS {
	folders := []fs.FS{jobs.Migrations, work.Migrations, audit.Migrations, vault.Migrations}
	for _, m := range list {
		folders = append(folders, m.Migrations...)
	}
	return folders
}

func (a *App) dialect() db.Dialect {
	if a.DB == nil {
		return db.SQLite
	}
	return a.DB.Dialect()
}

// wire hands what the modules contribute to those who run it.
func (a *App) wire() error {
	handlers, rules := map[string]jobs.Handler{work.ExpireKeys: a.Runner.Expire}, []notify.Rule{}
	periodic := []jobs.Periodic{{Kind: work.ExpireKeys, Every: time.Hour}}
	var texts []notify.Catalogue
	for _, m := range a.Modules {
		a.Runner.React(m.Reactions...)
		rules = append(rules, m.Notices...)
		periodic = append(periodic, m.Periodic...)
		for kind, h := range m.Jobs {
			handlers[kind] = h
		}
		for prefix, lookup := range m.Names {
			a.Runner.Names[prefix] = names.Remember(a.DB, lookup)
		}
		if m.Texts != nil {
			texts = append(texts, notify.Catalogue{Name: m.Name, Files: m.Texts})
		}
		if m.Routes != nil {
			m.Routes(a.API)
		}
	}
	router, err := notify.New(rules, texts...)
	if err != nil {
		return fmt.Errorf("read the notices: %w", err)
	}
	a.router = router
	a.Runner.Notify = router.Notify
	a.Workers = jobs.NewWorkers(a.DB, a.Runner.Clock, a.log, handlers, jobs.Options{Periodic: periodic})
	a.Runner.Wake = func() {
		a.Workers.Wake()
		a.Sealer.Wake()
	}
	return nil
}

// pages hangs up everything that is not the API.
func (a *App) pages(out Outside) {
	mux := a.API.Mux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok\n")) })
	mux.HandleFunc("GET /readyz", a.ready)
	mux.Handle("GET /api/docs/", docs())
	mux.Handle("GET /api/docs", http.RedirectHandler("/api/docs/", http.StatusMovedPermanently))
	files := out.Web
	if files == nil {
		files = web.Dist()
	}
	mux.Handle("/", newWebApp(files, a.Config.demo))
}

// readyTime is how long the database has to give a sign of life.
const readyTime = 3 * time.Second

func (a *App) ready(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), readyTime)
	defer cancel()
	if err := a.DB.Ping(ctx); err != nil {
		a.log.WarnContext(r.Context(), "not ready", "error", err)
		http.Error(w, "the database does not answer", http.StatusServiceUnavailable)
		return
	}
	_, _ = w.Write([]byte("ready\n"))
}

// Close ends what still writes and closes the database.
func (a *App) Close() error {
	a.auth.Wait()
	if a.unlock != nil {
		defer a.unlock()
	}
	return a.DB.Close()
}
