package app

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"github.com/alecthomas/kong"

	"stead/internal/platform/logs"
)

// cli is the command line. Each command is a struct with Run; its help stands
// in its tags.
type cli struct {
	Config kong.ConfigFlag `help:"JSON file with settings; flags and environment win over it." placeholder:"FILE" env:"STEAD_CONFIG"`

	Serve   serveCmd   `cmd:"" help:"Serve the API and the web app."`
	Demo    demoCmd    `cmd:"" help:"Serve the sample company Halden Works; everything is thrown away at the end."`
	Admin   adminCmd   `cmd:"" help:"Manage the operator's staff."`
	Migrate migrateCmd `cmd:"" help:"Bring the schema of the database up to date."`
	Backup  backupCmd  `cmd:"" help:"Write everything a restore needs to one file, while servers run."`
	Restore restoreCmd `cmd:"" help:"Check a backup and put it in place."`
	Import  importCmd  `cmd:"" help:"Bring people, offices, zones or spaces into a company from a CSV file."`
	Keys    keysCmd    `cmd:"" help:"Manage the keys that seal passport numbers and documents."`
	Audit   auditCmd   `cmd:"" help:"Work with the journal."`
	Version versionCmd `cmd:"" help:"Print the version."`
}

// console is where a command talks to people.
type console struct {
	in       io.Reader
	out, err io.Writer
}

func (c console) printf(format string, args ...any) { _, _ = fmt.Fprintf(c.out, format, args...) }

// Main runs the command line until ctx ends and gives the exit status: 0 only
// on success.
func Main(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	c := console{in: in, out: out, err: errs}
	status := -1
	parser, err := kong.New(&cli{},
		kong.Name("stead"), kong.UsageOnError(), kong.Writers(out, errs),
		kong.Description("Stead: people acting on behalf of others at work, safely.\n\nA command exits 0 when it did what it says, 1 when it could not, "+
			"2 when the command line is wrong; the reason and what to do about it go to the standard error."),
		kong.Configuration(kong.JSON), kong.Exit(func(code int) { status = code }),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(c),
	)
	if err != nil {
		_, _ = fmt.Fprintln(errs, "stead:", err)
		return 2
	}
	parsed, err := parser.Parse(args)
	if status >= 0 { // --help
		return status
	}
	if err != nil {
		_, _ = fmt.Fprintf(errs, "stead: %v\nTry: stead --help\n", err)
		return 2
	}
	if err := parsed.Run(); err != nil {
		_, _ = fmt.Fprintln(errs, "stead:", err)
		return 1
	}
	return 0
}

func (c Config) logger(w io.Writer) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(c.LogLevel)) // one of the enum
	return logs.New(w, c.LogFormat, level)
}

type versionCmd struct{}

// Run prints the version.
func (versionCmd) Run(c console) error {
	c.printf("stead %s\n", Version)
	return nil
}

func example(lines ...string) string { return "\n\nExample:\n  " + strings.Join(lines, "\n  ") }
