package db

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing/fstest"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

// ErrNewer says that the database was made by a newer version of the program.
var ErrNewer = errors.New("the database was made by a newer version of stead; start that version, or restore a backup made by this one")

// Migrate brings the schema up to date with the migrations in the folders,
// which are numbered through (YYYYMMDDNN_name.sql), go forward only and are
// written once for both engines:
//
//   - `bigint`, `bytea` and `) strict;` are rewritten to what the engine has;
//   - lines between `-- only sqlite` (or postgres) and `-- end` are for that
//     engine alone.
//
// Several servers may call it at once.
func (d *DB) Migrate(ctx context.Context, folders ...fs.FS) error {
	p, done, err := d.migrations(folders)
	if err != nil {
		return err
	}
	defer done()
	if err := notNewer(ctx, p); err != nil {
		return err
	}
	return up(ctx, p)
}

// ErrOlder says that the schema is not up to date.
var ErrOlder = errors.New("the database has yet to be updated for this version of stead, and a server of another version runs on it; stop that one first")

// Current finds out whether the schema is up to date with the migrations, and
// changes nothing: ErrOlder or ErrNewer when it is not.
func (d *DB) Current(ctx context.Context, folders ...fs.FS) error {
	p, done, err := d.migrations(folders)
	if err != nil {
		return err
	}
	defer done()
	if err := notNewer(ctx, p); err != nil {
		return err
	}
	pending, err := p.HasPending(ctx)
	if err != nil {
		return fmt.Errorf("read the version of the database: %w", err)
	}
	if pending {
		return ErrOlder
	}
	return nil
}

// migrations gives the engine's own texts, and a connection to run them on
// until done is called.
func (d *DB) migrations(folders []fs.FS) (p *goose.Provider, done func(), err error) {
	all := fstest.MapFS{}
	for _, folder := range folders {
		if err := d.collect(all, folder); err != nil {
			return nil, nil, err
		}
	}
	handle, err := d.admin()
	if err != nil {
		return nil, nil, err
	}
	dialect, opts := goose.DialectSQLite3, []goose.ProviderOption{goose.WithDisableGlobalRegistry(true)}
	if d.dialect == Postgres {
		locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 300)) // each second
		if err != nil {
			_ = handle.Close()
			return nil, nil, err
		}
		dialect, opts = goose.DialectPostgres, append(opts, goose.WithSessionLocker(locker))
	}
	if p, err = goose.NewProvider(dialect, handle, all, opts...); err != nil {
		_ = handle.Close()
		return nil, nil, fmt.Errorf("read the migrations: %w", err)
	}
	return p, func() { _ = handle.Close() }, nil
}

// up applies what is missing. On SQLite nothing keeps two processes apart but
// the file itself: one may find that the other was quicker, and goes on with
// what is left as long as there is progress.
func up(ctx context.Context, p *goose.Provider) error {
	for {
		before, err := p.GetDBVersion(ctx)
		if err == nil {
			_, err = p.Up(ctx)
		}
		if err == nil {
			return nil
		}
		after, again := p.GetDBVersion(ctx)
		if again != nil || after <= before {
			return fmt.Errorf("migrate the database: %w", err)
		}
	}
}

func notNewer(ctx context.Context, p *goose.Provider) error {
	have, err := p.GetDBVersion(ctx)
	if err != nil {
		return fmt.Errorf("read the version of the database: %w", err)
	}
	var known int64
	for _, s := range p.ListSources() {
		known = max(known, s.Version)
	}
	if have > known {
		return fmt.Errorf("%w (it has %d, this program knows %d)", ErrNewer, have, known)
	}
	return nil
}

func (d *DB) collect(into fstest.MapFS, folder fs.FS) error {
	names, err := fs.Glob(folder, "*.sql")
	if err != nil {
		return err
	}
	for _, name := range names {
		text, err := fs.ReadFile(folder, name)
		if err != nil {
			return err
		}
		if into[name] != nil {
			return fmt.Errorf("two migrations are called %s", name)
		}
		into[name] = &fstest.MapFile{Data: []byte(d.dialect.rewrite(string(text)))}
	}
	return nil
}

// rewrite turns the shared text of a migration into the engine's own.
func (d Dialect) rewrite(text string) string {
	var out strings.Builder
	skip := false
	for line := range strings.Lines(text) {
		if only, ok := strings.CutPrefix(strings.TrimSpace(line), "-- only "); ok {
			skip = only != d.String()
			continue
		}
		if strings.TrimSpace(line) == "-- end" {
			skip = false
			continue
		}
		if !skip {
			out.WriteString(line)
		}
	}
	if d == Postgres {
		return strings.ReplaceAll(out.String(), ") strict;", ");")
	}
	return strings.NewReplacer("bigint", "integer", "bytea", "blob").Replace(out.String())
}
