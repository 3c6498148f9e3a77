// Package floor is the least that must be done: servers of net/http and the
// same driver that run one query, or insert one row, on a copy of the same
// database, and answer with the same document. Nobody is signed in, nothing is
// decided, nothing is written down beside it. What Stead does in the same time
// is told as a share of that.
package floor

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	_ "modernc.org/sqlite"             // the driver "sqlite"
)

// The connections that read, as many as Stead has.
const (
	sqliteReaders   = 4
	postgresReaders = 16
)

// Serve serves the floors of a database, "sqlite:PATH" or "postgres://...",
// until ctx ends. It writes its address to out when it listens.
func Serve(ctx context.Context, url string, out io.Writer) error {
	mux := http.NewServeMux()
	driver, source, readers := "pgx", url, postgresReaders
	if path, ok := strings.CutPrefix(url, "sqlite:"); ok {
		driver, source, readers = "sqlite", dsn(path, "ro"), sqliteReaders
		w, err := newWriter(ctx, path)
		if err != nil {
			return err
		}
		defer w.close()
		mux.HandleFunc("POST /reservations", w.create)
	}
	d, err := sql.Open(driver, source)
	if err != nil {
		return err
	}
	defer d.Close()
	d.SetMaxOpenConns(readers)
	d.SetMaxIdleConns(readers)
	r, err := newReader(ctx, d, driver == "sqlite")
	if err != nil {
		return err
	}
	mux.HandleFunc("GET /availability", r.availability)
	mux.HandleFunc("GET /reservations", r.list)

	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	s := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	stopped := context.AfterFunc(ctx, func() { _ = s.Close() })
	defer stopped()
	if _, err := fmt.Fprintln(out, l.Addr()); err != nil {
		return err
	}
	if err := s.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// dsn opens a file as Stead does: write-ahead log, synchronous=full, 8 MB of
// cache.
func dsn(path, mode string) string {
	return "file:" + path + "?mode=" + mode + "&_txlock=immediate&_pragma=busy_timeout(5000)&_pragma=foreign_keys(1)" +
		"&_pragma=synchronous(full)&_pragma=cache_size(-8000)&_pragma=temp_store(memory)"
}
