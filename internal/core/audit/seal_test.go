package audit_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"stead/internal/core/audit"
	"stead/internal/platform/db"
	"stead/internal/platform/logs"
	"stead/internal/testkit/dbtest"
)

func wantBroken(t *testing.T, s *audit.Sealer) {
	t.Helper()
	if n, err := s.Seal(t.Context()); !errors.Is(err, audit.ErrBroken) || n != 0 {
		t.Errorf("sealed %d, %v; want ErrBroken", n, err)
	}
}

func count(t *testing.T, d *db.DB, query string) int64 {
	t.Helper()
	n, err := db.One(t.Context(), d.Reader(), db.Int, query)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestSealInTheOrderOfIds(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		s := sealer(t, d)
		if n := seal(t, s); n != 0 {
			t.Errorf("sealed %d of nothing", n)
		}
		entries := fill(t, d, start, 600)
		if n := seal(t, s); n != 600 {
			t.Errorf("sealed %d, want 600", n)
		}
		all, err := audit.List(t.Context(), d.Reader(), audit.Filter{}, 1000)
		if err != nil {
			t.Fatal(err)
		}
		for i, e := range all {
			if want := int64(len(all) - 1 - i); e.Leaf != want || e.ID != entries[want].ID {
				t.Fatalf("%s is leaf %d, want %d", e.ID, e.Leaf, want)
			}
		}
		if n := seal(t, s); n != 0 {
			t.Errorf("sealed %d again", n)
		}
	}, audit.Migrations)
}

func TestTenThousandEntriesAreSealedInBatches(t *testing.T) {
	t.Parallel()
	dbtest.EachURL(t, func(t *testing.T, url string) {
		d := dbtest.Open(t, url)
		s := sealer(t, d)
		fill(t, d, start, 10_000)
		if n := seal(t, s); n != 10_000 {
			t.Errorf("sealed %d", n)
		}
		if r := verify(t, url, s, ""); !r.OK() || r.Entries != 10_000 {
			t.Errorf("report = %+v", r)
		}
		// One checkpoint of the hour, and no half batch anywhere.
		if n := count(t, d, `select count(*) from journal_checkpoints`); n != 1 {
			t.Errorf("%d checkpoints, want the last of the hour", n)
		}
	}, audit.Migrations)
}

// Writers go on while others seal, and servers seal at once: each entry gets
// one leaf.
func TestWritersAndSealersAtOnce(t *testing.T) {
	t.Parallel()
	dbtest.EachURL(t, func(t *testing.T, url string) {
		d := dbtest.Open(t, url)
		one := sealer(t, d)
		sealers := []*audit.Sealer{one}
		if d.Dialect() == db.Postgres { // another server
			other := sealer(t, dbtest.Open(t, url))
			other.Key = one.Key
			sealers = append(sealers, other)
		}
		const writers, each = 4, 60
		var writing, sealing sync.WaitGroup
		var done atomic.Bool
		for w := range writers {
			writing.Go(func() {
				for i := range each {
					e := entry(w*each+i, start.Add(time.Duration(i)*time.Millisecond))
					err := d.Write(t.Context(), func(ctx context.Context, tx db.Execer) error { return audit.Append(ctx, tx, []audit.Entry{e}) })
					if err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
		var sealed atomic.Int64
		for _, s := range sealers {
			sealing.Go(func() {
				for last := false; !last; {
					last = done.Load()
					n, err := s.Seal(t.Context())
					if err != nil {
						t.Error(err)
						return
					}
					sealed.Add(int64(n))
				}
			})
		}
		writing.Wait()
		done.Store(true)
		sealing.Wait()
		sealed.Add(int64(seal(t, one))) // what one passed because the other sealed
		if sealed.Load() != writers*each {
			t.Errorf("sealed %d, want %d", sealed.Load(), writers*each)
		}
		if r := verify(t, url, one, ""); !r.OK() || r.Size != writers*each {
			t.Errorf("report = %+v", r)
		}
	}, audit.Migrations)
}

// What is sealed is sealed whole or not at all.
func TestASealThatFailsLeavesNothing(t *testing.T) {
	t.Parallel()
	for name, table := range map[string]string{"its checkpoint": "journal_checkpoints", "its hashes": "journal_tiles"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dbtest.EachURL(t, func(t *testing.T, url string) {
				d := dbtest.Open(t, url)
				s := sealer(t, d)
				fill(t, d, start, 300)
				tamper(t, d, `alter table `+table+` rename to gone`)
				if _, err := s.Seal(t.Context()); err == nil {
					t.Fatal("sealed without a place for it")
				}
				tamper(t, d, `alter table gone rename to `+table)
				if n := count(t, d, `select (select count(*) from journal where leaf is not null) + (select count(*) from journal_tiles) + (select count(*) from journal_checkpoints)`); n != 0 {
					t.Errorf("%d rows are left of a seal that failed", n)
				}
				if n := seal(t, s); n != 300 {
					t.Errorf("sealed %d then, want 300", n)
				}
				if r := verify(t, url, s, ""); !r.OK() {
					t.Errorf("found %v", r.Findings)
				}
			}, audit.Migrations)
		})
	}
}

// Nothing is signed on top of a log that was tampered with.
func TestABrokenLogIsNotContinued(t *testing.T) {
	t.Parallel()
	for name, do := range map[string]string{
		"a changed checkpoint":    `update journal_checkpoints set note = replace(note, '300', '299')`,
		"a resized checkpoint":    `update journal_checkpoints set size = 299`,
		"no checkpoint":           `delete from journal_checkpoints`,
		"no hashes":               `delete from journal_tiles`,
		"no upper hashes":         `delete from journal_tiles where level = 1`,
		"hashes of another place": `update journal_tiles set hashes = (select hashes from journal_tiles where level = 0 and n = 0) where level = 0 and n = 1`,
		"a leaf beyond":           `update journal set leaf = 300 where leaf = 7`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dbtest.Each(t, func(t *testing.T, d *db.DB) {
				s := sealer(t, d)
				fill(t, d, start, 300)
				seal(t, s)
				fill(t, d, start.Add(time.Minute), 5)
				tamper(t, d, do)
				wantBroken(t, s)
				if n := count(t, d, `select count(*) from journal where leaf is null`); n != 5 {
					t.Errorf("%d entries wait, want 5", n)
				}
			}, audit.Migrations)
		})
	}
}

func TestLateEntriesRaiseTheAlarm(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		var out bytes.Buffer
		s := sealer(t, d)
		s.Log = logs.New(&out, "text", slog.LevelInfo)
		if _, ok, err := s.Oldest(t.Context()); ok || err != nil {
			t.Errorf("the oldest of none: %v, %v", ok, err)
		}
		entries := fill(t, d, start, 3)
		since, ok, err := s.Oldest(t.Context())
		if err != nil || !ok || !since.Equal(start) {
			t.Errorf("oldest = %v, %v, %v; want %v", since, ok, err, start)
		}
		advance(s, audit.LateAfter)
		seal(t, s)
		if out.Len() > 0 {
			t.Errorf("logged %s", out.String())
		}
		fill(t, d, start, 2)
		advance(s, time.Second)
		seal(t, s)
		if !strings.Contains(out.String(), "level=ERROR") || !strings.Contains(out.String(), "entries=2") || strings.Contains(out.String(), entries[0].ID) {
			t.Errorf("logged %q, want an error about 2 entries", out.String())
		}
	}, audit.Migrations)
}

func TestRunSealsAndEndsWithALastSeal(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		s := sealer(t, d)
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { defer close(ended); s.Run(ctx) }()
		fill(t, d, start, 20)
		for range audit.Soon { // as many commits wake it before the second is over
			s.Wake()
		}
		for i := 0; count(t, d, `select count(*) from journal where leaf is null`) > 0; i++ {
			if i > 1000 {
				t.Fatal("nobody seals")
			}
			time.Sleep(10 * time.Millisecond)
		}
		fill(t, d, start.Add(time.Second), 5)
		cancel()
		<-ended
		if n := count(t, d, `select count(*) from journal where leaf is null`); n != 0 {
			t.Errorf("%d entries are left unsealed at the end", n)
		}
	}, audit.Migrations)
}
