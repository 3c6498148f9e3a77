package suite

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"stead/bench/internal/server"
	"stead/bench/internal/world"
)

// setUp makes the database with its history, has the journal sealed and people
// signed in, and leaves no server running.
func (s *suite) setUp(ctx context.Context) error {
	var err error
	if s.world, err = world.New(time.Now()); err != nil {
		return err
	}
	if s.Only == "" || s.Only == "search" {
		s.world.Customers = s.crowd()
	}
	s.data = filepath.Join(s.Dir, s.engine)
	if err := os.MkdirAll(s.data, 0o700); err != nil {
		return err
	}
	if s.engine == "sqlite" {
		s.store = sqliteStore{filepath.Join(s.data, "stead.db")}
	} else if s.store, err = newPostgresStore(ctx, s.Postgres); err != nil {
		return err
	}
	began := time.Now()
	if _, err := server.Run(ctx, s.Stead, append([]string{"migrate"}, s.flags()...)...); err != nil {
		return err
	}
	if err := s.store.fill(ctx, s.world); err != nil {
		return err
	}
	s.say("%s: %d people, %d spaces, %d reservations made in %v", s.engine, world.People,
		world.Offices*(world.Parking+world.Desks+world.Rooms), world.Reservations, time.Since(began).Round(100*time.Millisecond))

	if err := s.start(ctx); err != nil {
		return err
	}
	began = time.Now()
	if err := s.waitSealed(ctx); err != nil {
		return err
	}
	s.say("%s: journal of %d entries sealed in %v", s.engine, world.Reservations, time.Since(began).Round(100*time.Millisecond))
	if err := s.signIn(ctx); err != nil {
		return err
	}
	if err := s.delegate(ctx); err != nil {
		return err
	}
	if err := s.waitSealed(ctx); err != nil {
		return err
	}
	err = s.ours.Stop()
	s.ours = nil
	if err != nil {
		return err
	}
	return s.store.fork(ctx)
}

// flags are those that every command of Stead takes here.
func (s *suite) flags() []string {
	ours, _ := s.store.urls()
	return []string{"--data", s.data, "--database", ours}
}

// start starts Stead and waits until it listens.
func (s *suite) start(ctx context.Context) error {
	if err := s.launch(ctx); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	return s.ours.WaitListen(ctx)
}

func (s *suite) launch(ctx context.Context) error {
	address, err := server.FreeAddress()
	if err != nil {
		return err
	}
	args := append([]string{"serve", "--listen", address, "--log-level", "warn", "--actor-rate", "0"}, s.flags()...)
	more, err := s.debugFlags(ctx)
	if err != nil {
		return err
	}
	s.ours, err = server.Start(filepath.Join(s.data, "stead.log"), address, s.Stead, append(args, more...)...)
	return err
}

func (s *suite) startBoth(ctx context.Context) error {
	if err := s.start(ctx); err != nil {
		return err
	}
	_, floor := s.store.urls()
	var err error
	if s.floor, err = server.Start(filepath.Join(s.data, "floor.log"), "", s.Self, "floor", floor); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	s.floor.Address, err = s.floor.WaitLine(ctx)
	return err
}

func (s *suite) tearDown() error {
	var first error
	for _, p := range []*server.Process{s.ours, s.floor} {
		if p == nil {
			continue
		}
		if err := p.Stop(); first == nil {
			first = err
		}
	}
	if s.store != nil {
		if err := s.store.drop(); first == nil {
			first = err
		}
	}
	return first
}

// waitSealed waits until every entry of the journal has its place in the log.
func (s *suite) waitSealed(ctx context.Context) error {
	return s.look(func(d *sql.DB) error {
		for end := time.Now().Add(5 * time.Minute); time.Now().Before(end); {
			var waiting int
			if err := d.QueryRowContext(ctx, "select count(*) from journal where leaf is null").Scan(&waiting); err != nil {
				return err
			}
			if waiting == 0 {
				return nil
			}
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(100 * time.Millisecond):
			}
		}
		return fmt.Errorf("the journal is not sealed after 5 minutes; see %s", filepath.Join(s.data, "stead.log"))
	})
}

// look opens Stead's database for a while, to read.
func (s *suite) look(f func(*sql.DB) error) error {
	d, err := s.store.open()
	if err != nil {
		return err
	}
	defer d.Close()
	return f(d)
}
