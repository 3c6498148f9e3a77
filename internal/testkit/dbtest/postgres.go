package dbtest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

// Env names the variable with the address of a maintenance database, as a
// superuser, on the server that tests may fill with databases.
const Env = "STEAD_TEST_POSTGRES"

var errNoServer = errors.New(Env + " is not set: run make test, or scripts/with-postgres go test ./...")

var (
	postgresTemplates templates[string]
	databases         atomic.Int64
)

// postgresURL copies the migrated template to a database of the test.
func postgresURL(t testing.TB, folders []fs.FS) string {
	t.Helper()
	s, err := server()
	if err != nil {
		t.Fatal(err)
	}
	key, err := fingerprint(folders)
	if err != nil {
		t.Fatalf("read the migrations: %v", err)
	}
	template, err := postgresTemplates.get(key, func() (string, error) { return s.template(key, folders) })
	if err != nil {
		t.Fatalf("make the template of the test's database: %v", err)
	}
	name := s.prefix + strconv.FormatInt(databases.Add(1), 10)
	if err := s.exec("create database " + name + " template " + template); err != nil {
		t.Fatalf("make the test's database: %v", err)
	}
	t.Cleanup(func() {
		if err := s.exec("drop database if exists " + name + " with (force)"); err != nil {
			t.Errorf("remove the test's database: %v", err)
		}
	})
	return s.address(name)
}

// maintenance is the server, seen from its maintenance database.
type maintenance struct {
	url    *url.URL
	db     *sql.DB
	mark   *sql.Conn // holds the lock that says this process lives
	prefix string    // of every database this process makes
}

// server reaches the server once per process and removes what processes that
// died left there.
var server = sync.OnceValues(func() (*maintenance, error) {
	text := os.Getenv(Env)
	if text == "" {
		return nil, errNoServer
	}
	u, err := url.Parse(text)
	if err != nil {
		return nil, fmt.Errorf("%s is no address", Env)
	}
	handle, err := sql.Open("pgx", text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", Env, err)
	}
	handle.SetMaxOpenConns(4)
	pid := os.Getpid()
	s := &maintenance{url: u, db: handle, prefix: fmt.Sprintf("stead_test_%d_", pid)}
	ctx := context.Background()
	if s.mark, err = handle.Conn(ctx); err != nil {
		return nil, fmt.Errorf("reach the server of %s: %w", Env, err)
	}
	if _, err := s.mark.ExecContext(ctx, "select pg_advisory_lock($1, $2)", lockClass, pid); err != nil {
		return nil, fmt.Errorf("mark this process on the server of %s: %w", Env, err)
	}
	opened.Store(s)
	return s, s.sweep(ctx, pid)
})

var opened atomic.Pointer[maintenance]

// Done lets go of the server that tests filled with databases, at the end of
// the process.
func Done() {
	if s := opened.Load(); s != nil {
		_ = s.mark.Close()
		_ = s.db.Close()
	}
}

// lockClass sets our advisory locks apart from those of others on the server.
const lockClass = 0x57ead

// sweep drops the databases of processes that hold their lock no more.
func (s *maintenance) sweep(ctx context.Context, own int) error {
	rows, err := s.db.QueryContext(ctx, `select datname from pg_database where datname like 'stead\_test\_%'`)
	if err != nil {
		return fmt.Errorf("list the databases of %s: %w", Env, err)
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		names = append(names, name)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, name := range names {
		text, _, _ := strings.Cut(strings.TrimPrefix(name, "stead_test_"), "_")
		pid, err := strconv.Atoi(text)
		if err != nil {
			continue
		}
		if dead, err := s.dead(ctx, pid, own); err != nil || !dead {
			continue
		}
		_ = s.exec("drop database if exists " + name + " with (force)") // another sweeper may be quicker
	}
	return nil
}

// dead reports whether the process of the number holds its lock no more.
func (s *maintenance) dead(ctx context.Context, pid, own int) (bool, error) {
	if pid == own {
		return true, nil // a former process of the same number
	}
	var free bool
	err := s.db.QueryRowContext(ctx, `select not exists (select from pg_locks
		where locktype = 'advisory' and classid = $1 and objid = $2)`, lockClass, pid).Scan(&free)
	return free, err
}

func (s *maintenance) template(key string, folders []fs.FS) (string, error) {
	name := s.prefix + "template_" + key
	if err := s.exec("create database " + name); err != nil {
		return "", err
	}
	if len(folders) == 0 {
		return name, nil
	}
	return name, migrate(s.address(name), folders)
}

// exec runs without the context of a test, which has ended when its cleanup
// runs.
func (s *maintenance) exec(query string) error {
	_, err := s.db.ExecContext(context.Background(), query)
	return err
}

func (s *maintenance) address(name string) string {
	u := *s.url
	u.Path = "/" + name
	return u.String()
}
