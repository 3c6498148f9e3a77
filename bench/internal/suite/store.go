package suite

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/jackc/pgx/v5"
	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"

	"stead/bench/internal/world"
)

// store is where the data lies: Stead's, and the floors' copy of it.
type store interface {
	// urls are the addresses of both, as Stead writes them.
	urls() (ours, floor string)
	fill(ctx context.Context, w *world.World) error
	// fillVisits adds so many visits. Nobody may be writing.
	fillVisits(ctx context.Context, w *world.World, n int) error
	// fork makes the floors' copy. Nobody may be writing.
	fork(ctx context.Context) error
	// open opens Stead's database, to look.
	open() (*sql.DB, error)
	// openFloor opens the copy, to write.
	openFloor() (*sql.DB, error)
	drop() error
}

type sqliteStore struct{ path string }

func (s sqliteStore) copy() string { return filepath.Join(filepath.Dir(s.path), "floor.db") }

func (s sqliteStore) urls() (ours, floor string) { return "sqlite:" + s.path, "sqlite:" + s.copy() }

func (s sqliteStore) fill(ctx context.Context, w *world.World) error {
	return w.FillSQLite(ctx, s.path)
}

func (s sqliteStore) fork(ctx context.Context) error {
	if err := s.checkpoint(ctx); err != nil {
		return err
	}
	from, err := os.Open(s.path)
	if err != nil {
		return err
	}
	defer from.Close() //nolint:errcheck // it was only read
	to, err := os.Create(s.copy())
	if err != nil {
		return err
	}
	if _, err := io.Copy(to, from); err != nil {
		_ = to.Close()
		return err
	}
	return to.Close()
}

func (s sqliteStore) fillVisits(ctx context.Context, w *world.World, n int) error {
	return w.FillVisitsSQLite(ctx, s.path, n)
}

// checkpoint moves what is in the write-ahead log into the file.
func (s sqliteStore) checkpoint(ctx context.Context) error {
	d, err := sql.Open("sqlite", "file:"+s.path)
	if err != nil {
		return err
	}
	defer d.Close()
	var busy, frames, moved int
	err = d.QueryRowContext(ctx, "pragma wal_checkpoint(truncate)").Scan(&busy, &frames, &moved)
	if err == nil && busy != 0 {
		err = fmt.Errorf("somebody has %s open still", s.path)
	}
	return err
}

func (s sqliteStore) open() (*sql.DB, error) { return sql.Open("sqlite", "file:"+s.path+"?mode=ro") }

func (s sqliteStore) openFloor() (*sql.DB, error) {
	return sql.Open("sqlite", "file:"+s.copy()+"?_txlock=immediate&_pragma=busy_timeout(5000)&_pragma=foreign_keys(1)&_pragma=synchronous(full)")
}

func (s sqliteStore) drop() error { return nil } // it goes with the folder

type postgresStore struct{ maintenance, name string }

func newPostgresStore(ctx context.Context, maintenance string) (postgresStore, error) {
	s := postgresStore{maintenance, fmt.Sprintf("stead_bench_%d", time.Now().UnixNano())}
	return s, s.exec(ctx, "create database "+s.name)
}

// at is the address of another database of the same server.
func (s postgresStore) at(name string) string {
	u, err := url.Parse(s.maintenance)
	if err != nil {
		return s.maintenance // connecting says what is wrong with it
	}
	u.Path = "/" + name
	return u.String()
}

func (s postgresStore) exec(ctx context.Context, text string) error {
	c, err := pgx.Connect(ctx, s.maintenance)
	if err != nil {
		return err
	}
	defer c.Close(ctx) //nolint:errcheck // what was asked is done
	_, err = c.Exec(ctx, text)
	return err
}

func (s postgresStore) urls() (ours, floor string) { return s.at(s.name), s.at(s.name + "_floor") }

func (s postgresStore) fill(ctx context.Context, w *world.World) error {
	return w.FillPostgres(ctx, s.at(s.name))
}

func (s postgresStore) fillVisits(ctx context.Context, w *world.World, n int) error {
	return w.FillVisitsPostgres(ctx, s.at(s.name), n)
}

func (s postgresStore) fork(ctx context.Context) error {
	if err := s.exec(ctx, "create database "+s.name+"_floor template "+s.name); err != nil {
		return err
	}
	return s.exec(ctx, "checkpoint")
}

func (s postgresStore) open() (*sql.DB, error) { return sql.Open("pgx", s.at(s.name)) }

func (s postgresStore) openFloor() (*sql.DB, error) { return sql.Open("pgx", s.at(s.name+"_floor")) }

func (s postgresStore) drop() error {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	for _, name := range []string{s.name + "_floor", s.name} {
		if err := s.exec(ctx, "drop database if exists "+name+" with (force)"); err != nil {
			return err
		}
	}
	return nil
}
