package accounts

import (
	"embed"
	"io/fs"

	"stead/internal/core/httpapi"
	"stead/internal/core/module"
	"stead/internal/core/notify"
)

//go:embed migrations/*.sql
var migrations embed.FS

//go:embed texts/*.json
var texts embed.FS

// Module is this area in a house whose people are told by d. Its rights are
// those of the specification that no area contributes to d.
func Module(d *Directory) module.Module {
	return module.Module{
		Name:       "accounts",
		Migrations: []fs.FS{folder(migrations, "migrations")},
		Rights:     d.matrix.builtIn,
		Actions:    append(Actions[:len(Actions):len(Actions)], DefineAction),
		Routes: func(a *httpapi.API) {
			routes(a, d)
			rightsRoutes(a, d)
		},
		Notices: append(notices[:len(notices):len(notices)],
			notify.Silent[RightsDefined]("what one may do shows at one's next request; the journal tells who changed it")),
		Texts: folder(texts, "texts"),
		Names: lookups,
	}
}

func folder(files embed.FS, name string) fs.FS {
	sub, err := fs.Sub(files, name)
	if err != nil {
		panic(err) // the name is a constant
	}
	return sub
}
