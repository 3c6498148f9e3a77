package db_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"testing"
	"time"

	"stead/internal/platform/db"
	"stead/internal/testkit/dbtest"
)

func TestViolationOf(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		must(t, do(t, d, newCounter, "a", 1))
		must(t, do(t, d, "insert into spans (id, starts, ends) values (1, 10, 20)"))
		for _, test := range []struct {
			query        string
			kind         db.ViolationKind
			sqlite, pgsl string
		}{
			{"insert into counters (id, n) values ('a', 1)", db.Unique, "counters.id", "counters_pkey"},
			{"insert into counters (id, n) values ('b', 1000000)", db.Check, "counters_small", "counters_small"},
			{"insert into parts (id, counter) values ('p', 'nobody')", db.ForeignKey, "", "parts_counter_fkey"},
			{"insert into spans (id, starts, ends) values (2, 19, 30)", db.Overlap, "spans_overlap", "spans_overlap"},
		} {
			err := do(t, d, test.query)
			v, ok := db.ViolationOf(fmt.Errorf("wrapped: %w", err))
			want := test.sqlite
			if d.Dialect() == db.Postgres {
				want = test.pgsl
			}
			if !ok || v.Kind != test.kind || want != "" && v.Name != want || !db.Is(err, test.kind) || db.Unavailable(err) {
				t.Errorf("%s: %v gave %+v, want kind %d of %q", test.query, err, v, test.kind, want)
			}
		}
		must(t, do(t, d, "insert into spans (id, starts, ends) values (3, 20, 30)")) // end to end is no overlap
		if _, ok := db.ViolationOf(errOwn); ok || db.Is(nil, db.Unique) {
			t.Error("an error of somebody else is taken for a violation")
		}
	})
}

func TestUnavailableWhereNobodyAnswers(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	must(t, l.Close())
	_, err = db.Open(t.Context(), "postgres://u:secret@"+l.Addr().String()+"/x?sslmode=disable")
	if err == nil || !db.Unavailable(err) {
		t.Errorf("err = %v, want unavailable", err)
	}
}

// A server that stops while it is used is unavailable, to readers and writers.
func TestUnavailableWhenTheServerStops(t *testing.T) {
	t.Parallel()
	u, err := url.Parse(dbtest.URL(t, db.Postgres, folder))
	must(t, err)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	stop := relay(l, u.Host)
	u.Host = l.Addr().String()
	d := dbtest.Open(t, u.String())
	must(t, do(t, d, newCounter, "a", 1))
	stop()
	if err := do(t, d, newCounter, "b", 1); !db.Unavailable(err) {
		t.Errorf("a write gives %v, want unavailable", err)
	}
	if _, err := db.One(t.Context(), d.Reader(), db.Int, "select n from counters"); !db.Unavailable(err) {
		t.Errorf("a read gives %v, want unavailable", err)
	}
}

// A connection that is cut in the middle of a write is unavailable too.
func TestUnavailableWhenTheConnectionBreaks(t *testing.T) {
	t.Parallel()
	d := dbtest.New(t, db.Postgres, folder)
	err := d.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
		_, err := db.Exec(ctx, tx, "select pg_terminate_backend(pg_backend_pid())")
		if err == nil {
			_, err = db.Exec(ctx, tx, newCounter, "a", 1)
		}
		return err
	})
	if !db.Unavailable(err) {
		t.Errorf("err = %v, want unavailable", err)
	}
	must(t, do(t, d, newCounter, "a", 1))
}

func TestUnavailableIsNotEverything(t *testing.T) {
	t.Parallel()
	for _, err := range []error{nil, errOwn, db.ErrNoRow, context.Canceled} {
		if db.Unavailable(err) {
			t.Errorf("%v is taken for unavailable", err)
		}
	}
	if !db.Unavailable(fmt.Errorf("wrapped: %w", context.DeadlineExceeded)) {
		t.Error("what takes too long is unavailable")
	}
}

// relay passes connections on until stop, which breaks them all.
func relay(l net.Listener, to string) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		for {
			in, err := l.Accept()
			if err != nil {
				return
			}
			out, err := net.Dial("tcp", to)
			if err != nil {
				_ = in.Close()
				continue
			}
			context.AfterFunc(ctx, func() { _, _ = in.Close(), out.Close() })
			go func() { _, _ = io.Copy(out, in); _ = out.Close() }()
			go func() { _, _ = io.Copy(in, out); _ = in.Close() }()
		}
	}()
	return func() {
		_ = l.Close()
		cancel()
		time.Sleep(20 * time.Millisecond)
	}
}

func TestOpenRefusesOtherAddresses(t *testing.T) {
	t.Parallel()
	for _, address := range []string{"", "mysql://u:secret@h/d", "stead.db"} {
		if _, err := db.Open(t.Context(), address); err == nil {
			t.Errorf("%q was opened", address)
		}
	}
	_, err := db.Open(t.Context(), "postgres://u:secret@h:port/x")
	if err == nil || errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("err = %v", err)
	}
}
