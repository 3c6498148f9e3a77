package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"sync"
)

// openSQLite opens one writing connection and a pool of reading ones on the
// file. Write-ahead logging lets them work side by side; synchronous=full
// makes every acknowledged commit outlive a loss of power.
func openSQLite(ctx context.Context, path string) (*DB, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of the database: %w", err)
	}
	if err := private(path); err != nil {
		return nil, explain(path, err)
	}
	writeDB, err := sql.Open("sqlite", sqliteDSN(path, "rwc"))
	if err != nil {
		return nil, err
	}
	writeDB.SetMaxOpenConns(1)
	conn, err := writeDB.Conn(ctx)
	if err == nil {
		err = writable(ctx, conn)
	}
	if err != nil {
		_ = writeDB.Close()
		return nil, explain(path, err)
	}
	readDB, err := sql.Open("sqlite", sqliteDSN(path, "ro")+"&_pragma=query_only(1)")
	if err != nil {
		return nil, err
	}
	readDB.SetMaxOpenConns(max(4, runtime.NumCPU()))
	readDB.SetMaxIdleConns(max(4, runtime.NumCPU()))

	w := newWriter(conn)
	read := &statements{prepare: readDB.PrepareContext, plain: readDB.QueryContext, changes: w.changes}
	return &DB{
		dialect: SQLite,
		changes: w.changes,
		read:    read,
		write:   w.write,
		ping:    readDB.PingContext,
		url:     "sqlite:" + path,
		admin:   func() (*sql.DB, error) { return sql.Open("sqlite", sqliteDSN(path, "rwc")) },
		close: sync.OnceValue(func() error {
			w.close()
			read.close()
			w.stmts.close()
			err := readDB.Close()
			if e := conn.Close(); err == nil {
				err = e
			}
			if e := writeDB.Close(); err == nil {
				err = e
			}
			return err
		}),
	}, nil
}

// writable finds out before anything is promised whether the file can be
// written, and whether it is ours: a database of something else is left alone.
func writable(ctx context.Context, conn *sql.Conn) error {
	if _, err := conn.ExecContext(ctx, "begin immediate"); err != nil {
		return err
	}
	defer func() { _, _ = conn.ExecContext(ctx, "rollback") }()
	var foreign int
	err := conn.QueryRowContext(ctx, `select count(*) > 0 and sum(name = 'goose_db_version') = 0 from sqlite_schema where type = 'table'`).Scan(&foreign)
	if err != nil {
		return err
	}
	if foreign != 0 {
		return errForeign
	}
	return nil
}

var errForeign = errors.New("it has tables, and none of them is of stead")

func sqliteDSN(path, mode string) string {
	q := url.Values{
		"mode":    {mode},
		"_txlock": {"immediate"},
		"_pragma": {"busy_timeout(5000)", "foreign_keys(1)", "synchronous(full)", "cache_size(-8000)", "temp_store(memory)"},
	}
	if mode != "ro" {
		q.Add("_pragma", "journal_mode(wal)")
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + q.Encode()
}

// statements is a Querier that prepares each text once. The texts are those of
// the program, so there are few; past the limit a text is simply not kept.
type statements struct {
	prepare func(context.Context, string) (*sql.Stmt, error)
	plain   func(context.Context, string, ...any) (*sql.Rows, error)
	changes *changes
	mu      sync.RWMutex
	kept    map[string]*sql.Stmt
}

const mostStatements = 500

func (s *statements) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	stmt, err := s.get(ctx, query)
	if err != nil {
		return nil, err
	}
	if stmt == nil {
		return s.plain(ctx, query, args...)
	}
	return stmt.QueryContext(ctx, args...)
}

// get gives the prepared statement of a text, or nil when no more are kept.
func (s *statements) get(ctx context.Context, query string) (*sql.Stmt, error) {
	s.mu.RLock()
	stmt, n := s.kept[query], len(s.kept)
	s.mu.RUnlock()
	if stmt != nil || n >= mostStatements {
		return stmt, nil
	}
	stmt, err := s.prepare(context.WithoutCancel(ctx), sqliteText(query))
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if first := s.kept[query]; first != nil {
		return first, stmt.Close()
	}
	if s.kept == nil {
		s.kept = map[string]*sql.Stmt{}
	}
	s.kept[query] = stmt
	return stmt, nil
}

// close ends the statements. SQLite keeps a connection open while it has one,
// and the last to close is who tidies up: without this the write-ahead log
// would stay beside the file.
func (s *statements) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, stmt := range s.kept {
		_ = stmt.Close()
	}
	s.kept = nil
}
