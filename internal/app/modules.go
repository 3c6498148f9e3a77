package app

import (
	"context"
	"strings"

	"stead/internal/areas/accounts"
	"stead/internal/areas/delegations"
	"stead/internal/areas/imports"
	"stead/internal/areas/invitations"
	"stead/internal/areas/people"
	"stead/internal/areas/reservations"
	"stead/internal/areas/setup"
	"stead/internal/areas/travel"
	"stead/internal/areas/visits"
	"stead/internal/core/audit/auditapi"
	"stead/internal/core/authz"
	"stead/internal/core/module"
	"stead/internal/core/notify"
	"stead/internal/core/notifyapi"
	"stead/internal/core/work"
	"stead/internal/platform/mail"
	"stead/internal/platform/vault"
)

// modules is THE list: an area is in the house when it stands here, one line
// each. The directory of people knows every module's rights.
func modules(a *App, sender mail.Sender) ([]module.Module, *accounts.Directory) {
	var directory *accounts.Directory
	mailer := &notify.Mailer{
		DB: a.DB, Router: func() *notify.Router { return a.router }, Names: a.Runner.Names,
		Vault: func() *vault.Vault { return a.Runner.Vault }, Clock: a.Runner.Clock,
		Recipient: people.Recipient, Sender: sender, PublicURL: a.Config.publicURL(),
		Pages: map[string]string{"visit": "/visits/"}, Draw: visits.QR,
	}
	parts := people.Parts{
		Companies: func(ctx context.Context, r work.Reader, user string) ([]people.CompanyOf, error) {
			return directory.CompaniesOf(ctx, r, user)
		},
		ActsFor: delegations.ActsFor,
		Unread: func(ctx context.Context, r work.Reader, user string) (int64, error) {
			return notify.Unread(ctx, r, user)
		},
		Demo: a.Config.demo,
	}
	passkeys := people.NewPasskeys(a.Runner, a.Config.publicURL())
	a.Setup = setup.New(a.Runner)
	a.Imports = imports.New(a.Runner)
	list := []module.Module{
		people.Module(parts, passkeys),
		delegations.Module(a.Runner),
		reservations.Module(),
		invitations.Module(a.Runner, passkeys),
		imports.Module(a.Imports),
		travel.Module(travel.Parts{ActsFor: delegations.ActsFor, AnyoneIn: delegations.AnyoneIn}),
		visitors(a, visits.Parts{
			PublicURL:  strings.TrimSuffix(a.Config.publicURL(), "/"),
			InviteHost: invitations.Colleague,
			Holders: func(ctx context.Context, r work.Reader, company string, right authz.Right, most int) ([]string, error) {
				return directory.Holders(ctx, r, company, right, most)
			},
		}),
		auditapi.Module(a.Sealer),
	}
	directory = accounts.People(a.dialect(), rightsOf(list))
	return append(list,
		accounts.Module(directory),
		setup.Module(a.Setup),
		notifyapi.Module(notifyapi.Options{Mailer: mailer, People: directory}),
	), directory
}

// visitors is the area of visits; who accepts an invitation may have been invited
// to host some.
func visitors(a *App, parts visits.Parts) module.Module {
	m := visits.Module(a.Runner, parts)
	m.Reactions = append(m.Reactions, work.On(func(ctx context.Context, tx *work.Tx, f invitations.Accepted) error {
		return visits.HostAccepted(ctx, tx, f.Invitation.Account, f.Invitation.User)
	}))
	return m
}

func rightsOf(list []module.Module) []module.Right {
	var rights []module.Right
	for _, m := range list {
		rights = append(rights, m.Rights...)
	}
	return rights
}
