package audit

import (
	"context"
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"stead/internal/platform/db"
)

// The shape of the stored tiles.
const (
	tileHeight = 8
	tileWidth  = 1 << tileHeight
	tileLevels = 63/tileHeight + 1
)

// edge is the right edge of the stored log: the last, unfinished tile of each
// level. It is all that is needed to go on.
type edge struct {
	size  int64
	tiles [tileLevels][]tlog.Hash
	full  []tile // finished since it was read
	dirty [tileLevels]bool
}

type tile struct {
	level  int
	n      int64
	hashes []tlog.Hash
}

// readEdge loads the edge of a log of the size.
func readEdge(ctx context.Context, q db.Querier, size int64) (*edge, error) {
	e := &edge{size: size}
	for level := range e.tiles {
		count := size >> (tileHeight * level)
		if count == 0 {
			break
		}
		width := int(count % tileWidth)
		if width == 0 {
			continue
		}
		hashes, err := readTile(ctx, q, level, count/tileWidth, width)
		if err != nil {
			return nil, err
		}
		e.tiles[level] = hashes
	}
	return e, nil
}

// root is the hash of the whole log.
func (e *edge) root() tlog.Hash {
	var f frontier
	for level := tileLevels - 1; level >= 0; level-- {
		for _, h := range e.tiles[level] {
			f.push(tileHeight*level, h)
		}
	}
	return f.root()
}

// append adds a leaf.
func (e *edge) append(h tlog.Hash) {
	e.size++
	for level := 0; ; level++ {
		e.tiles[level] = append(e.tiles[level], h)
		e.dirty[level] = true
		if len(e.tiles[level]) < tileWidth {
			return
		}
		hashes := e.tiles[level]
		e.full = append(e.full, tile{level, e.size>>(tileHeight*(level+1)) - 1, hashes})
		e.tiles[level], e.dirty[level] = nil, false
		h = rootOf(hashes)
	}
}

// write stores what was appended.
func (e *edge) write(ctx context.Context, tx db.Execer) error {
	changed := e.full
	for level, hashes := range e.tiles {
		if e.dirty[level] {
			changed = append(changed, tile{level, e.size >> (tileHeight * (level + 1)), hashes})
		}
	}
	for _, t := range changed {
		_, err := db.Exec(ctx, tx, `insert into journal_tiles (level, n, hashes) values ($1, $2, $3)
			on conflict (level, n) do update set hashes = excluded.hashes`, t.level, t.n, joinHashes(t.hashes))
		if err != nil {
			return fmt.Errorf("write the hashes of the journal: %w", err)
		}
	}
	return nil
}

// readTile reads the first width hashes of a tile.
func readTile(ctx context.Context, q db.Querier, level int, n int64, width int) ([]tlog.Hash, error) {
	text, err := db.One(ctx, q, scanBytes, `select hashes from journal_tiles where level = $1 and n = $2`, level, n)
	if errors.Is(err, db.ErrNoRow) {
		return nil, fmt.Errorf("%w: tile %d/%d is gone", ErrBroken, level, n)
	}
	if err != nil {
		return nil, fmt.Errorf("read tile %d/%d of the journal: %w", level, n, err)
	}
	hashes := splitHashes(text)
	if len(hashes) < width {
		return nil, fmt.Errorf("%w: tile %d/%d has %d hashes, want %d", ErrBroken, level, n, len(hashes), width)
	}
	return hashes[:width:width], nil
}

func scanBytes(r db.Row) (b []byte, err error) { return b, r.Scan(&b) }

func joinHashes(hashes []tlog.Hash) []byte {
	b := make([]byte, 0, len(hashes)*tlog.HashSize)
	for _, h := range hashes {
		b = append(b, h[:]...)
	}
	return b
}

// splitHashes leaves out what is no whole hash.
func splitHashes(b []byte) []tlog.Hash {
	hashes := make([]tlog.Hash, len(b)/tlog.HashSize)
	for i := range hashes {
		copy(hashes[i][:], b[i*tlog.HashSize:])
	}
	return hashes
}
