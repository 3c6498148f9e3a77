package audit

import (
	"crypto/sha256"

	"golang.org/x/mod/sumdb/tlog"
)

func sum(b []byte) tlog.Hash { return sha256.Sum256(b) }

// frontier is a growing Merkle tree of which only the right edge is kept: the
// hashes of its complete subtrees, the largest first. The zero value is the
// empty tree.
type frontier struct {
	size  int64
	edge  []tlog.Hash
	spare [64]tlog.Hash
}

// push adds a complete subtree of 1<<level leaves; the size must be a multiple
// of that.
func (f *frontier) push(level int, h tlog.Hash) {
	if f.edge == nil {
		f.edge = f.spare[:0]
	}
	for s := f.size >> level; s&1 == 1; s >>= 1 {
		h = node(f.edge[len(f.edge)-1], h)
		f.edge = f.edge[:len(f.edge)-1]
	}
	f.edge = append(f.edge, h)
	f.size += 1 << level
}

// root is the tree's hash (RFC 6962, 2.1).
func (f *frontier) root() tlog.Hash {
	if len(f.edge) == 0 {
		return sum(nil)
	}
	r := f.edge[len(f.edge)-1]
	for i := len(f.edge) - 2; i >= 0; i-- {
		r = node(f.edge[i], r)
	}
	return r
}

// with gives the root that the tree would have with further leaves.
func (f *frontier) with(leaves []tlog.Hash) tlog.Hash {
	g := frontier{size: f.size, edge: append(make([]tlog.Hash, 0, len(f.edge)+8), f.edge...)}
	for _, h := range leaves {
		g.push(0, h)
	}
	return g.root()
}

// rootOf is the hash of a tree of the leaves.
func rootOf(leaves []tlog.Hash) tlog.Hash {
	var f frontier
	for _, h := range leaves {
		f.push(0, h)
	}
	return f.root()
}

// node is tlog.NodeHash without its allocation.
func node(left, right tlog.Hash) tlog.Hash {
	var b [1 + 2*tlog.HashSize]byte
	b[0] = 1
	copy(b[1:], left[:])
	copy(b[1+tlog.HashSize:], right[:])
	return sha256.Sum256(b[:])
}
