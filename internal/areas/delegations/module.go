package delegations

import (
	"embed"
	"io/fs"
	"time"

	"stead/internal/core/module"
	"stead/internal/core/work"
	"stead/internal/platform/jobs"
)

//go:embed migrations/*.sql
var migrations embed.FS

//go:embed texts/*.json
var texts embed.FS

// Module is this area; the runner is for its periodic work.
func Module(r *work.Runner) module.Module {
	return module.Module{
		Name:       "delegations",
		Migrations: []fs.FS{folder(migrations, "migrations")},
		Rights:     rights,
		Actions:    Actions,
		Routes:     routes,
		Notices:    notices,
		Texts:      folder(texts, "texts"),
		Jobs:       map[string]jobs.Handler{tellKind: tellEnds(r)},
		Periodic:   []jobs.Periodic{{Kind: tellKind, Every: time.Minute}},
	}
}

func folder(files embed.FS, name string) fs.FS {
	sub, err := fs.Sub(files, name)
	if err != nil {
		panic(err) // the name is a constant
	}
	return sub
}
