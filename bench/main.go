// Command bench measures a built Stead under load, beside floors that do the
// least that must be done, and prints a table. See docs/performance.md.
//
// It ends with status 0 also where a bar is missed: that is a finding. Another
// status means that an answer was wrong or that it could not measure.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"stead/bench/internal/floor"
	"stead/bench/internal/suite"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	if len(os.Args) == 3 && os.Args[1] == "floor" { // the bench starts itself so
		return floor.Serve(ctx, os.Args[2], os.Stdout)
	}
	cfg := suite.Config{Out: os.Stderr, Postgres: os.Getenv("STEAD_TEST_POSTGRES")}
	engine := flag.String("engine", "both", "sqlite, postgres or both; PostgreSQL is found in STEAD_TEST_POSTGRES")
	flag.StringVar(&cfg.Stead, "stead", "../bin/stead", "the `program` to measure")
	flag.StringVar(&cfg.Only, "only", "", "measure one thing: "+strings.Join(suite.Names, ", "))
	flag.BoolVar(&cfg.Quick, "quick", false, "look whether everything works; the figures are worth little")
	flag.StringVar(&cfg.Profiles, "pprof", "", "`folder` for CPU profiles of the server, if it offers them")
	flag.StringVar(&cfg.Dir, "dir", "", "`folder` for the data, on the disk to measure; by default a temporary one")
	flag.Parse()

	var err error
	if cfg.Engines, err = engines(*engine, cfg.Postgres != ""); err != nil {
		return err
	}
	if !suite.KnownName(cfg.Only) || flag.NArg() > 0 {
		return fmt.Errorf("there is no %q to measure; see bench -help", cfg.Only+strings.Join(flag.Args(), " "))
	}
	if cfg.Self, err = os.Executable(); err != nil {
		return err
	}
	if cfg.Stead, err = filepath.Abs(cfg.Stead); err != nil {
		return err
	}
	if cfg.Dir, err = os.MkdirTemp(cfg.Dir, "stead-bench"); err != nil {
		return err
	}
	defer os.RemoveAll(cfg.Dir) //nolint:errcheck // at worst a folder of the machine's temporary ones stays

	ctx, cancel := context.WithTimeoutCause(ctx, time.Hour, errors.New("it took more than an hour"))
	defer cancel()
	table, err := suite.Run(ctx, cfg)
	if table != nil {
		if e := table.Write(os.Stdout); err == nil {
			err = e
		}
	}
	return err
}

// engines are those to measure. By default PostgreSQL is left out where there
// is none.
func engines(asked string, postgres bool) ([]string, error) {
	switch {
	case asked == "sqlite", asked == "both" && !postgres:
		return []string{"sqlite"}, nil
	case asked == "both":
		return []string{"sqlite", "postgres"}, nil
	case asked == "postgres" && postgres:
		return []string{"postgres"}, nil
	case asked == "postgres":
		return nil, errors.New("no PostgreSQL in STEAD_TEST_POSTGRES: run it with scripts/with-postgres --durable")
	}
	return nil, fmt.Errorf("-engine %s: want sqlite, postgres or both", asked)
}
