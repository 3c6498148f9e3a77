package travel

import (
	"context"
	"embed"
	"io/fs"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/module"
	"stead/internal/core/work"
	"stead/internal/platform/vault"
)

//go:embed migrations/*.sql texts/*.json
var files embed.FS

// Parts is what the area delegations tells of a user, for lists that span
// several people. It only says where to look: each is decided again.
type Parts struct {
	// ActsFor lists for whom the user can act right now.
	ActsFor func(ctx context.Context, r work.Reader, user string) ([]people.ActsFor, error)
	// AnyoneIn lists the companies in which the user can act within scope for
	// any member that they find by search.
	AnyoneIn func(ctx context.Context, r work.Reader, user string, scope authz.Scope) ([]string, error)
}

// Module is the area as the house takes it in.
func Module(parts Parts) module.Module {
	tables, err := fs.Sub(files, "migrations")
	if err != nil {
		panic(err) // embedded with the program
	}
	catalogues, err := fs.Sub(files, "texts")
	if err != nil {
		panic(err)
	}
	return module.Module{
		Name:       "travel",
		Migrations: []fs.FS{tables},
		Rights: []module.Right{
			{Name: rightTravelers, Title: "Keep travelers of one's own", Groups: []string{"Default"}},
			{Name: rightBookings, Title: "Ask for bookings", Groups: []string{"Default"}},
			{Name: rightRead, Title: "See everybody's booking requests", Groups: []string{"Agents"}},
			{Name: rightComplete, Title: "Complete booking requests", Groups: []string{"Agents"}},
			{Name: rightCancelAll, Title: "Cancel everybody's booking requests"},
		},
		Actions: Actions,
		Routes:  func(a *httpapi.API) { routes(a, parts) },
		Notices: notices,
		Texts:   catalogues,
		Names:   registry,
		Sealed:  []vault.Column{{Table: "passports", Column: "number"}, {Table: "document_contents", Column: "content"}},
	}
}
