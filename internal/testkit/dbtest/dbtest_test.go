package dbtest_test

import (
	"context"
	"io/fs"
	"testing"
	"testing/fstest"

	"stead/internal/platform/db"
	"stead/internal/testkit/dbtest"
)

var folder fs.FS = fstest.MapFS{"2026010101_things.sql": {Data: []byte(`-- +goose Up
create table things (
	id text primary key,
	n  bigint not null
) strict;
`)}}

func TestEachTestHasADatabaseOfItsOwn(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"first", "second"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dbtest.Each(t, func(t *testing.T, d *db.DB) {
				err := d.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
					_, err := db.Exec(ctx, tx, "insert into things (id, n) values ($1, $2)", "a", 1)
					return err
				})
				if err != nil {
					t.Fatal(err)
				}
				n, err := db.One(t.Context(), d.Reader(), db.Int, "select count(*) from things")
				if err != nil || n != 1 {
					t.Errorf("count = %d, %v; want 1: each test has a database of its own", n, err)
				}
			}, folder)
		})
	}
}

func TestSeveralHandlesOnOneDatabase(t *testing.T) {
	t.Parallel()
	dbtest.EachURL(t, func(t *testing.T, url string) {
		one, two := dbtest.Open(t, url), dbtest.Open(t, url)
		err := one.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
			_, err := db.Exec(ctx, tx, "insert into things (id, n) values ($1, $2)", "a", 7)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		n, err := db.One(t.Context(), two.Reader(), db.Int, "select n from things where id = $1", "a")
		if err != nil || n != 7 {
			t.Errorf("n = %d, %v; want 7", n, err)
		}
	}, folder)
}
