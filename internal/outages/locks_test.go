package outages_test

import (
	"context"
	"database/sql"
	"net/http"
	"strings"
	"testing"
	"time"
)

// session is a connection to the database beside the program.
func (h *house) session(t testing.TB) *sql.Conn {
	t.Helper()
	handle, err := sql.Open("pgx", h.database)
	if err != nil {
		t.Fatal(err)
	}
	conn, err := handle.Conn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = conn.Close(), handle.Close() })
	return conn
}

func sqlDo(t testing.TB, conn *sql.Conn, queries ...string) {
	t.Helper()
	for _, q := range queries {
		if _, err := conn.ExecContext(context.Background(), q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
}

// A write that waits too long for somebody else's lock is given up, and done
// when it is asked for again.
func TestALockIsHeld(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	other := h.session(t)
	sqlDo(t, other, "begin", "select 1 from delegations where id = '"+h.grants[0]+"' for update")
	h.reserve(t, "k").refused(t, http.StatusServiceUnavailable, "unavailable")
	if n := h.count(t); n != 0 {
		t.Errorf("%d reservations", n)
	}
	sqlDo(t, other, "rollback")
	h.reserve(t, "again k").want(t, http.StatusCreated)
}

// A lost race that a second try can win is tried again inside.
func TestLostRacesAreTriedAgain(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	other := h.session(t)
	sqlDo(t, other, "create sequence tries", `create function lose() returns trigger language plpgsql as $$ begin
		if nextval('tries') <= 3 then raise exception 'lost' using errcode = '40001'; end if;
		return new; end $$`, "create trigger lose before insert on reservations for each row execute function lose()")
	h.reserve(t, "").want(t, http.StatusCreated)
	if n := h.count(t); n != 1 {
		t.Errorf("%d reservations", n)
	}
}

// A deadlock with somebody else ends with the program's second try.
func TestADeadlockIsTriedAgain(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	watch, other := h.session(t), h.session(t)
	// Only the program looks for deadlocks, and not at once.
	sqlDo(t, other, "set deadlock_timeout = '10min'", "begin", "select 1 from spaces where id = '"+h.rooms[0]+"' for update")
	sqlDo(t, watch, "do $$ begin execute format('alter database %I set deadlock_timeout = ''3s''', current_database()); end $$")
	h.proxy.cutAll() // new connections have the setting
	answered := make(chan answer, 1)
	go func() { answered <- h.reserve(t, "") }()
	until(t, "the program waits for the space", func() bool {
		var n int
		err := watch.QueryRowContext(context.Background(), `select count(*) from pg_stat_activity
			where datname = current_database() and application_name = 'stead' and wait_event_type = 'Lock'`).Scan(&n)
		if err != nil {
			t.Error(err)
		}
		return n > 0
	})
	began := time.Now()
	sqlDo(t, other, "update delegations set reason = reason where id = '"+h.grants[0]+"'", "commit")
	a := <-answered
	a.want(t, http.StatusCreated)
	if n := h.count(t); n != 1 {
		t.Errorf("%d reservations", n)
	}
	if strings.Contains(h.said(), "lock timeout") {
		t.Errorf("there was no deadlock, after %v", time.Since(began))
	}
}
