package db

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
)

// Dialect is the engine behind a DB. It holds the few things in which the
// engines differ.
type Dialect int

// The engines.
const (
	SQLite Dialect = iota
	Postgres
)

// String names the engine.
func (d Dialect) String() string {
	if d == Postgres {
		return "postgres"
	}
	return "sqlite"
}

// ForShare ends a SELECT whose rows must not change until the transaction
// ends; alias names the table as the query does. SQLite has one writer and
// needs nothing.
func (d Dialect) ForShare(alias string) string {
	if d == Postgres {
		return " for share of " + alias
	}
	return ""
}

// Gate is a condition of a SELECT ("where ... and Gate") that passes a gate
// before it locks rows ForShare; key is the placeholder of whose gate it is.
// Those who pass it do not wait for each other, and whoever shuts it (ShutGate)
// gets its turn: row locks alone would let sharers come one after the other
// and keep the one who wants to change the row waiting for ever. SQLite has one
// writer and needs nothing.
func (d Dialect) Gate(key string) string {
	if d == Postgres {
		return " and exists (select 1 from pg_advisory_xact_lock_shared(hashtextextended(" + key + ", 0)))"
	}
	return ""
}

// ShutGate waits for every transaction that passed the gate of key, and keeps
// others from passing it until the transaction of q ends.
func (d Dialect) ShutGate(ctx context.Context, q Querier, key string) error {
	if d != Postgres {
		return nil
	}
	_, err := One(ctx, q, Int, "select 1 from pg_advisory_xact_lock(hashtextextended($1, 0))", key)
	return err
}

// PassGate passes the gate of key, and keeps whoever shuts it waiting until the
// transaction of q ends.
func (d Dialect) PassGate(ctx context.Context, q Querier, key string) error {
	if d != Postgres {
		return nil
	}
	_, err := One(ctx, q, Int, "select 1 from pg_advisory_xact_lock_shared(hashtextextended($1, 0))", key)
	return err
}

// ForUpdateSkipLocked ends a SELECT that takes rows nobody else is taking.
func (d Dialect) ForUpdateSkipLocked() string {
	if d == Postgres {
		return " for update skip locked"
	}
	return ""
}

// ViolationKind tells which sort of promise of the schema a write broke.
type ViolationKind int

// The sorts of broken promises.
const (
	Unique ViolationKind = iota + 1
	Overlap
	ForeignKey
	Check
)

// Violation says which promise of the schema a write broke. Name is the
// constraint's name on PostgreSQL; on SQLite it is the text of the trigger for
// an overlap (our triggers raise the constraint's name) and the columns
// otherwise.
type Violation struct {
	Kind ViolationKind
	Name string
}

var pgViolations = map[string]ViolationKind{"23505": Unique, "23P01": Overlap, "23503": ForeignKey, "23514": Check}

// The extended result codes of SQLite: https://www.sqlite.org/rescode.html
var sqliteViolations = map[int]ViolationKind{2067: Unique, 1555: Unique, 1811: Overlap, 787: ForeignKey, 275: Check}

// ViolationOf finds the broken promise behind err.
func ViolationOf(err error) (Violation, bool) {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		kind, ok := pgViolations[pg.Code]
		return Violation{kind, pg.ConstraintName}, ok
	}
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		kind, ok := sqliteViolations[lite.Code()]
		return Violation{kind, sqliteName(lite.Error())}, ok
	}
	return Violation{}, false
}

// Is reports whether err broke a promise of the kind.
func Is(err error, kind ViolationKind) bool {
	v, ok := ViolationOf(err)
	return ok && v.Kind == kind
}

// sqliteName takes the constraint out of a text such as
// "constraint failed: UNIQUE constraint failed: users.email (2067)".
func sqliteName(text string) string {
	text, _, _ = strings.Cut(text, " (")
	if i := strings.LastIndex(text, ": "); i >= 0 {
		text = text[i+2:]
	}
	return text
}

// retryable reports whether a second try of the transaction can win: 40001
// serialisation failure, 40P01 deadlock, or a connection from the pool that
// turned out to be dead before anything was sent.
func retryable(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code == "40001" || pg.Code == "40P01"
	}
	return pgconn.SafeToRetry(err) && !errors.Is(err, ErrUncertain)
}

// Unavailable reports whether err says that the database could not be asked at
// all, or not in time: the caller may try again, and nothing was changed unless
// it is ErrUncertain.
func Unavailable(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		switch pg.Code {
		case "55P03", "25006": // lock timeout; read-only, as after a failover
			return true
		}
		class := pg.Code[:min(2, len(pg.Code))] // 08 connection, 53 resources, 57 operator; 40 lost races
		return class == "08" || class == "53" || class == "57" || class == "40"
	}
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		switch lite.Code() & 0xff { // BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN
		case 5, 6, 8, 10, 13, 14:
			return true
		}
		return false
	}
	var connect *pgconn.ConnectError
	return errors.As(err, &connect) || severed(err) || errors.Is(err, ErrUncertain) || errors.Is(err, ErrClosed) ||
		errors.Is(err, context.DeadlineExceeded) || pgconn.SafeToRetry(err) && !errors.Is(err, context.Canceled)
}

// broken reports whether the connection, and not the question, is what failed,
// so that a new connection may serve.
func broken(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return strings.HasPrefix(pg.Code, "57P0") && pg.SeverityUnlocalized != "ERROR" // the server ends, or ended us
	}
	var connect *pgconn.ConnectError
	return err != nil && !errors.As(err, &connect) && severed(err) && !errors.Is(err, context.DeadlineExceeded)
}

func severed(err error) bool {
	var network net.Error
	return errors.As(err, &network) || errors.Is(err, driver.ErrBadConn) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
}

// ErrClosed is what a write to a closed database gives.
var ErrClosed = errors.New("the database is closed")

// ErrUncertain is what a write gives when it was told to commit and the
// connection broke before the database said whether it did: all of it was done,
// or nothing.
var ErrUncertain = errors.New("nobody knows whether it was committed")
