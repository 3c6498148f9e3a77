package setup

import (
	"embed"
	"io/fs"

	"stead/internal/core/httpapi"
	"stead/internal/core/module"
)

//go:embed migrations/*.sql
var files embed.FS

// Module is the area as the house takes it in.
func Module(s *Setup) module.Module {
	tables, err := fs.Sub(files, "migrations")
	if err != nil {
		panic(err) // embedded with the program
	}
	return module.Module{
		Name:       "setup",
		Migrations: []fs.FS{tables},
		Actions:    Actions,
		Routes:     func(a *httpapi.API) { routes(a, s) },
		Notices:    notices,
	}
}
