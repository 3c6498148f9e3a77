package audit

import (
	"context"
	"database/sql"
	"fmt"
	"sync"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"stead/internal/platform/db"
)

// blockLeaves is how many leaves one worker takes at a time.
const blockLeaves = 64 * tileWidth

// block is a stretch of the log and what was found in it.
type block struct {
	first, end int64
	tiles      []blockTile
	entries    int64
	findings   []Finding
	differ     []difference
	erased     []erasedEntry
	erasures   map[string]erasureRecord
	gone       []gap
	err        error
}

// blockTile is a tile as it was recomputed. leaves are kept where the log ends
// or a checkpoint stands in its midst.
type blockTile struct {
	root   tlog.Hash
	leaves []tlog.Hash
}

// difference is an entry whose hash is not the stored one.
type difference struct {
	id          string
	leaf        int64
	at          time.Time
	hash        tlog.Hash // of what stands there
	stored      tlog.Hash
	hashChanged bool
}

type erasedEntry struct {
	Erasure
	entryAt time.Time
	whole   bool
}

type erasureRecord struct {
	by string
	at time.Time
}

// gap is a place whose entry is gone.
type gap struct {
	leaf   int64
	stored tlog.Hash
}

// readLeaves recomputes the log: workers hash blocks side by side, and their
// tiles are put together in order.
func (v *verification) readLeaves(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	blocks := make(chan chan *block, v.opts.Workers) // in order; its room bounds the memory
	jobs := make(chan func(), v.opts.Workers)
	var workers sync.WaitGroup
	for range v.opts.Workers {
		workers.Go(func() {
			for job := range jobs {
				job()
			}
		})
	}
	go func() {
		defer close(blocks)
		defer close(jobs)
		for first := int64(0); first < v.report.Size; first += blockLeaves {
			done := make(chan *block, 1)
			b := &block{first: first, end: min(first+blockLeaves, v.report.Size)}
			select {
			case blocks <- done:
			case <-ctx.Done():
				return
			}
			jobs <- func() {
				b.err = v.readBlock(ctx, b)
				done <- b
			}
		}
	}()
	asm := newAssembly(v)
	var err error
	for done := range blocks {
		b := <-done
		if err == nil {
			if err = b.err; err == nil {
				asm.add(b)
			}
		}
		if err != nil {
			cancel()
		}
	}
	workers.Wait()
	if err == nil {
		err = ctx.Err()
	}
	if err == nil {
		asm.finish()
	}
	return err
}

func (v *verification) readBlock(ctx context.Context, b *block) error {
	stored, err := v.readLeafTiles(ctx, b)
	if err != nil {
		return err
	}
	leaves := make([]tlog.Hash, b.end-b.first) // the best there is: the stored one, else the recomputed
	known := make([]bool, len(leaves))
	for i := range leaves {
		if t := stored[i/tileWidth]; i%tileWidth < len(t) {
			leaves[i], known[i] = t[i%tileWidth], true
		}
	}
	if err := v.readEntries(ctx, b, leaves, known); err != nil {
		return err
	}
	for i := 0; i < len(leaves); i += tileWidth {
		b.tiles = append(b.tiles, v.tile(b, b.first+int64(i), leaves[i:min(i+tileWidth, len(leaves))]))
	}
	return nil
}

func (v *verification) readLeafTiles(ctx context.Context, b *block) ([][]tlog.Hash, error) {
	type row struct {
		n      int64
		hashes []byte
	}
	tiles := make([][]tlog.Hash, (b.end-b.first+tileWidth-1)/tileWidth)
	scan := func(r db.Row) (x row, err error) { return x, r.Scan(&x.n, &x.hashes) }
	for x, err := range db.Each(ctx, v.q, scan, `select n, hashes from journal_tiles where level = 0 and n >= $1 and n < $2`,
		b.first/tileWidth, b.first/tileWidth+int64(len(tiles))) {
		if err != nil {
			return nil, err
		}
		tiles[x.n-b.first/tileWidth] = splitHashes(x.hashes)
	}
	for i, t := range tiles {
		first := b.first + int64(i)*tileWidth
		if want := min(tileWidth, b.end-first); int64(len(t)) < want {
			b.findings = append(b.findings, Finding{Kind: HashChanged, Leaf: first + int64(len(t)), Last: first + want - 1, Text: "the stored hashes of these leaves are gone"})
		}
	}
	return tiles, nil
}

// readEntries hashes the entries of the block and compares them with the stored
// hashes. Where there is none, leaves gets the recomputed one.
func (v *verification) readEntries(ctx context.Context, b *block, leaves []tlog.Hash, known []bool) error {
	rows, err := v.q.QueryContext(ctx, `select leaf, at, `+joined+` from journal
		where leaf >= $2 and leaf < $3 order by leaf`, separator, b.first, b.end)
	if err != nil {
		return fmt.Errorf("read the entries from leaf %d: %w", b.first, err)
	}
	defer rows.Close()
	var (
		row  sealed
		text sql.RawBytes
		odd  []int64
		leaf int64
	)
	next := b.first
	for rows.Next() {
		if err := rows.Scan(&leaf, &row.at, &text); err != nil {
			return fmt.Errorf("read an entry: %w", err)
		}
		b.entries++
		plain := row.split(text)
		if leaf < next {
			b.findings = append(b.findings, Finding{Kind: Inserted, ID: string(row.texts[0]), Leaf: leaf, At: db.Time(row.at), Text: "another entry has this place in the log"})
			continue
		}
		b.lose(next, leaf, leaves, known)
		next = leaf + 1
		if plain {
			b.hold(&row, leaf, &leaves[leaf-b.first], &known[leaf-b.first])
		} else {
			odd = append(odd, leaf)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read the entries from leaf %d: %w", b.first, err)
	}
	b.lose(next, b.end, leaves, known)
	for _, leaf := range odd {
		if err := v.readOdd(ctx, b, leaf, &leaves[leaf-b.first], &known[leaf-b.first]); err != nil {
			return err
		}
	}
	return nil
}

// readOdd is readEntries for one entry that has the separator in a text.
func (v *verification) readOdd(ctx context.Context, b *block, leaf int64, stored *tlog.Hash, known *bool) error {
	rows, err := v.q.QueryContext(ctx, `select erased_at, erased_by, `+columns+` from journal where leaf = $1`, leaf)
	if err != nil {
		return fmt.Errorf("read the entry of leaf %d: %w", leaf, err)
	}
	defer rows.Close()
	var at, by sql.RawBytes
	row := newScanner(&at, &by)
	if rows.Next() {
		if err := row.scan(rows); err != nil {
			return err
		}
		row.erasedAt, row.erasedBy = at, by
		b.hold(&row.sealed, leaf, stored, known)
	}
	return rows.Err()
}

// hold holds an entry against its stored hash. Where none is known, it is set.
func (b *block) hold(row *sealed, leaf int64, stored *tlog.Hash, known *bool) {
	h := row.hash()
	switch {
	case row.erased():
		b.erased = append(b.erased, erasedEntry{
			Erasure: Erasure{ID: string(row.texts[0]), Leaf: leaf, At: row.erasure(), By: string(row.erasedBy)},
			entryAt: db.Time(row.at), whole: *known && h == *stored,
		})
	case !*known:
		*stored, *known = h, true
	case h != *stored:
		b.differ = append(b.differ, difference{id: string(row.texts[0]), leaf: leaf, at: db.Time(row.at), hash: h, stored: *stored})
	case string(row.texts[eventText]) == EventErased:
		b.tells(row)
	}
}

// lose tells that the entries from first up to end are gone.
func (b *block) lose(first, end int64, leaves []tlog.Hash, known []bool) {
	if first >= end {
		return
	}
	b.findings = append(b.findings, Finding{Kind: Removed, Leaf: first, Last: end - 1, Text: "what was sealed here is gone"})
	for leaf := first; leaf < end && len(b.gone) < mostFindings; leaf++ {
		if i := leaf - b.first; known[i] {
			b.gone = append(b.gone, gap{leaf, leaves[i]})
		}
	}
}

// tells keeps what an entry says of erasures.
func (b *block) tells(row *sealed) {
	if b.erasures == nil {
		b.erasures = map[string]erasureRecord{}
	}
	record := erasureRecord{by: string(row.texts[actorText]), at: db.Time(row.at)}
	for _, id := range erasedBy(row.texts[afterText]) {
		b.erasures[id] = record
	}
}
