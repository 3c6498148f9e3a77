package db

import (
	"context"
	"database/sql"
	"sync"
)

// Memo keeps the answers to questions that are asked again and again, until a
// table changes that they were read from. Which tables those are it learns from
// the statements of the questions. It is for SQLite, where whatever changes goes
// through the one writer; on PostgreSQL it keeps nothing and every question is
// asked. It is safe for concurrent use; what it gives is shared and must not be
// changed.
type Memo[K comparable, V any] struct {
	changes *changes // nil: nothing is kept

	mu     sync.RWMutex
	tables []*table // that the questions read
	at     uint64   // the revision that all of kept belongs to
	kept   map[K]V
}

// mostKept bounds the memory of a memo; past it, it begins anew.
const mostKept = 20_000

// NewMemo makes one for questions to d.
func NewMemo[K comparable, V any](d *DB) *Memo[K, V] {
	return &Memo[K, V]{changes: d.changes, kept: map[K]V{}}
}

// Get gives the answer to the question that key stands for: the kept one where
// nothing that it was read from has changed since, else what ask gives. ask must
// read from the Querier it gets and from nothing else. Inside a transaction that
// has changed something of it, it is always asked.
func (m *Memo[K, V]) Get(ctx context.Context, q Querier, key K, ask func(context.Context, Querier) (V, error)) (V, error) {
	if m.changes == nil {
		return ask(ctx, q)
	}
	kept, ok, at, sure := m.one(q, key)
	if ok {
		return kept, nil
	}
	l := &learner{Querier: q}
	v, err := ask(ctx, l)
	if err == nil && sure {
		m.keep(l.texts, at, map[K]V{key: v})
	}
	return v, err
}

// one is look for one key.
func (m *Memo[K, V]) one(q Querier, key K) (v V, ok bool, at uint64, sure bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if !settled(q, m.tables) {
		return v, false, 0, false
	}
	if at = revision(m.tables); at == m.at {
		v, ok = m.kept[key]
	}
	return v, ok, at, true
}

// GetAll is Get for several keys; ask is given those that nothing is kept for,
// and what it leaves out of its answer is left out.
func (m *Memo[K, V]) GetAll(ctx context.Context, q Querier, keys []K, ask func(context.Context, Querier, []K) (map[K]V, error)) (map[K]V, error) {
	if m.changes == nil {
		return ask(ctx, q, keys)
	}
	found, missing, at, sure := m.look(q, keys)
	if len(missing) == 0 {
		return found, nil
	}
	l := &learner{Querier: q}
	answer, err := ask(ctx, l, missing)
	if err != nil {
		return nil, err
	}
	if sure {
		m.keep(l.texts, at, answer)
	}
	for k, v := range found {
		answer[k] = v
	}
	return answer, nil
}

// look finds what is kept. It is not sure of anything in a transaction that has
// changed a table which the answers come from.
func (m *Memo[K, V]) look(q Querier, keys []K) (found map[K]V, missing []K, at uint64, sure bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if !settled(q, m.tables) {
		return nil, keys, 0, false
	}
	at = revision(m.tables)
	if at != m.at {
		return nil, keys, at, true
	}
	found = make(map[K]V, len(keys))
	for _, k := range keys {
		if v, ok := m.kept[k]; ok {
			found[k] = v
		} else {
			missing = append(missing, k)
		}
	}
	return found, missing, at, true
}

// keep keeps answers that were read at the revision at. From tables that are
// new to the memo nothing is kept yet: a change of them may have been missed.
func (m *Memo[K, V]) keep(texts []string, at uint64, answer map[K]V) {
	m.mu.Lock()
	defer m.mu.Unlock()
	known := len(m.tables)
	for _, text := range texts {
		m.tables = m.changes.add(m.tables, text)
	}
	switch {
	case len(m.tables) > known:
		clear(m.kept)
		m.at = revision(m.tables)
		return
	case at < m.at:
		return // read before a change that others know of
	case at > m.at || len(m.kept) >= mostKept:
		clear(m.kept)
	}
	m.at = at
	for k, v := range answer {
		m.kept[k] = v
	}
}

// Known is a Memo for code that has no place to keep one: a variable of its
// package, with a Memo for each database. Its zero value is ready.
type Known[K comparable, V any] struct{ _ byte } // not of size 0: its address tells it from others

// Get is Memo.Get.
func (k *Known[K, V]) Get(ctx context.Context, q Querier, key K, ask func(context.Context, Querier) (V, error)) (V, error) {
	c := changesOf(q)
	if c == nil {
		return ask(ctx, q)
	}
	m, ok := c.memos.Load(k)
	if !ok {
		m, _ = c.memos.LoadOrStore(k, &Memo[K, V]{changes: c, kept: map[K]V{}})
	}
	return m.(*Memo[K, V]).Get(ctx, q, key, ask)
}

// Keeps reports whether answers to q can be kept in memory.
func Keeps(q Querier) bool { return changesOf(q) != nil }

// changesOf gives what q's database counts of its changes; nil where nothing is.
func changesOf(q Querier) *changes {
	switch q := q.(type) {
	case *statements:
		return q.changes
	case *writer:
		return q.changes
	case Wrapper:
		return changesOf(q.Inner())
	default:
		return nil
	}
}

// Wrapper is a Querier that asks another one.
type Wrapper interface{ Inner() Querier }

// settled reports whether q sees of the tables what is committed: the readers
// do, and the writer until it changes them. Of any other nothing is known.
func settled(q Querier, tables []*table) bool {
	switch q := q.(type) {
	case *statements:
		return true
	case *writer:
		return !q.touched(tables)
	case Wrapper:
		return settled(q.Inner(), tables)
	default:
		return false
	}
}

// learner notes what a question asks the database.
type learner struct {
	Querier
	texts []string
}

// Inner gives the one that is asked.
func (l *learner) Inner() Querier { return l.Querier }

func (l *learner) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	l.texts = append(l.texts, query)
	return l.Querier.QueryContext(ctx, query, args...)
}
