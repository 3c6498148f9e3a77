package notifyapi

import (
	"io/fs"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/module"
	"stead/internal/core/notify"
	"stead/internal/platform/jobs"
	"stead/internal/platform/vault"
)

// Options is what the module needs of the house.
type Options struct {
	// Mailer mails the notices; its Router and Recipient also make the texts of
	// the list.
	Mailer *notify.Mailer
	// People tells who is a tenant admin.
	People authz.People
}

// Module contributes notifications: their table, their mails, and the routes
// for them and for dead letters.
func Module(o Options) module.Module {
	return module.Module{
		Name:       "notifications",
		Migrations: []fs.FS{notify.Migrations},
		Actions:    Actions,
		Routes:     func(a *httpapi.API) { routes(a, o) },
		Notices:    notices,
		Jobs:       o.Mailer.Jobs(),
		Periodic:   []jobs.Periodic{{Kind: notify.ExpireLetters, Every: time.Hour}},
		Sealed:     []vault.Column{notify.LettersSealed},
	}
}
