package app

import (
	"context"
	"fmt"
	"os"

	"stead/internal/app/demo"
	"stead/internal/areas/people"
	"stead/internal/core/audit"
	"stead/internal/platform/clock"
	"stead/internal/platform/fault"
	"stead/internal/platform/mail"
)

type demoCmd struct {
	Data      string `help:"Keep the data in this folder, for stead serve; by default it is thrown away." env:"STEAD_DATA" type:"path"`
	Database  string `help:"sqlite:PATH or postgres://user@host/name; by default an SQLite file." env:"STEAD_DATABASE"`
	Listen    string `help:"Address to listen on." default:"127.0.0.1:8080" env:"STEAD_LISTEN"`
	PublicURL string `help:"Address under which people reach the server." name:"public-url" env:"STEAD_PUBLIC_URL"`
	LogFormat string `help:"How the log is written: ${enum}." enum:"text,json" default:"text" env:"STEAD_LOG_FORMAT"`
	LogLevel  string `help:"What the log holds: ${enum}." enum:"debug,info,warn,error" default:"warn" env:"STEAD_LOG_LEVEL"`
}

// Help shows how it is used.
func (demoCmd) Help() string {
	return "Everybody's password is " + demo.Password + "; at /demo one click signs in, at /demo/mail is what was mailed." +
		example("stead demo --listen 127.0.0.1:9000")
}

// Run serves the demo until ctx ends.
func (d demoCmd) Run(ctx context.Context, c console) error {
	if d.Data == "" {
		dir, err := os.MkdirTemp("", "stead-demo-")
		if err != nil {
			return fmt.Errorf("make a folder for the demo: %w", err)
		}
		defer func() { _ = os.RemoveAll(dir) }()
		d.Data = dir
	}
	sink, err := mail.ListenSink(mail.SinkOptions{}) //nolint:contextcheck // it ends with Close
	if err != nil {
		return fmt.Errorf("start the demo's mail server: %w", err)
	}
	defer func() { _ = sink.Close() }()
	cfg := Config{
		Data: d.Data, Database: d.Database, Listen: d.Listen, PublicURL: d.PublicURL, SMTP: "smtp://" + sink.Addr(),
		MailFrom: "Stead <stead@halden.example>", LogFormat: d.LogFormat, LogLevel: d.LogLevel, demo: true,
	}
	sender, err := cfg.sender()
	if err != nil {
		return err
	}
	a, err := open(ctx, cfg, Outside{Clock: clock.System{}, Log: cfg.logger(c.err), Sender: sender})
	if err != nil {
		return err
	}
	defer func() { _ = a.Close() }()
	if err := fillOnce(ctx, a); err != nil {
		return err
	}
	demo.Hang(a.API.Mux(), a.Runner, sink, a.API.Secure)
	return a.Run(ctx, Limits{}, func(string) {
		c.printf("Stead is serving Halden Works. Open %s/demo\nStop it with Ctrl-C.\n", cfg.publicURL())
	})
}

// fillOnce makes the demo unless a kept folder has it already. Its people began
// some days ago, so its journal is sealed as it would have been then.
func fillOnce(ctx context.Context, a *App) error {
	_, err := people.ByEmail(ctx, a.DB.Reader(), demo.Main[0].Email)
	if fault.KindOf(err) != fault.NotFound {
		return err
	}
	past := clock.NewFake(a.Runner.Clock.Now().AddDate(0, 0, -demo.DaysBack))
	then := *a.Runner
	then.Clock = past
	if err := demo.Fill(ctx, &then); err != nil {
		return err
	}
	_, err = (&audit.Sealer{DB: a.DB, Clock: past, Key: a.Sealer.Key, Log: a.log}).Seal(ctx)
	return err
}
