package db_test

import (
	"context"
	"errors"
	"testing"

	"stead/internal/platform/db"
	"stead/internal/testkit/dbtest"
)

func later(v ...int64) func(context.Context, db.Execer) error {
	return func(ctx context.Context, tx db.Execer) error {
		var rows [][]any
		for _, v := range v {
			rows = append(rows, []any{v})
		}
		return db.InsertLater(ctx, tx, `insert into later (v)`, rows)
	}
}

func sum(t *testing.T, d *db.DB) (count, sum int64) {
	t.Helper()
	n, err := db.One(t.Context(), d.Reader(), func(r db.Row) (n [2]int64, err error) { return n, r.Scan(&n[0], &n[1]) },
		`select count(*), coalesce(sum(v), 0) from later`)
	if err != nil {
		t.Fatal(err)
	}
	return n[0], n[1]
}

func TestWhatIsInsertedLaterIsThereAfterTheCommit(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		set(t, d, `create table later (v bigint not null primary key)`)
		var many []int64
		for v := int64(1); v <= 111; v++ { // one statement of each length
			many = append(many, v)
		}
		if err := d.Write(t.Context(), later(many...)); err != nil {
			t.Fatal(err)
		}
		if n, s := sum(t, d); n != 111 || s != 111*112/2 {
			t.Errorf("%d rows, together %d", n, s)
		}
	})
}

func TestWhoFailsLeavesNothingForLater(t *testing.T) {
	undo := errors.New("undo")
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		set(t, d, `create table later (v bigint not null primary key)`)
		set(t, d, `create table other (v bigint)`)
		failing := func(ctx context.Context, tx db.Execer) error {
			if err := later(10)(ctx, tx); err != nil {
				return err
			}
			if _, err := db.Exec(ctx, tx, `insert into other (v) values (1)`); err != nil {
				return err
			}
			return undo
		}
		errs := together(t, d, later(1), failing, later(2), failing, later(3))
		for i, err := range errs {
			if (i%2 == 1) != errors.Is(err, undo) {
				t.Errorf("unit %d: %v", i, err)
			}
		}
		if n, s := sum(t, d); n != 3 || s != 6 {
			t.Errorf("%d rows, together %d", n, s)
		}
	})
}

// What cannot be inserted in the end fails the one who wanted it, and nobody
// who shares the commit.
func TestALateRefusalIsOnlyOnes(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		set(t, d, `create table later (v bigint not null primary key)`)
		set(t, d, `insert into later (v) values (2)`)
		errs := together(t, d, later(1), later(2), later(3))
		if errs[0] != nil || !db.Is(errs[1], db.Unique) || errs[2] != nil {
			t.Errorf("errors: %v", errs)
		}
		if n, s := sum(t, d); n != 3 || s != 6 {
			t.Errorf("%d rows, together %d", n, s)
		}
	})
}
