package people

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

// Migrations holds the tables of the area, Texts those of its notices.
var (
	Migrations, _ = fs.Sub(files, "migrations")
	Texts, _      = fs.Sub(files, "texts")
)

// Module is what the area contributes. parts is what other areas tell for
// GET /me; passkeys makes and verifies them.
func Module(parts Parts, passkeys *Passkeys) module.Module {
	return module.Module{
		Name:       "people",
		Migrations: []fs.FS{Migrations},
		Rights:     rights,
		Actions:    Actions,
		Routes:     func(a *httpapi.API) { routes(a, parts, passkeys) },
		Notices:    notices,
		Texts:      Texts,
		Names:      Names(),
		Jobs: map[string]jobs.Handler{
			ExpireChallenges: passkeys.Expire,
			SendReset:        jobs.Handle(sendReset(passkeys.runner)),
			IndexKind:        jobs.Handle(index(passkeys.runner)),
		},
		Periodic: []jobs.Periodic{{Kind: ExpireChallenges, Every: time.Hour}},
		Sealed:   []vault.Column{{Table: "second_factors", Column: "secret"}},
	}
}
