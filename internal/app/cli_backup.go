package app

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"stead/internal/app/backup"
	"stead/internal/platform/clock"
	"stead/internal/platform/db"
)

type backupCmd struct {
	Config   `embed:""`
	To       string `help:"File to write; by default stead-DATE-TIME.tar.gz (on PostgreSQL .pgdump) in the present folder." type:"path"`
	Force    bool   `help:"Overwrite the file."`
	WithKeys bool   `help:"Put the private keys into it too: whoever has it can then read what is sealed, and sign a forged journal." name:"with-keys"`
}

// Help shows how it is used.
func (backupCmd) Help() string {
	return "Servers may run; they wait for nothing. The backup is what the database holds at one moment between two commits, " +
		"in a file that only you can read, or there is none. On PostgreSQL it is what pg_dump writes." +
		example("stead backup --data /var/lib/stead --to /backups/stead-monday.tar.gz", "stead backup --database postgres://stead@db/stead --to /backups/stead.pgdump")
}

// Run makes a backup.
func (b backupCmd) Run(ctx context.Context, c console) error {
	now := clock.System{}.Now()
	parts, err := b.parts()
	name := "stead-" + backup.Stamp(now)
	if err != nil {
		return b.dump(ctx, c, name+".pgdump")
	}
	if b.To == "" {
		b.To = name + ".tar.gz"
	}
	err = backup.Make(ctx, parts, backup.Manifest{Program: Version, MadeAt: now, Keys: b.WithKeys}, b.To, b.Force)
	if err != nil {
		return err
	}
	c.printf("%s is written.\n", b.To)
	b.tell(c, parts)
	return nil
}

// tell says what the backup does not hold.
func (b backupCmd) tell(c console, parts backup.Parts) {
	if b.WithKeys {
		c.printf("It holds the private keys: keep it where nobody else reads it.\n")
	} else {
		for _, key := range parts.Keys() {
			if _, err := os.Stat(key); err == nil {
				c.printf("Not in it: %s, without which a restore is not complete. Keep a copy elsewhere, or use --with-keys.\n", key)
			}
		}
	}
	for _, other := range b.others(parts) {
		c.printf("Not in it: %s, which is not of stead.\n", other)
	}
}

// others are the files in the data folder that are no part of an installation.
func (b backupCmd) others(parts backup.Parts) []string {
	entries, _ := os.ReadDir(b.Data) // what cannot be read has been told already
	var out []string
	for _, e := range entries {
		path := filepath.Join(b.Data, e.Name())
		switch {
		case strings.HasPrefix(path, parts.Database), strings.HasPrefix(path, parts.JournalKey), strings.HasPrefix(path, parts.SecretKeys), path == b.To:
		default:
			out = append(out, path)
		}
	}
	return out
}

var errNotSQLite = errors.New("the database is PostgreSQL")

// parts are the files of an installation on SQLite.
func (c Config) parts() (backup.Parts, error) {
	path, ok := db.SQLitePath(c.database())
	if !ok {
		return backup.Parts{}, errNotSQLite
	}
	return backup.Parts{Database: path, JournalKey: c.journalKey(), SecretKeys: c.secretKeys()}, nil
}

// dump has pg_dump write what PostgreSQL holds.
func (b backupCmd) dump(ctx context.Context, c console, name string) error {
	if b.WithKeys {
		return fmt.Errorf("--with-keys: a dump of PostgreSQL holds no files; copy %s and %s yourself", b.journalKey(), b.secretKeys())
	}
	to := b.To
	if to == "" {
		to = name
	}
	if _, err := os.Stat(to); err == nil && !b.Force {
		return fmt.Errorf("%s: %w", to, backup.ErrExists)
	}
	address, password, err := withoutPassword(b.Database)
	if err != nil {
		return err
	}
	program, err := exec.LookPath("pg_dump")
	if err != nil {
		return fmt.Errorf("pg_dump is not installed here; run this where it is: pg_dump --format=custom --file=%s '%s'", to, address)
	}
	part := to + ".part"
	defer func() { _ = os.Remove(part) }()
	run := exec.CommandContext(ctx, program, "--format=custom", "--no-owner", "--no-privileges", "--file="+part, "--dbname="+address) //nolint:gosec // the operator's own words
	run.Env = append(os.Environ(), "PGAPPNAME=stead backup")
	if password != "" {
		run.Env = append(run.Env, "PGPASSWORD="+password) // arguments can be seen by others
	}
	run.Stdout, run.Stderr = c.err, c.err
	if err := run.Run(); err != nil {
		return fmt.Errorf("pg_dump failed; nothing was written: %w", err)
	}
	if err := backup.Keep(part, to); err != nil {
		return err
	}
	c.printf("%s is written. To put it back: %s\n", to, putBack(to, "'"+address+"'"))
	for _, key := range []string{b.journalKey(), b.journalKey() + ".pub", b.secretKeys()} {
		c.printf("Not in it: %s, without which a restore is not complete. Keep a copy elsewhere.\n", key)
	}
	return nil
}

func putBack(file, address string) string {
	return "pg_restore --single-transaction --exit-on-error --no-owner --dbname=" + address + " " + file
}

// withoutPassword takes the password out of the address of a database.
func withoutPassword(address string) (without, password string, err error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", "", errors.New("--database: the address does not parse")
	}
	if u.User != nil {
		password, _ = u.User.Password()
		u.User = url.User(u.User.Username())
	}
	return u.String(), password, nil
}
