package audit

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"stead/internal/platform/db"
)

// VerifyOptions narrow and widen what Verify does.
type VerifyOptions struct {
	// From is an older checkpoint, a signed note, that somebody kept: the log
	// must still begin with what it vouches for.
	From string
	// Now tells which unsealed entries are late.
	Now time.Time
	// Workers read and hash side by side; by default as many as there are cores.
	Workers int
}

// Verify recomputes the log from the rows alone and names everything that is
// not as it was sealed. It trusts the keys and nothing in the database; q need
// not be one transaction, and entries may be written and sealed meanwhile. An
// error means that the journal could not be read, not that it is wrong.
func Verify(ctx context.Context, q db.Querier, keys []note.Verifier, opts VerifyOptions) (*Report, error) {
	if opts.Workers <= 0 {
		opts.Workers = runtime.GOMAXPROCS(0)
	}
	v := &verification{q: q, keys: note.VerifierList(keys...), opts: opts, report: &Report{}}
	if len(keys) > 0 {
		v.report.Origin = keys[0].Name()
	}
	for _, step := range []func(context.Context) error{v.readCheckpoints, v.readUpperTiles, v.readLeaves, v.readRest} {
		if err := step(ctx); err != nil {
			return nil, fmt.Errorf("verify the journal: %w", err)
		}
	}
	v.judge()
	return v.report, nil
}

type verification struct {
	q      db.Querier
	keys   note.Verifiers
	opts   VerifyOptions
	report *Report
	marks  []mark // by size
	upper  map[tileAt][]tlog.Hash

	differ   []difference
	erased   []erasedEntry
	erasures map[string]erasureRecord
	missing  map[tlog.Hash]int64 // sealed hashes of places whose entry differs or is gone
}

// mark is a size at which somebody vouched for the root.
type mark struct {
	Checkpoint
	name string
	from bool
}

type tileAt struct {
	level int
	n     int64
}

// readCheckpoints opens every stored checkpoint and the older one. The largest
// that a key signed gives the size of the log.
func (v *verification) readCheckpoints(ctx context.Context) error {
	stored, err := db.All(ctx, v.q, scanCheckpoint, `select size, at, note from journal_checkpoints order by size`)
	if err != nil {
		return err
	}
	r := v.report
	for _, s := range stored {
		name := fmt.Sprintf("the checkpoint of size %d", s.size)
		c, err := OpenCheckpoint(s.note, v.keys)
		switch {
		case err != nil:
			r.add(Finding{Kind: CheckpointWrong, Leaf: -1, Text: name + " is not signed with a key of this log, or was changed"})
		case c.Origin != r.Origin || c.Size != s.size:
			r.add(Finding{Kind: CheckpointWrong, Leaf: -1, Text: name + " is of another log or another size"})
		default:
			v.marks = append(v.marks, mark{Checkpoint: c, name: name})
			r.Size = max(r.Size, c.Size)
		}
	}
	if v.opts.From == "" {
		return nil
	}
	v.readKept()
	return nil
}

// readKept takes the older checkpoint that somebody kept among the marks, or
// says what is wrong with it.
func (v *verification) readKept() {
	r := v.report
	name := "the older checkpoint that you gave"
	c, err := OpenCheckpoint(v.opts.From, v.keys)
	switch {
	case err != nil:
		r.add(Finding{Kind: CheckpointWrong, Leaf: -1, Text: name + " is not signed with a key of this log, or was changed"})
		return
	case c.Origin != r.Origin:
		r.add(Finding{Kind: CheckpointWrong, Leaf: -1, Text: name + " is of another log"})
		return
	}
	r.From = c.Size
	if c.Size > r.Size {
		r.add(Finding{Kind: Truncated, Leaf: r.Size, Last: c.Size - 1, Text: fmt.Sprintf(
			"the log had %d leaves when %s was made, and has %d now", c.Size, name, r.Size)})
		return
	}
	v.marks = append(v.marks, mark{Checkpoint: c, name: name, from: true})
	slices.SortStableFunc(v.marks, func(a, b mark) int { return int(a.Size - b.Size) })
}

// readUpperTiles reads all tiles but those of the leaves; they are few.
func (v *verification) readUpperTiles(ctx context.Context) error {
	type row struct {
		at     tileAt
		hashes []byte
	}
	scan := func(r db.Row) (x row, err error) { return x, r.Scan(&x.at.level, &x.at.n, &x.hashes) }
	v.upper = map[tileAt][]tlog.Hash{}
	for x, err := range db.Each(ctx, v.q, scan, `select level, n, hashes from journal_tiles where level > 0`) {
		if err != nil {
			return err
		}
		v.upper[x.at] = splitHashes(x.hashes)
	}
	return nil
}

// stored gives a hash of the upper tiles.
func (v *verification) stored(level int, i int64) (tlog.Hash, bool) {
	t := v.upper[tileAt{level, i / tileWidth}]
	if int(i%tileWidth) >= len(t) {
		return tlog.Hash{}, false
	}
	return t[i%tileWidth], true
}

// judge settles what only the whole can tell: where a differing entry's content
// was sealed, and whether each erased entry was erased openly.
func (v *verification) judge() {
	for _, d := range v.differ {
		f := Finding{Kind: Altered, ID: d.id, Leaf: d.leaf, At: d.at, Text: "its content is not what was sealed"}
		if d.hashChanged {
			f.Kind, f.Text = HashChanged, "its stored hash was changed; the entry is what was sealed"
		} else if home, ok := v.missing[d.hash]; ok && home != d.leaf {
			f.Text = fmt.Sprintf("its content was sealed as leaf %d and was moved here", home)
		}
		v.report.add(f)
	}
	for _, e := range v.erased {
		record, ok := v.erasures[e.ID]
		f := Finding{Kind: Altered, ID: e.ID, Leaf: e.Leaf, At: e.entryAt}
		switch {
		case e.whole:
			f.Text = "it says that it was erased, but its content is what was sealed"
		case !ok:
			f.Text = "it says that it was erased, but the journal does not tell of that"
		case record.by != e.By || !record.at.Equal(e.At):
			f.Text = fmt.Sprintf("it was erased on %s by %s, and says otherwise", record.at.Format(time.RFC3339Nano), record.by)
		default:
			v.report.Erased = append(v.report.Erased, e.Erasure)
			continue
		}
		v.report.add(f)
	}
	slices.SortStableFunc(v.report.Findings, func(a, b Finding) int { return int(a.Leaf - b.Leaf) })
}
