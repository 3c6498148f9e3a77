package visits

import (
	"context"
	"sync"

	"stead/internal/platform/db"
)

// mostRemembered bounds the memory for visits; past it, it begins anew.
const mostRemembered = 5000

// remembered are visits that were listed lately, with their visitors. Whatever
// changes one gives it another version, so what is kept for a version stays right,
// and nobody has to forget it. What is not of the visit itself (the zone of its
// office, the exceptions of its series) is not taken from there.
var remembered = visitMemory{kept: map[edition]Visit{}}

// edition is a visit as it was once.
type edition struct {
	visit   string
	version int64
}

type visitMemory struct {
	mu   sync.RWMutex
	kept map[edition]Visit
}

// read gives visits whole, in the order of the list, and asks only for those that
// it does not know; known are offices that were read already. What it gives is
// shared and must not be changed. It is for questions: what a command has changed
// may never be committed.
func (m *visitMemory) read(ctx context.Context, q db.Querier, list []edition, known map[string]site) ([]Visit, error) {
	out, missing := m.look(list)
	if len(missing) > 0 {
		found, err := readVisits(ctx, q, missing)
		if err != nil {
			return nil, err
		}
		m.keep(found)
		for i, e := range list {
			if out[i].ID == "" {
				out[i] = found[e.visit]
			}
		}
	}
	return out, placed(ctx, q, out, known)
}

// look gives what is known, and the ids of the others.
func (m *visitMemory) look(list []edition) (out []Visit, missing []string) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	out = make([]Visit, len(list))
	for i, e := range list {
		v, ok := m.kept[e]
		if !ok {
			missing = append(missing, e.visit)
			continue
		}
		out[i] = v
	}
	return out, missing
}

func (m *visitMemory) keep(found map[string]Visit) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.kept)+len(found) > mostRemembered {
		clear(m.kept)
	}
	for _, v := range found {
		if v.Series == "" {
			m.kept[edition{v.ID, v.Version}] = v
		}
	}
}

// forget forgets everything, where people are to be forgotten.
func (m *visitMemory) forget() {
	m.mu.Lock()
	defer m.mu.Unlock()
	clear(m.kept)
}
