package audit

import (
	"context"
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"stead/internal/platform/db"
)

// Proof shows that an entry stands in the log that a signed checkpoint vouches
// for: RecordHash(Entry) at Leaf and Hashes give Root (RFC 9162, 2.1.3).
type Proof struct {
	ID         string
	Leaf       int64
	LeafHash   tlog.Hash
	Size       int64
	Root       tlog.Hash
	Hashes     tlog.RecordProof
	Checkpoint string // the signed note with Size and Root
	Entry      []byte // the canonical entry; nil when its content was erased
}

// What can stand against a proof.
var (
	ErrNotSealed = errors.New("the entry is not sealed yet")
	ErrAltered   = errors.New("the entry is not what was sealed")
)

// Prove makes the proof of an entry against the newest checkpoint. ErrNotSealed
// for an entry that waits, ErrAltered for one that was changed, ErrBroken when
// the stored log contradicts the checkpoint: no proof is given that would not
// hold.
func Prove(ctx context.Context, q db.Querier, keys note.Verifiers, e Stored) (Proof, error) {
	p := Proof{ID: e.ID, Leaf: e.Leaf}
	if e.Leaf < 0 {
		return p, ErrNotSealed
	}
	newest, ok, err := newestCheckpoint(ctx, q)
	if err != nil {
		return p, err
	}
	if !ok {
		return p, fmt.Errorf("%w: there is no checkpoint", ErrBroken)
	}
	c, err := OpenCheckpoint(newest.note, keys)
	if err != nil {
		return p, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	if e.Leaf >= c.Size {
		return p, fmt.Errorf("%w: leaf %d is beyond the newest checkpoint", ErrAltered, e.Leaf)
	}
	p.Size, p.Root, p.Checkpoint = c.Size, c.Root, newest.note
	hashes := tlog.TileHashReader(tlog.Tree{N: c.Size, Hash: c.Root}, tileReader{ctx, q})
	leaf, err := hashes.ReadHashes([]int64{tlog.StoredHashIndex(0, e.Leaf)})
	if err != nil {
		return p, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	p.LeafHash = leaf[0]
	if p.Hashes, err = tlog.ProveRecord(c.Size, e.Leaf, hashes); err != nil {
		return p, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	if e.ErasedAt != nil {
		return p, nil
	}
	if p.Entry = e.Canonical(); tlog.RecordHash(p.Entry) != p.LeafHash {
		return p, ErrAltered
	}
	return p, nil
}

// tileReader gives the stored tiles to tlog, which checks them against the
// signed root.
type tileReader struct {
	ctx context.Context //nolint:containedctx // tlog's interface has no room for it
	q   db.Querier
}

// Height is that of the tiles.
func (tileReader) Height() int { return tileHeight }

// ReadTiles reads the tiles in the width that is asked for.
func (r tileReader) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	out := make([][]byte, len(tiles))
	for i, t := range tiles {
		hashes, err := readTile(r.ctx, r.q, t.L, t.N, t.W)
		if err != nil {
			return nil, err
		}
		out[i] = joinHashes(hashes)
	}
	return out, nil
}

// SaveTiles keeps nothing: the tiles come from where they are kept.
func (tileReader) SaveTiles([]tlog.Tile, [][]byte) {}
