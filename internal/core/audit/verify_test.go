package audit_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"stead/internal/core/audit"
	"stead/internal/platform/db"
	"stead/internal/testkit/dbtest"
)

// sealedJournal gives a database whose journal of n entries was sealed in two
// goes, an hour apart, and the newest checkpoint of the first.
func sealedJournal(t *testing.T, d *db.DB, n int) (s *audit.Sealer, entries []audit.Entry, kept string) {
	t.Helper()
	s = sealer(t, d)
	entries = fill(t, d, start, n/2)
	seal(t, s)
	kept, err := audit.Newest(t.Context(), d.Reader())
	if err != nil {
		t.Fatal(err)
	}
	advance(s, time.Hour)
	entries = append(entries, fill(t, d, start.Add(time.Hour), n-n/2)...)
	seal(t, s)
	return s, entries, kept
}

func verify(t *testing.T, url string, s *audit.Sealer, from string) *audit.Report {
	t.Helper()
	r, err := audit.VerifyFile(t.Context(), url, s.Key.Public, audit.VerifyOptions{From: from, Now: s.Clock.Now()})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// tamper changes the database beside the program.
func tamper(t *testing.T, d *db.DB, statements ...string) {
	t.Helper()
	err := d.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
		for _, s := range statements {
			n, err := db.Exec(ctx, tx, s)
			if err != nil {
				return fmt.Errorf("%s: %w", s, err)
			}
			if n == 0 && !strings.HasPrefix(s, "drop") && !strings.HasPrefix(s, "alter") {
				return fmt.Errorf("%s: nothing changed", s)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// wantFinding looks for a finding of the kind about the leaf (and entry) and
// says what there was instead.
func wantFinding(t *testing.T, r *audit.Report, kind audit.FindingKind, leaf int64, id string) {
	t.Helper()
	for _, f := range r.Findings {
		if f.Kind == kind && f.Leaf <= leaf && leaf <= max(f.Leaf, f.Last) && (id == "" || f.ID == id) {
			return
		}
	}
	t.Errorf("no finding %q for leaf %d %s; there are %v", kind, leaf, id, r.Findings)
}

func TestVerifyOfAnUntouchedJournal(t *testing.T) {
	t.Parallel()
	for _, n := range []int{0, 1, 256, 257, 513} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
			dbtest.EachURL(t, func(t *testing.T, url string) {
				d := dbtest.Open(t, url)
				s, _, kept := sealedJournal(t, d, n)
				r := verify(t, url, s, kept)
				if !r.OK() || r.Size != int64(n) || r.Entries != int64(n) || r.Waiting != 0 {
					t.Errorf("report = %+v, want %d entries and no findings", r, n)
				}
				var out strings.Builder
				if err := r.Print(&out); err != nil || !strings.HasSuffix(out.String(), "The journal is as it was sealed.\n") {
					t.Errorf("printed %q, %v", out.String(), err)
				}
			}, audit.Migrations)
		})
	}
}

// Every column of an entry is sealed: each is altered in turn.
func TestVerifyCatchesEachAlteredColumn(t *testing.T) {
	t.Parallel()
	columns := map[string]string{
		"id": "'aud_0190aaaa-0000-7000-8000-000000000001'", "at": "at + 1", "actor_kind": "'system'", "outcome": "'refused'",
		"leaf": "leaf + 100000", "erased_at": "1", "erased_by": "'usr_x'",
	}
	for _, name := range []string{
		"company", "actor", "subject", "delegation", "action", "event", "object_type", "object_id", "object_name",
		"before", "after", "reason", "request_id", "source", "client", "salt",
	} {
		columns[name] = name + " || 'x'"
		columns[name+" "] = "''"
		columns[name+"  "] = "'a" + "\x1f" + "b'"
	}
	dbtest.EachURL(t, func(t *testing.T, url string) {
		d := dbtest.Open(t, url)
		s, entries, _ := sealedJournal(t, d, 300)
		for column, value := range columns {
			for _, leaf := range []int64{0, 77, 299} {
				name := strings.TrimSpace(column)
				err := d.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
					if _, err := db.Exec(ctx, tx, "update journal set "+name+" = "+value+" where id = $1", entries[leaf].ID); err != nil {
						return err
					}
					r, err := audit.Verify(ctx, oneAtATime{tx}, s.Key.Public, audit.VerifyOptions{Now: s.Clock.Now(), Workers: 1})
					if err != nil {
						return err
					}
					id := entries[leaf].ID
					if name == "id" {
						id = strings.Trim(value, "'")
					}
					at := leaf
					if name == "leaf" {
						at += 100000
						wantFinding(t, r, audit.Removed, leaf, "")
					}
					wantFinding(t, r, audit.Altered, at, id)
					return fmt.Errorf("put back")
				})
				if err == nil || err.Error() != "put back" {
					t.Fatalf("%s of leaf %d: %v", column, leaf, err)
				}
			}
		}
		if r := verify(t, url, s, ""); !r.OK() {
			t.Errorf("put back, and yet: %v", r.Findings)
		}
	}, audit.Migrations)
}

func TestVerifyNamesWhatWasDone(t *testing.T) {
	t.Parallel()
	const n = 700 // tiles of 256: two full ones and one that is not
	is := func(kind audit.FindingKind, leaf int64) func(*testing.T, *audit.Report, []audit.Entry) {
		return func(t *testing.T, r *audit.Report, _ []audit.Entry) {
			t.Helper()
			wantFinding(t, r, kind, leaf, "")
		}
	}
	for name, c := range map[string]struct {
		do   []string
		find func(*testing.T, *audit.Report, []audit.Entry)
		most int // findings
	}{
		"one removed":            {[]string{`delete from journal where leaf = 5`}, is(audit.Removed, 5), 1},
		"several removed":        {[]string{`delete from journal where leaf >= 100 and leaf < 400`}, is(audit.Removed, 399), 1},
		"the last ones removed":  {[]string{`delete from journal where leaf >= 690`}, is(audit.Removed, 699), 1},
		"all removed":            {[]string{`delete from journal`}, is(audit.Removed, 0), 1},
		"moved up by one place":  {[]string{`delete from journal where leaf = 698`, `update journal set leaf = 698 where leaf = 699`}, is(audit.Removed, 699), 2},
		"one inserted at a gap":  {[]string{`delete from journal where leaf = 5`, insertAt("5")}, is(audit.Altered, 5), 1},
		"one inserted behind":    {[]string{insertAt("700")}, is(audit.Inserted, 700), 1},
		"one inserted far out":   {[]string{insertAt("9000000000000000000")}, is(audit.Inserted, 9000000000000000000), 1},
		"one inserted in front":  {[]string{insertAt("-7")}, is(audit.Inserted, -7), 1},
		"one inserted, unsealed": {[]string{insertAt("null")}, is(audit.Unsealed, -1), 1},
		"one inserted twice":     {[]string{`drop index journal_leaf`, insertAt("5")}, is(audit.Inserted, 5), 2},
		"one taken out":          {[]string{`update journal set leaf = null where leaf = 300`}, is(audit.Altered, -1), 2},
		"two swapped": {[]string{
			`update journal set leaf = 100000 where leaf = 3`, `update journal set leaf = 3 where leaf = 600`,
			`update journal set leaf = 600 where leaf = 100000`,
		}, func(t *testing.T, r *audit.Report, e []audit.Entry) {
			t.Helper()
			wantFinding(t, r, audit.Altered, 3, e[600].ID)
			wantFinding(t, r, audit.Altered, 600, e[3].ID)
			if !strings.Contains(r.Findings[0].Text, "leaf 600") {
				t.Errorf("%q does not say where it was", r.Findings[0])
			}
		}, 2},
		"a stored hash changed": {
			[]string{`update journal_tiles set hashes = (select hashes from journal_tiles where level = 0 and n = 0) where level = 0 and n = 1`},
			is(audit.HashChanged, 300), 256,
		},
		"stored hashes gone":       {[]string{`delete from journal_tiles where level = 0 and n = 1`}, is(audit.HashChanged, 300), 1},
		"the last hashes gone":     {[]string{`delete from journal_tiles where level = 0 and n = 2`}, is(audit.HashChanged, 600), 1},
		"an upper hash gone":       {[]string{`delete from journal_tiles where level = 1`}, is(audit.HashChanged, 300), 2},
		"all hashes gone":          {[]string{`delete from journal_tiles`}, is(audit.HashChanged, 300), 5},
		"a checkpoint changed":     {[]string{`update journal_checkpoints set note = replace(note, '700', '701') where size = 700`}, is(audit.CheckpointWrong, -1), 1000},
		"an old one changed":       {[]string{`update journal_checkpoints set note = replace(note, '350', '351') where size = 350`}, is(audit.CheckpointWrong, -1), 1},
		"a checkpoint's size":      {[]string{`update journal_checkpoints set size = 351 where size = 350`}, is(audit.CheckpointWrong, -1), 1},
		"the newest one gone":      {[]string{`delete from journal_checkpoints where size = 700`}, is(audit.Inserted, 699), 1000},
		"all checkpoints gone":     {[]string{`delete from journal_checkpoints`}, is(audit.Inserted, 0), 1000},
		"an entry erased secretly": {[]string{`update journal set after = '', erased_at = 1, erased_by = 'usr_x' where leaf = 9`}, is(audit.Altered, 9), 1},
		"an alteration under a whole rewriting of hashes": {[]string{
			`update journal set after = 'x' where leaf = 9`,
			`update journal_tiles set hashes = (select hashes from journal_tiles where level = 0 and n = 1) where level = 0 and n = 0`,
		}, is(audit.Altered, 9), 1000},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dbtest.EachURL(t, func(t *testing.T, url string) {
				d := dbtest.Open(t, url)
				s, entries, kept := sealedJournal(t, d, n)
				tamper(t, d, c.do...)
				advance(s, time.Hour)
				r := verify(t, url, s, kept)
				c.find(t, r, entries)
				if len(r.Findings) > c.most {
					t.Errorf("%d findings, want at most %d: %v", len(r.Findings), c.most, r.Findings)
				}
				var out strings.Builder
				if err := r.Print(&out); err != nil || !strings.Contains(out.String(), "NOT AS IT WAS SEALED") {
					t.Errorf("printed %q, %v", out.String(), err)
				}
			}, audit.Migrations)
		})
	}
}

func insertAt(leaf string) string {
	return `insert into journal (id, at, company, actor, actor_kind, subject, delegation, action, event, object_type, object_id, object_name,
		before, after, outcome, reason, request_id, source, client, salt, leaf) values ('aud_x', 1763884800000000, '', '', 'person', '', '', '', '', '', '', '',
		'', '', 'done', '', '', '', '', '', ` + leaf + `)`
}

// Whoever cuts the end off the log, its checkpoints and its hashes too, is
// caught by a checkpoint that somebody kept.
func TestVerifyFromACheckpointThatWasKept(t *testing.T) {
	t.Parallel()
	dbtest.EachURL(t, func(t *testing.T, url string) {
		d := dbtest.Open(t, url)
		s, _, early := sealedJournal(t, d, 700)
		late, err := audit.Newest(t.Context(), d.Reader())
		if err != nil {
			t.Fatal(err)
		}
		tamper(t, d, `delete from journal where leaf >= 350`, `delete from journal_checkpoints where size > 350`)
		if r := verify(t, url, s, ""); !r.OK() {
			t.Errorf("the log by itself is whole, and yet: %v", r.Findings)
		}
		if r := verify(t, url, s, early); !r.OK() || r.From != 350 {
			t.Errorf("the early checkpoint still holds, and yet: %+v", r)
		}
		wantFinding(t, verify(t, url, s, late), audit.Truncated, 350, "")

		// Cut off and grown again, the log is consistent in itself: another one.
		fill(t, d, start.Add(2*time.Hour), 400)
		seal(t, s)
		if r := verify(t, url, s, ""); !r.OK() {
			t.Errorf("the log by itself is whole, and yet: %v", r.Findings)
		}
		wantFinding(t, verify(t, url, s, late), audit.CheckpointWrong, 360, "")
		if r := verify(t, url, s, "nonsense"); r.OK() {
			t.Error("a checkpoint that is none was believed")
		}
	}, audit.Migrations)
}

func TestVerifyWithAWrongKey(t *testing.T) {
	t.Parallel()
	dbtest.EachURL(t, func(t *testing.T, url string) {
		d := dbtest.Open(t, url)
		s, _, _ := sealedJournal(t, d, 20)
		s.Key = key(t)
		wantFinding(t, verify(t, url, s, ""), audit.CheckpointWrong, -1, "")
	}, audit.Migrations)
}

func TestVerifyTellsOfErasures(t *testing.T) {
	t.Parallel()
	dbtest.EachURL(t, func(t *testing.T, url string) {
		d := dbtest.Open(t, url)
		s, entries, kept := sealedJournal(t, d, 300)
		at := s.Clock.Now()
		err := d.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
			if err := audit.Erase(ctx, tx, "usr_ada", at, []string{entries[4].ID, entries[299].ID}); err != nil {
				return err
			}
			tells := entry(0, at)
			tells.Actor, tells.Event = "usr_ada", audit.EventErased
			tells.After = `{"entries":["` + entries[4].ID + `","` + entries[299].ID + `"]}`
			return audit.Append(ctx, tx, []audit.Entry{tells})
		})
		if err != nil {
			t.Fatal(err)
		}
		seal(t, s)
		r := verify(t, url, s, kept)
		if !r.OK() || len(r.Erased) != 2 || r.Erased[0].ID != entries[4].ID || r.Erased[0].By != "usr_ada" || !r.Erased[0].At.Equal(at) {
			t.Errorf("report = %+v, want two erasures and no findings", r)
		}
		if want := "erased on " + at.Format(time.RFC3339Nano) + " by usr_ada"; !strings.Contains(r.Erased[0].String(), want) {
			t.Errorf("it says %q, want %q", r.Erased[0], want)
		}
		again := d.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
			return audit.Erase(ctx, tx, "usr_ada", at, []string{entries[4].ID})
		})
		if again == nil {
			t.Error("an erased entry was erased again")
		}
		tamper(t, d, `update journal set erased_by = 'usr_x' where leaf = 4`)
		wantFinding(t, verify(t, url, s, kept), audit.Altered, 4, entries[4].ID)
	}, audit.Migrations)
}

// A verification while others write and seal finds nothing wrong.
func TestVerifyWhileTheLogGrows(t *testing.T) {
	t.Parallel()
	dbtest.EachURL(t, func(t *testing.T, url string) {
		d := dbtest.Open(t, url)
		s, _, kept := sealedJournal(t, d, 300)
		done := make(chan struct{})
		go func() {
			defer close(done)
			for i := range 30 {
				e := entry(i, s.Clock.Now())
				err := d.Write(context.Background(), func(ctx context.Context, tx db.Execer) error { return audit.Append(ctx, tx, []audit.Entry{e}) })
				if err == nil {
					_, err = s.Seal(context.Background())
				}
				if err != nil {
					t.Error(err)
					return
				}
			}
		}()
		for running := true; running; {
			select {
			case <-done:
				running = false
			default:
			}
			if r := verify(t, url, s, kept); !r.OK() {
				t.Fatalf("found %v", r.Findings)
			}
		}
	}, audit.Migrations)
}
