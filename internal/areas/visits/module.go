package visits

import (
	"context"
	"embed"
	"io/fs"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/module"
	"stead/internal/core/work"
	"stead/internal/platform/jobs"
	"stead/internal/platform/vault"
)

//go:embed migrations/*.sql texts/*.json
var files embed.FS

// Parts is what other areas do for this one.
type Parts struct {
	// InviteHost invites somebody by address into a company, and gives the user
	// they are from now on, who may be a member already. nil: nobody can be invited.
	InviteHost func(ctx context.Context, tx *work.Tx, company, email string) (user string, err error)
	// Holders lists who holds a right in a company, up to a number. nil: nobody is
	// told of visits that wait for approval, and of hosts who leave.
	Holders func(ctx context.Context, r work.Reader, company string, right authz.Right, most int) (users []string, err error)
	// PublicURL is where people reach Stead, without a slash at its end.
	PublicURL string
}

// mostApprovers bounds how many are told that a visit waits for approval.
const mostApprovers = 200

// approvers lists who may approve visits of a company.
func (p Parts) approvers(ctx context.Context, tx *work.Tx, company string) ([]string, error) {
	if p.Holders == nil {
		return nil, nil
	}
	return p.Holders(ctx, tx.Reader, company, rightApprove, mostApprovers)
}

// Module is the area as the house takes it in.
func Module(runner *work.Runner, parts Parts) module.Module {
	folder := func(name string) fs.FS {
		sub, err := fs.Sub(files, name)
		if err != nil {
			panic(err) // embedded with the program
		}
		return sub
	}
	return module.Module{
		Name:       "visits",
		Migrations: []fs.FS{folder("migrations")},
		Actions:    Actions,
		Routes: func(a *httpapi.API) {
			routes(a, parts)
			pages(a, parts.PublicURL)
		},
		Reactions: []work.Reaction{
			work.On(whoLeft), work.On(parts.hostRemoved), work.On(parts.hostDeactivated), work.On(hostReactivated), work.On(hostForgotten),
		},
		Notices:  notices,
		Texts:    folder("texts"),
		Names:    registry,
		Jobs:     map[string]jobs.Handler{overstayKind: overstay(runner), announceKind: announce(runner), retainKind: retaining(runner), sweepKind: sweeping(runner)},
		Periodic: []jobs.Periodic{{Kind: overstayKind, Every: overstayEvery}, {Kind: announceKind, Every: overstayEvery}, {Kind: sweepKind, Every: sweepEvery}, {Kind: retainKind, Every: sweepEvery}},
		Sealed:   []vault.Column{passSealed},
	}
}
