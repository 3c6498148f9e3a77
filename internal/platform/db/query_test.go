package db_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"sync"
	"testing"
	"time"

	"stead/internal/platform/db"
)

func TestInsertMany(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		for _, n := range []int{0, 1, 63, 64, 65, 200} {
			rows := make([][]any, n)
			for i := range rows {
				rows[i] = []any{fmt.Sprintf("%d-%d", n, i), i}
			}
			must(t, do(t, d, "delete from counters"))
			must(t, d.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
				return db.InsertMany(ctx, tx, "insert into counters (id, n)", rows)
			}))
			sum, err := db.One(t.Context(), d.Reader(), db.Int, "select cast(coalesce(sum(n), 0) as bigint) from counters")
			if got := counters(t, d); err != nil || got != int64(n) || sum != int64(n*(n-1)/2) {
				t.Errorf("%d rows, sum %d, %v; want %d", got, sum, err, n)
			}
		}
		err := d.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
			return db.InsertMany(ctx, tx, "insert into counters (id, n)", [][]any{{"x", 1}, {"x", 2}})
		})
		if !db.Is(err, db.Unique) {
			t.Errorf("err = %v, want unique", err)
		}
	})
}

func TestReading(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		ctx := t.Context()
		if list, err := db.All(ctx, d.Reader(), db.Text, "select id from counters"); list == nil || len(list) != 0 || err != nil {
			t.Errorf("nothing: %v, %v; want an empty list", list, err)
		}
		if _, err := db.One(ctx, d.Reader(), db.Text, "select id from counters"); !errors.Is(err, db.ErrNoRow) {
			t.Errorf("nothing: %v, want ErrNoRow", err)
		}
		for i := range 3 {
			must(t, do(t, d, newCounter, strconv.Itoa(i), i))
		}
		if list, err := db.All(ctx, d.Reader(), db.Text, "select id from counters order by id desc"); err != nil || fmt.Sprint(list) != "[2 1 0]" {
			t.Errorf("%v, %v", list, err)
		}
		for range 100 { // a walk that ends early gives its connection back
			for id, err := range db.Each(ctx, d.Reader(), db.Text, "select id from counters order by id") {
				if must(t, err); id == "1" {
					break
				}
			}
		}
		if _, err := db.All(ctx, d.Reader(), db.Text, "select nothing from nowhere"); err == nil {
			t.Error("wrong SQL is no error")
		}
		wrong := func(db.Row) (string, error) { return "", errOwn }
		if _, err := db.All(ctx, d.Reader(), wrong, "select id from counters"); !errors.Is(err, errOwn) {
			t.Errorf("err = %v, want that of the scan", err)
		}
		gone, cancel := context.WithCancel(ctx)
		cancel()
		if _, err := db.All(gone, d.Reader(), db.Text, "select id from counters"); !errors.Is(err, context.Canceled) {
			t.Errorf("err = %v, want canceled", err)
		}
	})
}

func TestReadersCannotWriteOnSQLite(t *testing.T) {
	only(t, db.SQLite, func(t *testing.T, d *db.DB) {
		if _, err := db.All(t.Context(), d.Reader(), db.Text, "insert into counters (id, n) values ('a', 1) returning id"); err == nil {
			t.Error("a reader wrote")
		}
	})
}

func TestNumberedPlaceholdersBindByNumber(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		got, err := db.One(t.Context(), d.Reader(), db.Text, "select cast($2 as text) || cast($1 as text) || cast($2 as text)", "a", "b")
		if err != nil || got != "bab" {
			t.Errorf("%q, %v; want bab", got, err)
		}
	})
}

// More texts than are kept prepared, from many readers at once.
func TestManyTexts(t *testing.T) {
	only(t, db.SQLite, func(t *testing.T, d *db.DB) {
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				for i := range 600 {
					n, err := db.One(t.Context(), d.Reader(), db.Int, "select "+strconv.Itoa(i))
					if err != nil || n != int64(i) {
						t.Errorf("%d, %v; want %d", n, err, i)
						return
					}
				}
			})
		}
		all.Wait()
	})
}

func TestValuesComeBack(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		at := time.Date(2026, 3, 2, 8, 30, 0, 123456000, time.UTC)
		must(t, do(t, d, "insert into counters (id, n, b) values ($1, $2, $3)", "Zoë", 1, []byte{0, 1, 255}))
		b, err := db.One(t.Context(), d.Reader(), func(r db.Row) (b []byte, err error) { return b, r.Scan(&b) },
			"select b from counters where id = $1", "Zoë")
		if err != nil || fmt.Sprint(b) != "[0 1 255]" {
			t.Errorf("bytes %v, %v", b, err)
		}
		if got := db.Time(db.Micros(at)); !got.Equal(at) || got.Location() != time.UTC {
			t.Errorf("time %v", got)
		}
		if db.NullMicros(nil) != nil || db.NullMicros(&at) != db.Micros(at) || db.NullText("") != nil || db.NullText("x") != "x" {
			t.Error("null values")
		}
		if db.NullTime(sql.NullInt64{}) != nil || !db.NullTime(sql.NullInt64{Int64: db.Micros(at), Valid: true}).Equal(at) {
			t.Error("null times")
		}
		if db.Bool(true) != 1 || db.Bool(false) != 0 || db.Params(3, 2) != "$3,$4" || db.Params(1, 0) != "" {
			t.Error("small helpers")
		}
	})
}
