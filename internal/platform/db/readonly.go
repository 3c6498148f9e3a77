package db

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// OpenReadOnly opens the database that url names (see Open; a bare path is an
// SQLite file) for reading alone: nothing is made, migrated or changed, and no
// server need run. Close it when done.
func OpenReadOnly(ctx context.Context, url string) (*sql.DB, error) {
	if strings.HasPrefix(url, "postgres://") || strings.HasPrefix(url, "postgresql://") {
		cfg, err := pgx.ParseConfig(url)
		if err != nil {
			return nil, fmt.Errorf("read the address of the database %s: it does not parse", redact(url))
		}
		cfg.RuntimeParams["application_name"] = "stead (reading)"
		cfg.RuntimeParams["default_transaction_read_only"] = "on"
		cfg.RuntimeParams["timezone"] = "UTC"
		return reach(ctx, stdlib.OpenDB(*cfg), redact(url))
	}
	path := strings.TrimPrefix(url, "sqlite:")
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	handle, err := sql.Open("sqlite", sqliteDSN(path, "ro")+"&_pragma=query_only(1)")
	if err != nil {
		return nil, err
	}
	return reach(ctx, handle, path)
}

func reach(ctx context.Context, handle *sql.DB, name string) (*sql.DB, error) {
	if err := handle.PingContext(ctx); err != nil {
		_ = handle.Close()
		return nil, fmt.Errorf("reach the database %s: %w", name, err)
	}
	return handle, nil
}
