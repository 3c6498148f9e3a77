package app

import (
	"context"
	"fmt"
	"os"

	"stead/internal/app/backup"
	"stead/internal/platform/clock"
	"stead/internal/platform/db"
)

type restoreCmd struct {
	Config `embed:""`
	File   string `arg:"" help:"Backup that stead backup wrote." type:"existingfile"`
	Force  bool   `help:"Set the database that is there aside, and its keys where the backup holds others."`
	From   string `help:"File with an older checkpoint that somebody kept: the journal must continue it." type:"existingfile"`
	Key    string `help:"File with the journal's public key to verify with; by default the one in place, else the one in the backup." type:"existingfile"`
}

// Help shows how it is used.
func (restoreCmd) Help() string {
	return "The backup is unpacked beside its place and checked, its journal verified, and only then put in place: all of it or nothing. " +
		"No server may run on the data. Start stead serve afterwards; it updates an older schema by itself." +
		example("stead restore /backups/stead-monday.tar.gz --data /var/lib/stead")
}

// Run restores.
func (r restoreCmd) Run(ctx context.Context, c console) error {
	parts, err := r.parts()
	if err != nil {
		address, _, err := withoutPassword(r.Database)
		if err != nil {
			return err
		}
		return fmt.Errorf("on PostgreSQL its own program restores, into an empty database: %s; then run stead audit verify", putBack(r.File, "'"+address+"'"))
	}
	o := backup.Options{Force: r.Force, Stamp: backup.Stamp(clock.System{}.Now()), Public: r.Key, Migrations: Migrations()} //nolint:contextcheck // handlers get the context of their request
	if r.From != "" {
		text, err := os.ReadFile(r.From)
		if err != nil {
			return err
		}
		o.From = string(text)
	}
	unlock, err := db.Lock(r.database())
	if err != nil {
		return err
	}
	defer unlock()
	res, err := backup.Restore(ctx, r.File, parts, o)
	if res != nil && res.Report != nil {
		if err := res.Report.Print(c.out); err != nil {
			return err
		}
	}
	if err != nil {
		return err
	}
	c.printf("%s holds what stead %s had at %s.\n", parts.Database, res.Manifest.Program, res.Manifest.MadeAt.Format("2006-01-02 15:04:05 MST"))
	if res.Aside != "" {
		c.printf("The former database is kept as %s.\n", res.Aside)
	}
	for _, key := range res.Missing {
		c.printf("Put your copy of %s in place before you start the server.\n", key)
	}
	return nil
}
