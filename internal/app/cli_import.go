package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"stead/internal/areas/imports"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/clock"
	"stead/internal/platform/mail"
)

type importCmd struct {
	Config  `embed:""`
	Company string `help:"Company to bring it into, by its id." required:"" placeholder:"acc_..."`
	Kind    string `help:"What the file holds: people, offices, zones or spaces." required:"" enum:"people,offices,zones,spaces"`
	Check   bool   `help:"Only check the file, and change nothing."`
	File    string `arg:"" help:"CSV file in UTF-8; - for the standard input."`
}

// Help shows how it is used.
func (importCmd) Help() string {
	return "The whole file is checked first, and then all of it is brought in or nothing; what is wrong is told by line. Beside a running server, that server " +
		"does the work, and goes on with it when this command is ended. The first line names the columns. people: email, given_name, family_name, language, phone, " +
		"office, groups, roles; offices: name, time_zone, opening_hours, address; zones: office, name, kind, overflow; spaces: office, zone, name, features." +
		example("stead import --data /var/lib/stead --company acc_0199... --kind people --check people.csv")
}

// The times of an import: how often to tell how far it is, and for how long the
// servers leave it to the command.
const (
	importTold  = time.Second
	importOwned = 10 * time.Minute
)

var (
	errImportRefused = errors.New("nothing was imported; put the lines right and run it again")
	errImportFailed  = errors.New("the import failed and nothing was changed; look into the server's log and run it again")
)

// Run imports.
func (cmd importCmd) Run(ctx context.Context, c console) error {
	text, err := cmd.read(c)
	if err != nil {
		return err
	}
	a, err := openBeside(ctx, cmd.Config, Outside{Clock: clock.System{}, Log: cmd.logger(c.err), Sender: mail.Nowhere{}})
	if err != nil {
		return err
	}
	defer func() { _ = a.Close() }()
	actor := authz.SystemActor("stead import")
	actor.Company = cmd.Company
	ctx = authz.WithActor(ctx, actor)
	wait := importOwned
	if a.Config.beside {
		wait = 0
	}
	i, err := work.Do(ctx, a.Runner, imports.Create{Kind: cmd.Kind, Check: cmd.Check, Text: text, Wait: wait})
	if err != nil {
		return err
	}
	ended := make(chan error, 1)
	if !a.Config.beside {
		go func() { ended <- a.Imports.Run(ctx, i.ID) }()
	}
	if i, err = watchImport(ctx, c, a.Imports, i.ID, ended); err != nil {
		return err
	}
	return tellImport(c, i)
}

func (cmd importCmd) read(c console) ([]byte, error) {
	in := c.in
	if cmd.File != "-" {
		f, err := os.Open(cmd.File)
		if err != nil {
			return nil, err
		}
		defer func() { _ = f.Close() }()
		in = f
	}
	text, err := io.ReadAll(io.LimitReader(in, imports.MostCSV+1))
	if err == nil && len(text) > imports.MostCSV {
		err = errors.New("the file is larger than 32 MiB; bring it in in parts")
	}
	return text, err
}

// watchImport tells how far an import is until it has ended. ended gives what
// became of the work where this process does it.
func watchImport(ctx context.Context, c console, desk *imports.Desk, id string, ended <-chan error) (imports.Import, error) {
	told := ""
	tick := time.NewTicker(importTold)
	defer tick.Stop()
	for {
		var failed error
		select {
		case failed = <-ended:
			ended = nil
		case <-tick.C:
		case <-ctx.Done():
			if ended != nil {
				failed = <-ended // it ends with ctx
			}
			return imports.Import{}, errors.Join(fmt.Errorf("ended before the import (%s) did; a server goes on with it", id), failed)
		}
		i, err := desk.Look(ctx, id)
		if err == nil && failed != nil && !i.Ended() {
			err = fmt.Errorf("%w (a server tries it again)", failed)
		}
		if err != nil || i.Ended() {
			return i, err
		}
		if now := fmt.Sprintf("%s: %d of %d lines", i.State, i.Done, i.Lines); now != told {
			told = now
			_, _ = fmt.Fprintln(c.err, now)
		}
	}
}

// tellImport tells what came of an import; an error unless it is done.
func tellImport(c console, i imports.Import) error {
	for _, e := range i.Errors {
		at := fmt.Sprintf("line %d", e.Line)
		if e.Field != "" {
			at += ", " + e.Field
		}
		_, _ = fmt.Fprintf(c.err, "%s: %s (%s)\n", at, e.Detail, e.Code)
	}
	switch {
	case i.State == imports.Refused:
		return errImportRefused
	case i.State == imports.Failed:
		return errImportFailed
	case i.Check:
		c.printf("All %d lines are right; nothing was changed.\n", i.Lines)
	case i.Done == 1:
		c.printf("One line imported (%s).\n", i.ID)
	default:
		c.printf("%d lines imported (%s).\n", i.Done, i.ID)
	}
	return nil
}
