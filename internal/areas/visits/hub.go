package visits

import (
	"context"
	"sync"
	"time"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// lookEvery is how often a server looks what changed, once for all its screens.
const lookEvery = 500 * time.Millisecond

// hub tells the screens of one server what changes. It looks while there is a
// screen.
type hub struct {
	runner *work.Runner
	ended  <-chan struct{} // the server stops

	mu    sync.Mutex
	desks map[string]map[*desk]bool // by office
	count int
	stop  context.CancelFunc
}

// desk is one open screen.
type desk struct {
	office string
	events chan []news // each of one look; the lists are shared by the screens
}

type news struct {
	visit *Visit
	at    int64
}

func newHub(runner *work.Runner, ended <-chan struct{}) *hub {
	return &hub{runner: runner, ended: ended, desks: map[string]map[*desk]bool{}}
}

func (h *hub) join(office string) *desk {
	d := &desk{office: office, events: make(chan []news, mostLag)}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.desks[office] == nil {
		h.desks[office] = map[*desk]bool{}
	}
	h.desks[office][d] = true
	h.count++
	if h.count == 1 {
		ctx, cancel := context.WithCancel(context.Background())
		h.stop = cancel
		go h.look(ctx, db.Micros(h.runner.Clock.Now()))
	}
	return d
}

func (h *hub) leave(d *desk) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.drop(d)
}

func (h *hub) drop(d *desk) {
	if !h.desks[d.office][d] {
		return
	}
	delete(h.desks[d.office], d)
	if len(h.desks[d.office]) == 0 {
		delete(h.desks, d.office)
	}
	if h.count--; h.count == 0 {
		h.stop()
	}
}

// look tells the screens what changed, until the last one is gone.
func (h *hub) look(ctx context.Context, from int64) {
	seen := map[string]int64{} // visit and office > version told
	var before int64
	turn := time.NewTicker(lookEvery)
	defer turn.Stop()
	for {
		rows, err := readTouched(ctx, h.runner.DB.Reader(), from-overlap.Microseconds())
		var total int64
		for _, t := range rows {
			total += t.times + t.at
		}
		if err == nil && total != before {
			if err = h.tell(ctx, rows, seen); err == nil {
				before = total
			}
		}
		if err != nil && ctx.Err() == nil {
			h.runner.Log.WarnContext(ctx, "the screens of front desks wait", "error", err)
		}
		if now := db.Micros(h.runner.Clock.Now()); now-from > overlap.Microseconds() {
			from, before = now, 0
			keep := map[string]int64{}
			for _, t := range rows {
				if key := t.office + t.visit; t.at >= from-overlap.Microseconds() {
					keep[key] = seen[key]
				}
			}
			seen = keep
		}
		select {
		case <-ctx.Done():
			return
		case <-turn.C:
		}
	}
}

// tell gives the screens what they have not been given yet.
func (h *hub) tell(ctx context.Context, rows []touched, seen map[string]int64) error {
	list, err := h.load(ctx, rows)
	if err != nil {
		return err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	changed := map[string][]news{}
	for _, t := range rows {
		v, ok := list[t.visit]
		if !ok || seen[t.office+t.visit] >= v.Version {
			continue
		}
		seen[t.office+t.visit] = v.Version
		changed[t.office] = append(changed[t.office], news{&v, t.at})
	}
	for office, all := range changed {
		for d := range h.desks[office] {
			select {
			case d.events <- all:
			default: // it lags behind: it comes back and catches up
				h.drop(d)
				close(d.events)
			}
		}
	}
	return nil
}

// load reads visits whole, with their names.
func (h *hub) load(ctx context.Context, rows []touched) (map[string]Visit, error) {
	ids := []string{}
	for _, t := range rows {
		ids = append(ids, t.visit)
	}
	q := h.runner.DB.Reader()
	list, err := readVisits(ctx, q, ids)
	if err != nil {
		return nil, err
	}
	named := []string{}
	for _, v := range list {
		named = append(named, v.ids()...)
	}
	names, err := h.runner.Names.Of(ctx, q, named...)
	for i, v := range list {
		list[i] = v.named(names)
	}
	return list, err
}
