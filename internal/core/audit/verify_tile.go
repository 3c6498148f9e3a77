package audit

import "golang.org/x/mod/sumdb/tlog"

// tile puts a tile of leaves together. Where stored hashes and entries differ,
// the tile above tells which of them was changed.
func (v *verification) tile(b *block, first int64, leaves []tlog.Hash) blockTile {
	t := blockTile{root: rootOf(leaves)}
	if len(leaves) == tileWidth {
		above, ok := v.stored(1, first/tileWidth)
		if ok && above != t.root {
			if other, any := b.believeEntries(first, leaves); any && rootOf(other) == above {
				b.hashesChanged(first, first+tileWidth)
				leaves, t.root = other, above
			}
		}
	}
	if len(leaves) < tileWidth || v.marked(first, first+tileWidth) {
		t.leaves = leaves
	}
	return t
}

// believeEntries gives the leaves with the recomputed hashes instead of the
// stored ones.
func (b *block) believeEntries(first int64, leaves []tlog.Hash) (other []tlog.Hash, any bool) {
	other = append(other, leaves...)
	for _, d := range b.differ {
		if d.leaf >= first && d.leaf < first+int64(len(leaves)) {
			other[d.leaf-first], any = d.hash, true
		}
	}
	return other, any
}

func (b *block) hashesChanged(first, end int64) {
	for i := range b.differ {
		if d := &b.differ[i]; d.leaf >= first && d.leaf < end {
			d.hashChanged = true
		}
	}
}
