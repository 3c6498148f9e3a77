package invitations

import (
	"embed"
	"io/fs"
	"time"

	"stead/internal/areas/people"
	"stead/internal/core/httpapi"
	"stead/internal/core/module"
	"stead/internal/core/work"
	"stead/internal/platform/jobs"
)

//go:embed migrations/*.sql texts/*.json
var files embed.FS

var (
	tables, _     = fs.Sub(files, "migrations")
	catalogues, _ = fs.Sub(files, "texts")
)

// Module is the area as the house takes it in.
func Module(runner *work.Runner, passkeys *people.Passkeys) module.Module {
	return module.Module{
		Name:       "invitations",
		Migrations: []fs.FS{tables},
		Actions:    Actions,
		Routes:     func(a *httpapi.API) { routes(a, passkeys) },
		Notices:    notices,
		Texts:      catalogues,
		Jobs:       map[string]jobs.Handler{ForgetKind: tidy(runner)},
		Periodic:   []jobs.Periodic{{Kind: ForgetKind, Every: time.Hour}},
	}
}
