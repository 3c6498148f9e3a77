package db_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"stead/internal/platform/db"
	"stead/internal/testkit/dbtest"
)

// asked counts how often the value of a row is asked for.
type asked struct {
	memo *db.Memo[int, int64]
	mu   sync.Mutex
	n    int
}

func (a *asked) get(t *testing.T, q db.Querier) int64 {
	t.Helper()
	v, err := a.memo.Get(t.Context(), q, 1, func(ctx context.Context, q db.Querier) (int64, error) {
		a.mu.Lock()
		a.n++
		a.mu.Unlock()
		return db.One(ctx, q, db.Int, `select coalesce(max(v), 0) from kept`)
	})
	if err != nil {
		t.Error(err)
	}
	return v
}

func memoOf(t *testing.T, d *db.DB) *asked {
	t.Helper()
	set(t, d, `create table kept (v bigint)`)
	set(t, d, `create table beside (v bigint)`)
	return &asked{memo: db.NewMemo[int, int64](d)}
}

func set(t *testing.T, d *db.DB, text string, args ...any) {
	t.Helper()
	err := d.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
		_, err := db.Exec(ctx, tx, text, args...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAMemoAnswersUntilItsTableChanges(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		m := memoOf(t, d)
		for range 5 {
			m.get(t, d.Reader())
		}
		set(t, d, `insert into beside (v) values (9)`)
		m.get(t, d.Reader())
		want := 2 // the first tells what tables it reads
		if d.Dialect() == db.Postgres {
			want = 6
		}
		if m.n != want {
			t.Errorf("asked %d times, want %d", m.n, want)
		}
		for v := int64(1); v < 4; v++ {
			set(t, d, `insert into kept (v) values ($1)`, v)
			if got := m.get(t, d.Reader()); got != v {
				t.Errorf("after %d was written the memo says %d", v, got)
			}
		}
	})
}

func TestAMemoKeepsNothingOfARunningTransaction(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		m := memoOf(t, d)
		for range 3 {
			m.get(t, d.Reader())
		}
		undo := errors.New("undo")
		err := d.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
			if _, err := db.Exec(ctx, tx, `insert into kept (v) values (7)`); err != nil {
				return err
			}
			if got := m.get(t, tx); got != 7 {
				t.Errorf("inside, the memo says %d", got)
			}
			if got := m.get(t, wrapped{tx}); got != 7 {
				t.Errorf("through a wrapper, the memo says %d", got)
			}
			if got := m.get(t, unknown{tx}); got != 7 {
				t.Errorf("through what nobody knows, the memo says %d", got)
			}
			if got := m.get(t, d.Reader()); got != 0 {
				t.Errorf("others are told %d, which is not committed", got)
			}
			return undo
		})
		if !errors.Is(err, undo) {
			t.Fatal(err)
		}
		if got := m.get(t, d.Reader()); got != 0 {
			t.Errorf("afterwards the memo says %d", got)
		}
	})
}

type wrapped struct{ db.Querier }

func (w wrapped) Inner() db.Querier { return w.Querier }

type unknown struct{ db.Querier }

// Whoever was told that a write is done never gets an older answer.
func TestAMemoIsNeverOlderThanAnAcknowledgedWrite(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		m := memoOf(t, d)
		var mu sync.Mutex
		var done int64
		var work sync.WaitGroup
		for w := range 4 {
			work.Go(func() {
				for k := range 60 {
					v := int64(w*1000 + k)
					set(t, d, `insert into kept (v) values ($1)`, v)
					mu.Lock()
					done = max(done, v)
					mu.Unlock()
				}
			})
			work.Go(func() {
				for range 200 {
					mu.Lock()
					least := done
					mu.Unlock()
					if got := m.get(t, d.Reader()); got < least {
						t.Errorf("the memo says %d after %d was acknowledged", got, least)
					}
				}
			})
		}
		work.Wait()
	})
}

func TestAMemoSeesWhatAnotherProcessWrote(t *testing.T) {
	url := dbtest.URL(t, db.SQLite)
	d, other := dbtest.Open(t, url), dbtest.Open(t, url)
	m := memoOf(t, d)
	for range 3 {
		m.get(t, d.Reader())
	}
	set(t, other, `insert into kept (v) values (3)`)
	set(t, d, `insert into beside (v) values (1)`) // every write looks for what others wrote
	if got := m.get(t, d.Reader()); got != 3 {
		t.Errorf("the memo says %d, another process wrote 3", got)
	}
}

var known db.Known[string, int64]

// A variable of a package answers each database from its own.
func TestKnownIsOfOneDatabase(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, one *db.DB) {
		other := dbtest.New(t, one.Dialect())
		asked := 0
		get := func(d *db.DB) int64 {
			v, err := known.Get(t.Context(), d.Reader(), "most", func(ctx context.Context, q db.Querier) (int64, error) {
				asked++
				return db.One(ctx, q, db.Int, `select coalesce(max(v), 0) from kept`)
			})
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
		memoOf(t, one)
		memoOf(t, other)
		for v := int64(1); v < 4; v++ {
			set(t, one, `insert into kept (v) values ($1)`, v)
			for range 3 {
				if a, b := get(one), get(other); a != v || b != 0 {
					t.Errorf("the one says %d, the other %d; want %d and 0", a, b, v)
				}
			}
		}
		if kept := asked < 18; kept != db.Keeps(one.Reader()) {
			t.Errorf("asked %d times of 18", asked)
		}
	})
}
