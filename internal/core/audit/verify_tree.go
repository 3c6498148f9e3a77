package audit

import (
	"fmt"
	"sort"

	"golang.org/x/mod/sumdb/tlog"
)

// assembly puts the log together from its tiles, in order, and holds it
// against the checkpoints and the stored upper tiles.
type assembly struct {
	v     *verification
	tree  frontier
	marks []mark // not reached yet
	good  int64  // the largest size whose root was right
	// level l holds the hashes of the running tile of that level, from 1 on
	level [tileLevels][]tlog.Hash
}

func newAssembly(v *verification) *assembly {
	a := &assembly{v: v, marks: v.marks}
	v.missing, v.erasures = map[tlog.Hash]int64{}, map[string]erasureRecord{}
	a.reach(0, nil, nil)
	return a
}

func (a *assembly) add(b *block) {
	for i, t := range b.tiles {
		first := b.first + int64(i)*tileWidth
		end := min(first+tileWidth, b.end)
		if end-first == tileWidth {
			a.reach(end-1, t.leaves, b)
			a.tree.push(tileHeight, t.root)
			a.up(1, t.root)
			a.reach(end, nil, b)
		} else {
			a.reach(end, t.leaves, b)
			a.v.report.Root = a.tree.with(t.leaves)
		}
	}
	a.collect(b)
}

// collect takes over what the block found, once its last tile was judged.
func (a *assembly) collect(b *block) {
	v := a.v
	v.report.Entries += b.entries
	for _, f := range b.findings {
		v.report.add(f)
	}
	for _, d := range b.differ {
		if len(v.differ) < mostFindings {
			v.differ = append(v.differ, d)
			v.missing[d.stored] = d.leaf
		} else {
			v.report.More++
		}
	}
	for _, g := range b.gone {
		if len(v.missing) < 2*mostFindings {
			v.missing[g.stored] = g.leaf
		}
	}
	v.erased = append(v.erased, b.erased...)
	for id, record := range b.erasures {
		v.erasures[id] = record
	}
}

// reach judges the checkpoints up to the size. leaves are those behind the
// tiles that were put in.
func (a *assembly) reach(size int64, leaves []tlog.Hash, b *block) {
	for len(a.marks) > 0 && a.marks[0].Size <= size {
		m := a.marks[0]
		a.marks = a.marks[1:]
		part := leaves[:m.Size-a.tree.size]
		root := a.tree.with(part)
		if root != m.Root && b != nil && len(leaves) > 0 {
			// The last tile has none above it to tell which of hash and entry was
			// changed: the signature does.
			other, any := b.believeEntries(a.tree.size, leaves)
			if any && a.tree.with(other[:len(part)]) == m.Root {
				b.hashesChanged(a.tree.size, a.tree.size+int64(len(part)))
				copy(leaves, other)
				root = m.Root
			}
		}
		if root != m.Root {
			a.v.report.add(Finding{Kind: CheckpointWrong, Leaf: a.good, Last: m.Size - 1, Text: fmt.Sprintf(
				"%s has another root than these leaves give: among them something was changed, its hash with it", m.name)})
			continue
		}
		a.good = m.Size
		if !m.from {
			a.v.report.Checkpoints++
		}
	}
}

// up adds a hash to the tile of a level and compares the tile when it is full.
func (a *assembly) up(level int, h tlog.Hash) {
	a.level[level] = append(a.level[level], h)
	if len(a.level[level]) < tileWidth {
		return
	}
	full := a.level[level]
	a.compare(level, full)
	a.level[level] = nil
	a.up(level+1, rootOf(full))
}

// compare holds the last tile of a level against the stored one.
func (a *assembly) compare(level int, hashes []tlog.Hash) {
	end := a.tree.size >> (tileHeight * level)
	first := end - int64(len(hashes))
	for i, h := range hashes {
		n := first + int64(i)
		if s, ok := a.v.stored(level, n); !ok || s != h {
			a.v.report.add(Finding{
				Kind: HashChanged, Leaf: n << (tileHeight * level), Last: (n+1)<<(tileHeight*level) - 1,
				Text: fmt.Sprintf("the stored hash over these leaves (level %d) is not what they give", level),
			})
		}
	}
}

// finish compares the tiles that are not full.
func (a *assembly) finish() {
	for level := 1; level < tileLevels; level++ {
		a.compare(level, a.level[level])
	}
	r := a.v.report
	if r.Size%tileWidth == 0 {
		r.Root = a.tree.root()
	}
}

// marked reports whether a checkpoint stands within (first, end).
func (v *verification) marked(first, end int64) bool {
	i := sort.Search(len(v.marks), func(i int) bool { return v.marks[i].Size > first })
	return i < len(v.marks) && v.marks[i].Size < end
}
