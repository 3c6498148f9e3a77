package db

import (
	"regexp"
	"slices"
	"sync"
	"sync/atomic"
)

// changes counts, for each table, the transactions that changed it.
type changes struct {
	texts  sync.Map // statement to touches
	tables sync.Map // name to *table
	memos  sync.Map // *Known to *Memo
}

// table is one table and how often it was changed.
type table struct{ count atomic.Uint64 }

// touches is what a statement reads and what it changes.
type touches struct {
	reads  []*table
	writes *table // nil: nothing
}

var (
	readsFrom = regexp.MustCompile(`(?i)\b(?:from|join)\s+(\w+)`)
	writesTo  = regexp.MustCompile(`(?i)\b(?:insert\s+(?:or\s+\w+\s+)?into|update|delete\s+from)\s+(\w+)`)
)

// of reads the tables out of the text of a statement. No migration has a
// trigger or a foreign key that changes another table than the statement names
// (TestNothingChangesATableByTheWay).
func (c *changes) of(query string) touches {
	if t, ok := c.texts.Load(query); ok {
		return t.(touches)
	}
	var t touches
	for _, found := range readsFrom.FindAllStringSubmatch(query, -1) {
		t.reads = append(t.reads, c.table(found[1]))
	}
	if found := writesTo.FindStringSubmatch(query); found != nil {
		t.writes = c.table(found[1])
	}
	c.texts.Store(query, t)
	return t
}

func (c *changes) table(name string) *table {
	t, _ := c.tables.LoadOrStore(name, &table{})
	return t.(*table)
}

// add gives tables with those that the statement reads.
func (c *changes) add(tables []*table, query string) []*table {
	for _, t := range c.of(query).reads {
		if !slices.Contains(tables, t) {
			tables = append(tables, t)
		}
	}
	return tables
}

// all says that any table may have changed.
func (c *changes) all() {
	c.tables.Range(func(_, t any) bool {
		t.(*table).count.Add(1)
		return true
	})
}

// revision is a number that grows with each change of one of the tables.
func revision(tables []*table) (n uint64) {
	for _, t := range tables {
		n += t.count.Load()
	}
	return n
}
