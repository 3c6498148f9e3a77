package delegations

import (
	"embed"
	"io/fs"

	"stead/internal/core/module"
)

//go:embed migrations/*.sql
var migrations embed.FS

//go:embed texts/*.json
var texts embed.FS

// Module is this area.
func Module() module.Module {
	return module.Module{
		Name:       "delegations",
		Migrations: []fs.FS{folder(migrations, "migrations")},
		Rights:     rights,
		Actions:    Actions,
		Routes:     routes,
		Notices:    notices,
		Texts:      folder(texts, "texts"),
	}
}

func folder(files embed.FS, name string) fs.FS {
	sub, err := fs.Sub(files, name)
	if err != nil {
		panic(err) // the name is a constant
	}
	return sub
}
