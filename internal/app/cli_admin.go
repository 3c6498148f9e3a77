package app

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"strings"

	"stead/internal/areas/accounts"
	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/clock"
	"stead/internal/platform/mail"
	"stead/internal/platform/secret"
)

type adminCmd struct {
	Create adminCreateCmd `cmd:"" help:"Make a tenant admin, and with --company a company of their own."`
}

type adminCreateCmd struct {
	Config     `embed:""`
	Email      string `help:"E-mail address to sign in with." required:""`
	GivenName  string `help:"Given name." name:"given-name"`
	FamilyName string `help:"Family name." name:"family-name"`
	Password   string `help:"Password; without it, it is read from the standard input." env:"STEAD_ADMIN_PASSWORD"`
	Company    string `help:"Company to make, with the new admin as its owner."`
	Office     string `help:"First office of the company." default:"Head office"`
	TimeZone   string `help:"Time zone of the office, as the IANA names it." name:"time-zone" default:"UTC"`
}

// Help shows how it is used.
func (adminCreateCmd) Help() string {
	return "The password is asked for, or read from a pipe." +
		example("stead admin create --data /var/lib/stead --email ada@example.com --company 'Halden Works' --time-zone Europe/Oslo")
}

// Run makes them: all, or nothing that is not said.
func (cmd adminCreateCmd) Run(ctx context.Context, c console) error {
	if cmd.Password == "" {
		c.printf("Password for %s: ", cmd.Email)
		line, err := bufio.NewReader(c.in).ReadString('\n')
		if line = strings.TrimRight(line, "\r\n"); line == "" {
			return errors.Join(errors.New("no password was given"), err)
		}
		cmd.Password = line
	}
	if err := secret.CheckPassword("--password", cmd.Password); err != nil {
		return err
	}
	hash, err := secret.Hash(ctx, cmd.Password)
	if err != nil {
		return err
	}
	a, err := openBeside(ctx, cmd.Config, Outside{Clock: clock.System{}, Log: cmd.logger(c.err), Sender: mail.Nowhere{}})
	if err != nil {
		return err
	}
	defer func() { _ = a.Close() }()
	ctx = authz.WithActor(ctx, authz.SystemActor("stead admin create"))
	u, err := work.Do(ctx, a.Runner, people.CreateUser{
		Email: cmd.Email, GivenName: cmd.GivenName, FamilyName: cmd.FamilyName, PasswordHash: hash,
		SystemRoles: []authz.SystemRole{authz.TenantAdmin},
	})
	if err != nil {
		return err
	}
	c.printf("%s is a tenant admin (%s).\n", u.Email, u.ID)
	if cmd.Company == "" {
		return nil
	}
	return cmd.company(ctx, a, c, u.ID)
}

func (cmd adminCreateCmd) company(ctx context.Context, a *App, c console, user string) error {
	company, err := work.Do(ctx, a.Runner, accounts.CreateCompany{Name: cmd.Company})
	if err != nil {
		return fmt.Errorf("make the company: %w", err)
	}
	office, err := work.Do(ctx, a.Runner, accounts.CreateOffice{Company: company.ID, Name: cmd.Office, TimeZone: cmd.TimeZone})
	if err != nil {
		return fmt.Errorf("make the office: %w", err)
	}
	_, err = work.Do(ctx, a.Runner, accounts.AddMember{Company: company.ID, User: user, Roles: []string{accounts.Owner}, Office: office.ID})
	if err != nil {
		return fmt.Errorf("make them its owner: %w", err)
	}
	c.printf("%s is made (%s), with the office %s.\n", company.Name, company.ID, office.Name)
	return nil
}
