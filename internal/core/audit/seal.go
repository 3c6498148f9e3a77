package audit

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"stead/internal/platform/clock"
	"stead/internal/platform/db"
)

// The pace of the sealing.
const (
	Every     = time.Second
	Soon      = 1000        // so many waiting entries are sealed at once
	LateAfter = time.Minute // unsealed for longer raises the alarm
	// perBatch is how many one transaction seals: on SQLite, whose one writer
	// others wait for, it ends within a few milliseconds.
	perBatch     = 250
	perBatchText = "250" // a literal: planners look at it
)

// Sealer puts new entries into the Merkle log. Every server may run one: on
// PostgreSQL one at a time seals, the others pass.
type Sealer struct {
	DB    *db.DB
	Clock clock.Clock
	Key   *Key
	Log   *slog.Logger

	commits atomic.Int64
	once    sync.Once
	wake    chan struct{}
}

// Seal seals what is waiting and tells how many entries that were. Each batch
// is a transaction of its own: an error leaves the former batches sealed and
// nothing of the one that failed. ErrBroken: the stored log contradicts its
// newest checkpoint, or another key signed that; nothing is put on top of it.
func (s *Sealer) Seal(ctx context.Context) (int, error) {
	s.commits.Store(0)
	total := 0
	for {
		var sealed []sealedEntry
		err := s.DB.Write(ctx, func(ctx context.Context, tx db.Execer) error {
			var err error
			sealed, err = s.batch(ctx, tx)
			if err == nil && len(sealed) == 0 {
				return errNothing
			}
			return err
		})
		if errors.Is(err, errNothing) {
			return total, nil
		}
		if err != nil {
			return total, fmt.Errorf("seal the journal: %w", err)
		}
		s.tellLate(ctx, sealed)
		total += len(sealed)
		if len(sealed) < perBatch {
			return total, nil
		}
	}
}

// errNothing rolls back a transaction that has nothing to commit.
var errNothing = errors.New("nothing waits to be sealed")

// lockKey is the advisory lock of whoever seals.
const lockKey = 0x57ead5ea1

func (s *Sealer) batch(ctx context.Context, tx db.Execer) ([]sealedEntry, error) {
	if s.DB.Dialect() == db.Postgres {
		mine, err := db.One(ctx, tx, scanBool, `select pg_try_advisory_xact_lock($1)`, int64(lockKey))
		if err != nil || !mine {
			return nil, err
		}
	}
	before, log, err := s.resume(ctx, tx)
	if err != nil {
		return nil, err
	}
	sealed, err := place(ctx, tx, log.size)
	if err != nil || len(sealed) == 0 {
		return nil, err
	}
	for _, e := range sealed {
		log.append(e.hash)
	}
	if err := log.write(ctx, tx); err != nil {
		return nil, err
	}
	now := s.Clock.Now()
	signed, err := Checkpoint{Origin: s.Key.Origin, Size: log.size, Root: log.root()}.sign(s.Key)
	if err != nil {
		return nil, err
	}
	if err := storeCheckpoint(ctx, tx, before, storedCheckpoint{size: log.size, at: now, note: signed}); err != nil {
		return nil, err
	}
	return sealed, nil
}

// tellLate logs entries that had waited for too long when they were sealed:
// the sealing stood still, or somebody put them in beside the program.
func (s *Sealer) tellLate(ctx context.Context, sealed []sealedEntry) {
	now, late, first := s.Clock.Now(), 0, ""
	for _, e := range sealed {
		if now.Sub(e.at) > LateAfter {
			if late == 0 {
				first = e.id
			}
			late++
		}
	}
	if late > 0 {
		s.Log.ErrorContext(ctx, "entries of the journal were sealed late", "entries", late, "first", first)
	}
}

// resume loads the log as the newest checkpoint left it, and checks that this
// is what is stored: nothing is signed that contradicts a former signature.
func (s *Sealer) resume(ctx context.Context, tx db.Execer) (storedCheckpoint, *edge, error) {
	before, ok, err := newestCheckpoint(ctx, tx)
	if err != nil || !ok {
		return before, &edge{}, err
	}
	c, err := OpenCheckpoint(before.note, s.Key.Verifiers())
	if err != nil {
		return before, nil, fmt.Errorf("%w: the newest checkpoint is not signed with this server's key (all servers need the same key file): %w", ErrBroken, err)
	}
	if c.Origin != s.Key.Origin || c.Size != before.size {
		return before, nil, fmt.Errorf("%w: the newest checkpoint is of another log", ErrBroken)
	}
	log, err := readEdge(ctx, tx, c.Size)
	if err != nil {
		return before, nil, err
	}
	if log.root() != c.Root {
		return before, nil, fmt.Errorf("%w: its hashes do not give the root of the newest checkpoint", ErrBroken)
	}
	return before, log, nil
}

// sealedEntry is an entry that was just given its place.
type sealedEntry struct {
	id   string
	at   time.Time
	hash tlog.Hash
}

// place gives the next batch of waiting entries the leaves from first on, in
// the order of their ids, and hashes them.
func place(ctx context.Context, tx db.Execer, first int64) ([]sealedEntry, error) {
	n, err := db.Exec(ctx, tx, `update journal set leaf = w.leaf
		from (select id, $1 - 1 + row_number() over (order by id) as leaf from journal where leaf is null order by id limit `+perBatchText+`) as w
		where journal.id = w.id`, first)
	if db.Is(err, db.Unique) {
		return nil, fmt.Errorf("%w: an entry has a leaf beyond the newest checkpoint: %w", ErrBroken, err)
	}
	if err != nil || n == 0 {
		return nil, err
	}
	rows, err := tx.QueryContext(ctx, `select `+columns+` from journal where leaf >= $1 and leaf < $2 order by leaf`, first, first+n)
	if err != nil {
		return nil, fmt.Errorf("read the entries to seal: %w", err)
	}
	defer rows.Close()
	out := make([]sealedEntry, 0, n)
	row := newScanner()
	for rows.Next() {
		if err := row.scan(rows); err != nil {
			return nil, err
		}
		out = append(out, sealedEntry{id: string(row.texts[0]), at: db.Time(row.at), hash: row.hash()})
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read the entries to seal: %w", err)
	}
	if int64(len(out)) != n {
		return nil, fmt.Errorf("%w: %d entries were given leaves and %d have them", ErrBroken, n, len(out))
	}
	return out, nil
}

func scanBool(r db.Row) (b bool, err error) { return b, r.Scan(&b) }

// Oldest tells since when the oldest unsealed entry waits; ok is false when
// none does.
func (s *Sealer) Oldest(ctx context.Context) (since time.Time, ok bool, err error) {
	at, err := db.One(ctx, s.DB.Reader(), db.Int, `select at from journal where leaf is null order by id limit 1`)
	if errors.Is(err, db.ErrNoRow) {
		return time.Time{}, false, nil
	}
	if err != nil {
		return time.Time{}, false, fmt.Errorf("read the oldest unsealed entry: %w", err)
	}
	return db.Time(at), true, nil
}
