package people

import (
	"embed"
	"io/fs"

	"stead/internal/core/httpapi"
	"stead/internal/core/module"
)

//go:embed migrations/*.sql texts/*.json
var files embed.FS

// Migrations holds the tables of the area, Texts those of its notices.
var (
	Migrations, _ = fs.Sub(files, "migrations")
	Texts, _      = fs.Sub(files, "texts")
)

// Module is what the area contributes. parts is what other areas tell for
// GET /me.
func Module(parts Parts) module.Module {
	return module.Module{
		Name:       "people",
		Migrations: []fs.FS{Migrations},
		Rights:     rights,
		Actions:    Actions,
		Routes:     func(a *httpapi.API) { routes(a, parts) },
		Notices:    notices,
		Texts:      Texts,
		Names:      Names(),
	}
}
