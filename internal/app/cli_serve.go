package app

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"stead/internal/platform/clock"
	"stead/internal/platform/mail"
)

type serveCmd struct {
	Config `embed:""`
	Limits `embed:""`
}

// Help shows how it is used.
func (serveCmd) Help() string {
	return "Until there is a first administrator nobody can sign in: open /setup with the code that is printed, or run stead admin create." +
		example("stead serve --data /var/lib/stead --listen :8080 --public-url https://stead.example.com")
}

// Run serves until ctx ends.
func (s serveCmd) Run(ctx context.Context, c console) error {
	log := s.logger(c.err)
	sender, err := s.sender()
	if err != nil {
		return err
	}
	a, err := open(ctx, s.Config, Outside{Clock: clock.System{}, Log: log, Sender: sender})
	if err != nil {
		return err
	}
	defer func() { _ = a.Close() }()
	code, err := a.Setup.Begin(ctx)
	if err != nil {
		return err
	}
	return a.Run(ctx, s.Limits, func(address string) {
		log.InfoContext(ctx, "serving", "address", address, "version", Version, "database", a.DB.Dialect().String())
		if code != "" {
			_, _ = fmt.Fprintf(c.err, "This server has no users yet. Open %s/setup and enter this code:\n\n    %s\n\n", s.reached(address), code)
		}
	})
}

// reached is where people reach a server that listens on address.
func (c Config) reached(address string) string {
	c.Listen = address
	return strings.TrimSuffix(c.publicURL(), "/")
}

// sender sends mail through the configured server.
func (c Config) sender() (mail.Sender, error) {
	if c.SMTP == "" {
		return mail.Nowhere{}, nil
	}
	u, err := url.Parse(c.SMTP)
	if err != nil || u.Host == "" || u.Scheme != "smtp" && u.Scheme != "smtps" {
		return nil, errors.New("--smtp: want smtp://host:port or smtps://user:password@host:port")
	}
	opts := mail.Options{Address: u.Host, From: c.MailFrom, User: u.User.Username()}
	opts.Password, _ = u.User.Password()
	if u.Scheme == "smtps" {
		opts.TLS = mail.TLSImplicit
	}
	return mail.NewSMTP(opts)
}

type migrateCmd struct {
	Config `embed:""`
}

// Help shows how it is used.
func (migrateCmd) Help() string {
	return "stead serve does this by itself when it starts." + example("stead migrate --data /var/lib/stead")
}

// Run migrates.
func (m migrateCmd) Run(ctx context.Context, c console) error {
	a, err := open(ctx, m.Config, Outside{Clock: clock.System{}, Log: m.logger(c.err), Sender: mail.Nowhere{}})
	if err != nil {
		return err
	}
	c.printf("The schema is up to date.\n")
	return a.Close()
}
