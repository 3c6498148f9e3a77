package people

import (
	"context"
	"sync"
)

// gate lets only so many at once through for one key; the others wait. Without
// it, a guesser who sends a thousand tries at once would have all of them
// judged before the first failure is counted. It works within one server, so
// that with several there is one try more per server, no matter how many are
// sent.
type gate struct {
	most int
	mu   sync.Mutex
	open map[string]*lane
}

type lane struct {
	slots chan struct{}
	users int // inside and waiting
}

func newGate(most int) *gate { return &gate{most: most, open: map[string]*lane{}} }

// enter waits for a place and gives the function that leaves it. It fails only
// when ctx ends.
func (g *gate) enter(ctx context.Context, key string) (leave func(), err error) {
	g.mu.Lock()
	l := g.open[key]
	if l == nil {
		l = &lane{slots: make(chan struct{}, g.most)}
		g.open[key] = l
	}
	l.users++
	g.mu.Unlock()
	select {
	case l.slots <- struct{}{}:
		return func() { <-l.slots; g.forget(key, l) }, nil
	case <-ctx.Done():
		g.forget(key, l)
		return nil, ctx.Err()
	}
}

func (g *gate) forget(key string, l *lane) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if l.users--; l.users == 0 {
		delete(g.open, key)
	}
}
