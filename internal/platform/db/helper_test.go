package db_test

import (
	"context"
	"io/fs"
	"testing"
	"testing/fstest"
	"time"

	"stead/internal/platform/db"
	"stead/internal/testkit/dbtest"
)

var folder fs.FS = fstest.MapFS{"2026010101_test.sql": {Data: []byte(`-- +goose Up
create table counters (
	id text   not null primary key,
	n  bigint not null constraint counters_small check (n < 1000000),
	b  bytea
) strict;

create table parts (
	id      text not null primary key,
	counter text not null references counters (id)
) strict;

-- only sqlite
create table spans (
	id     integer not null primary key,
	starts integer not null,
	ends   integer not null
) strict;

-- +goose StatementBegin
create trigger spans_overlap before insert on spans
when exists (select 1 from spans s where s.starts < new.ends and new.starts < s.ends)
begin
	select raise(abort, 'spans_overlap');
end;
-- +goose StatementEnd
-- end
-- only postgres
create table spans (
	id     bigint not null primary key,
	starts bigint not null,
	ends   bigint not null,
	constraint spans_overlap exclude using gist (int8range(starts, ends) with &&)
);
-- end
`)}}

func each(t *testing.T, body func(t *testing.T, d *db.DB)) {
	t.Helper()
	t.Parallel()
	dbtest.Each(t, body, folder)
}

// only runs body on one engine.
func only(t *testing.T, engine db.Dialect, body func(t *testing.T, d *db.DB)) {
	t.Helper()
	t.Parallel()
	body(t, dbtest.New(t, engine, folder))
}

// do is one statement in a transaction of its own.
func do(t *testing.T, d *db.DB, query string, args ...any) error {
	t.Helper()
	return d.Write(t.Context(), statement(query, args...))
}

func statement(query string, args ...any) func(context.Context, db.Execer) error {
	return func(ctx context.Context, tx db.Execer) error {
		_, err := db.Exec(ctx, tx, query, args...)
		return err
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func counters(t *testing.T, d *db.DB) int64 {
	t.Helper()
	n, err := db.One(t.Context(), d.Reader(), db.Int, "select count(*) from counters")
	must(t, err)
	return n
}

const newCounter = "insert into counters (id, n) values ($1, $2)"

// within fails the test when f takes too long.
func within(t *testing.T, d time.Duration, what string, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	select {
	case <-done:
	case <-time.After(d):
		t.Fatalf("%s takes longer than %v", what, d)
	}
}
