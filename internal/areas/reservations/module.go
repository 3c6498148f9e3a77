package reservations

import (
	"embed"
	"io/fs"

	"stead/internal/core/module"
)

//go:embed migrations/*.sql
var migrations embed.FS

//go:embed texts/*.json
var texts embed.FS

// Module is the area as the house takes it in.
func Module() module.Module {
	tables, err := fs.Sub(migrations, "migrations")
	if err != nil {
		panic(err) // embedded with the program
	}
	catalogues, err := fs.Sub(texts, "texts")
	if err != nil {
		panic(err)
	}
	return module.Module{
		Name:       "reservations",
		Migrations: []fs.FS{tables},
		Rights: []module.Right{
			{Name: rightOwn, Title: "Reserve spaces and keep vehicles", Groups: []string{"Default"}},
			{Name: rightAll, Title: "See, change and cancel everybody's reservations"},
		},
		Actions: Actions,
		Routes:  routes,
		Notices: Notices,
		Texts:   catalogues,
		Names:   Names,
	}
}
