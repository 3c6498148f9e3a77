package world

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"strings"

	"github.com/jackc/pgx/v5"
	_ "modernc.org/sqlite" // the driver "sqlite"
)

// FillSQLite puts the world into a database file that has the schema of the
// program and no rows but those that it brings. Triggers and indexes are taken off and put on again,
// since an index is built faster than it grows; nothing is synced before the
// end.
func (w *World) FillSQLite(ctx context.Context, path string) error {
	return fillSQLite(ctx, path, w.Tables(), operator)
}

func fillSQLite(ctx context.Context, path string, tables []Table, more ...string) error {
	d, err := sql.Open("sqlite", "file:"+path+"?_pragma=journal_mode(wal)&_pragma=synchronous(off)&_pragma=foreign_keys(1)&_pragma=cache_size(-200000)")
	if err != nil {
		return err
	}
	defer d.Close()
	d.SetMaxOpenConns(1)
	tx, err := d.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	restore, err := dropAids(ctx, tx)
	if err != nil {
		return err
	}
	for _, t := range tables {
		if err := insertAll(ctx, tx, t); err != nil {
			return fmt.Errorf("fill %s: %w", t.Name, err)
		}
	}
	for _, text := range append(restore, more...) {
		if _, err := tx.ExecContext(ctx, text); err != nil {
			return fmt.Errorf("%s: %w", text, err)
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	_, err = d.ExecContext(ctx, "pragma wal_checkpoint(truncate)")
	return err
}

// dropAids drops triggers and those indexes that no foreign key leans on, and
// gives the statements that make them again.
func dropAids(ctx context.Context, tx *sql.Tx) (restore []string, err error) {
	rows, err := tx.QueryContext(ctx, `select type, name, sql from sqlite_master
		where type = 'trigger' or type = 'index' and sql is not null and sql not like '%unique%'`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var drop []string
	for rows.Next() {
		var kind, name, text string
		if err := rows.Scan(&kind, &name, &text); err != nil {
			return nil, err
		}
		drop, restore = append(drop, "drop "+kind+" "+name), append(restore, text)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	for _, text := range drop {
		if _, err := tx.ExecContext(ctx, text); err != nil {
			return nil, fmt.Errorf("%s: %w", text, err)
		}
	}
	return restore, nil
}

func insertAll(ctx context.Context, tx *sql.Tx, t Table) error {
	places := strings.TrimSuffix(strings.Repeat("?,", len(t.Columns)), ",")
	stmt, err := tx.PrepareContext(ctx, "insert into "+t.Name+" ("+strings.Join(t.Columns, ",")+") values ("+places+")")
	if err != nil {
		return err
	}
	defer stmt.Close() //nolint:errcheck // it ends with the transaction anyway
	for row := range t.Rows {
		if _, err := stmt.ExecContext(ctx, row...); err != nil {
			return err
		}
	}
	return nil
}

// FillPostgres is FillSQLite for a PostgreSQL database. The exclusion
// constraints are taken off and put on again, since an index is built faster
// than it grows; and the planner gets its statistics, as it would by and by.
func (w *World) FillPostgres(ctx context.Context, url string) error {
	return fillPostgres(ctx, url, w.Tables(), operator)
}

func fillPostgres(ctx context.Context, url string, tables []Table, more ...string) error {
	c, err := pgx.Connect(ctx, url)
	if err != nil {
		return err
	}
	defer c.Close(ctx) //nolint:errcheck // everything was committed
	restore, err := dropExclusions(ctx, c)
	if err != nil {
		return err
	}
	for _, t := range tables {
		if err := copyAll(ctx, c, t); err != nil {
			return fmt.Errorf("fill %s: %w", t.Name, err)
		}
	}
	for _, text := range append(append(restore, more...), "vacuum analyze", "checkpoint") {
		if _, err := c.Exec(ctx, text); err != nil {
			return fmt.Errorf("%s: %w", text, err)
		}
	}
	return nil
}

// dropExclusions gives the statements that make the dropped constraints again.
func dropExclusions(ctx context.Context, c *pgx.Conn) ([]string, error) {
	rows, err := c.Query(ctx, `select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint where contype = 'x'`)
	if err != nil {
		return nil, err
	}
	type constraint struct{ Table, Name, Text string }
	list, err := pgx.CollectRows(rows, pgx.RowToStructByPos[constraint])
	if err != nil {
		return nil, err
	}
	var restore []string
	for _, x := range list {
		if _, err := c.Exec(ctx, "alter table "+x.Table+" drop constraint "+x.Name); err != nil {
			return nil, err
		}
		restore = append(restore, "alter table "+x.Table+" add constraint "+x.Name+" "+x.Text)
	}
	return restore, nil
}

func copyAll(ctx context.Context, c *pgx.Conn, t Table) error {
	next, stop := iter.Pull(t.Rows)
	defer stop()
	_, err := c.CopyFrom(ctx, pgx.Identifier{t.Name}, t.Columns, pgx.CopyFromFunc(func() ([]any, error) {
		row, _ := next()
		return row, nil
	}))
	return err
}
