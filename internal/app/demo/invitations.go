package demo

import (
	"context"
	"fmt"

	"stead/internal/areas/accounts"
	"stead/internal/areas/invitations"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/clock"
	"stead/internal/platform/merge"
	"stead/internal/platform/money"
	"stead/internal/platform/secret"
)

// The invitations of the demo: some of each kind, in each state. Those of now
// are pending; the others were sent when the demo began.
var invited = []struct {
	by    string // part of an address
	now   bool
	end   string // of the state: activated or withdrawn; empty: time tells
	input invitations.Input
}{
	{by: "omar", now: true, input: invitations.Input{Kind: invitations.SystemUser, Email: "nils@operator.example", Roles: []string{"customer_support"}}},
	{by: "omar", input: invitations.Input{Kind: invitations.SystemUser, Email: "petra@operator.example", Roles: []string{"auditor", "branding_specialist"}}},
	{by: "omar", now: true, input: invitations.Input{Kind: invitations.Client, Email: "post@fjordfoods.example", Name: "Fjord Foods", Language: "de"}},
	{by: "omar", end: invitations.Activated, input: invitations.Input{Kind: invitations.Client, Email: "kari@nilsen.example", Name: "Kari Nilsen"}},
	{by: "ada", now: true, input: invitations.Input{
		Kind: invitations.SubAccount, Email: "nora@berg.example", Name: "Nora Berg at home", Use: accounts.Employee, Type: accounts.Consumer,
		Rate: &money.Money{Amount: "0.2345", Currency: "EUR"},
	}},
	{by: "ada", input: invitations.Input{Kind: invitations.EndUser, Email: "lars@halden.example", Roles: []string{accounts.Driver}}},
	{by: "ada", end: invitations.Withdrawn, input: invitations.Input{Kind: invitations.EndUser, Email: "somebody.else@example.net", Roles: []string{accounts.Driver}}},
}

// guests makes them.
func (w *world) guests(ctx context.Context) error {
	now := *w.runner
	now.Clock = clock.NewFake(w.runner.Clock.Now().AddDate(0, 0, DaysBack))
	if err := w.links(ctx); err != nil {
		return err
	}
	hash, err := secret.Hash(ctx, Password)
	if err != nil {
		return err
	}
	for n, i := range invited {
		runner := w.runner
		if i.now {
			runner = &now
		}
		if i.input.Kind == invitations.EndUser || i.input.Kind == invitations.SubAccount {
			i.input.Parent = w.company
		}
		by := w.byEmail[i.by+domain]
		if by == nil {
			by = w.byEmail[i.by+"@operator.example"]
		}
		ctx := authz.WithActor(ctx, authz.Actor{Kind: authz.Person, User: by.id, Client: "stead demo"})
		token := fmt.Sprintf("demo%028d", n)
		if i.end != invitations.Activated {
			token = ""
		}
		made, err := work.Do(ctx, runner, invitations.Create{Input: i.input, Token: token})
		switch {
		case err != nil:
		case i.end == invitations.Withdrawn:
			_, err = work.Do(ctx, runner, invitations.Withdraw{ID: made.ID})
		case i.end == invitations.Activated:
			_, err = work.Do(authz.WithActor(ctx, authz.Actor{Client: "stead demo"}), runner, kari(token, hash))
		}
		if err != nil {
			return fmt.Errorf("invite %s: %w", i.input.Email, err)
		}
	}
	return nil
}

// links sets the support links, without which nobody can be invited, unless they
// are set.
func (w *world) links(ctx context.Context) error {
	set, err := accounts.SupportLinksSet(ctx, w.runner.DB.Reader())
	if err != nil || set {
		return err
	}
	_, err = house(ctx, w, accounts.ChangeOperator{SupportLinks: merge.To(accounts.SupportLinks{
		TermsOfUse: "https://operator.example/terms", PrivacyPolicy: "https://operator.example/privacy",
	})})
	return err
}

// kari accepts as she would in the browser.
func kari(token, hash string) invitations.Accept {
	address := accounts.Address{Street: "Storgata 12", PostalCode: "1767", City: "Halden", Country: "NO"}
	return invitations.Accept{Token: token, PasswordHash: hash, Answer: invitations.Answer{
		GivenName: "Kari", FamilyName: "Nilsen", Account: &invitations.AccountAnswer{Type: accounts.Consumer, Address: &address},
	}}
}
