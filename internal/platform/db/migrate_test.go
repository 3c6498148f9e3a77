package db_test

import (
	"errors"
	"sync"
	"testing"
	"testing/fstest"

	"stead/internal/platform/db"
	"stead/internal/testkit/dbtest"
)

const moreSQL = `-- +goose Up
-- only sqlite
create table here (lite bigint not null) strict;
-- end
-- only postgres
create table here (pg bigint not null);
-- end
create table pairs (b bytea) strict;
`

var more = fstest.MapFS{"2026010202_more.sql": {Data: []byte(moreSQL)}}

func TestMigrateTwice(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		for range 2 {
			must(t, d.Migrate(t.Context(), folder, more))
		}
		column := "lite"
		if d.Dialect() == db.Postgres {
			column = "pg"
		}
		must(t, do(t, d, "insert into here ("+column+") values (1)"))
		must(t, do(t, d, "insert into pairs (b) values ($1)", []byte("x")))
		must(t, do(t, d, newCounter, "a", 1))
	})
}

func TestMigrateAnOlderDatabase(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		must(t, do(t, d, newCounter, "a", 1))
		must(t, d.Migrate(t.Context(), folder, more))
		if n := counters(t, d); n != 1 {
			t.Errorf("%d rows after the migration, want 1", n)
		}
	})
}

func TestANewerDatabaseIsRefused(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		must(t, d.Migrate(t.Context(), folder, more))
		if err := d.Migrate(t.Context(), folder); !errors.Is(err, db.ErrNewer) {
			t.Errorf("err = %v, want ErrNewer", err)
		}
	})
}

func TestTwoMigrationsOfOneNameAreRefused(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		if err := d.Migrate(t.Context(), folder, folder); err == nil {
			t.Error("no error")
		}
	})
}

// A migration that fails leaves nothing of itself and can be mended.
func TestAFailedMigrationLeavesNothing(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		broken := fstest.MapFS{"2026010202_more.sql": {Data: []byte(moreSQL + "create table pairs (twice text) strict;\n")}}
		if err := d.Migrate(t.Context(), folder, broken); err == nil {
			t.Fatal("no error")
		}
		must(t, d.Migrate(t.Context(), folder, more))
	})
}

// Several servers that start at once on an empty database do not get into each
// other's way.
func TestSeveralMigrateAtOnce(t *testing.T) {
	t.Parallel()
	dbtest.EachURL(t, func(t *testing.T, url string) {
		servers := []*db.DB{dbtest.Open(t, url), dbtest.Open(t, url), dbtest.Open(t, url)}
		var all sync.WaitGroup
		for _, d := range servers {
			all.Go(func() {
				if err := d.Migrate(t.Context(), folder, more); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		must(t, do(t, servers[0], newCounter, "a", 1))
	})
}
