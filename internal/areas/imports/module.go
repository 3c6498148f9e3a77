package imports

import (
	"embed"
	"io/fs"
	"time"

	"stead/internal/core/httpapi"
	"stead/internal/core/module"
	"stead/internal/platform/jobs"
	"stead/internal/platform/vault"
)

//go:embed migrations/*.sql texts/*.json
var files embed.FS

var (
	tables, _     = fs.Sub(files, "migrations")
	catalogues, _ = fs.Sub(files, "texts")
)

// Module is the area as the house takes it in.
func Module(d *Desk) module.Module {
	return module.Module{
		Name:       "imports",
		Migrations: []fs.FS{tables},
		Actions:    Actions,
		Routes:     func(a *httpapi.API) { routes(a, d) },
		Notices:    notices,
		Texts:      catalogues,
		Jobs:       map[string]jobs.Handler{RunKind: jobs.Handle(d.job), TidyKind: d.tidy},
		Periodic:   []jobs.Periodic{{Kind: TidyKind, Every: time.Hour}},
		Sealed:     []vault.Column{sealed},
	}
}
