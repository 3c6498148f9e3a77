package outages_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync"
	"testing"
	"time"
)

// clerk is a client that makes, changes and cancels reservations in Janet's
// name, and remembers what it was told.
type clerk struct {
	w    *world
	n    int // which delegate
	next int // half hour
	keys int
	rnd  *rand.Rand

	acknowledged map[string]reservation
	live         []string
	open         *act // sent, with an answer that never came
	replayed     int  // acts that turned out to be done though the answer was lost
}

// act is one request.
type act struct {
	method, path, key string
	body              any
}

func (w *world) clerks(seed uint64) []*clerk {
	list := make([]*clerk, len(w.delegates))
	for i := range list {
		list[i] = &clerk{w: w, n: i, rnd: rand.New(rand.NewPCG(seed, uint64(i))), acknowledged: map[string]reservation{}}
	}
	return list
}

// work sends requests, one after another, until ctx ends or an answer fails to
// come.
func (c *clerk) work(ctx context.Context, t testing.TB, s *server) {
	web := newClient(s, c.w.delegates[c.n], c.w.janet)
	defer web.http.CloseIdleConnections()
	for ctx.Err() == nil && c.open == nil {
		c.try(t, web, c.choose())
		time.Sleep(time.Duration(c.rnd.IntN(int(8 * time.Millisecond))))
	}
}

// settle asks again for what was never answered, under the same key.
func (c *clerk) settle(t testing.TB, s *server) {
	if c.open == nil {
		return
	}
	a := *c.open
	c.open = nil
	c.try(t, newClient(s, c.w.delegates[c.n], c.w.janet), a)
	if c.open != nil {
		t.Errorf("asked again, %s %s was not answered", a.method, a.path)
	}
}

func (c *clerk) choose() act {
	c.keys++
	key := fmt.Sprintf("clerk-%d-%d", c.n, c.keys)
	if len(c.live) == 0 || c.rnd.IntN(2) == 0 {
		c.next++
		body := c.w.wish(c.n, c.next)
		if c.rnd.IntN(8) == 0 {
			body = c.w.wish(0, -1-c.rnd.IntN(20)) // others want that too
		}
		return act{http.MethodPost, "/reservations", key, body}
	}
	i := c.rnd.IntN(len(c.live))
	id := c.live[i]
	if c.rnd.IntN(3) == 0 {
		c.live = append(c.live[:i], c.live[i+1:]...)
		return act{http.MethodPost, "/reservations/" + id + "/cancel", key, nil}
	}
	end := c.acknowledged[id].EndsAt
	if end.Minute()%10 == 0 {
		end = end.Add(5 * time.Minute)
	} else {
		end = end.Add(-5 * time.Minute)
	}
	return act{http.MethodPatch, "/reservations/" + id, key, map[string]any{"ends_at": end}}
}

// try sends one request. Whatever is neither done nor refused for a reason of
// its own stays open.
func (c *clerk) try(t testing.TB, web *client, a act) {
	res, err := web.send(a.method, a.path, a.key, a.body)
	switch {
	case err != nil || res.status == http.StatusServiceUnavailable:
		c.open = &a
	case res.status == http.StatusOK || res.status == http.StatusCreated:
		var r reservation
		if err := json.Unmarshal(res.body, &r); err != nil {
			t.Errorf("%v: %s", err, res.body)
			return
		}
		if _, known := c.acknowledged[r.ID]; !known {
			c.live = append(c.live, r.ID)
		}
		c.acknowledged[r.ID] = r
		if res.header.Get("Idempotent-Replayed") != "" {
			c.replayed++
		}
	case res.status != http.StatusConflict:
		t.Errorf("%s %s: %d %s", a.method, a.path, res.status, res.body)
	}
}

// storm lets all clerks work until end is called, which waits for them.
func storm(t testing.TB, s *server, clerks []*clerk) (end func()) {
	ctx, cancel := context.WithCancel(context.Background())
	var all sync.WaitGroup
	for _, c := range clerks {
		all.Go(func() { c.work(ctx, t, s) })
	}
	return func() {
		cancel()
		all.Wait()
	}
}

// told gives what all of them were told.
func told(clerks []*clerk) (acknowledged map[string]reservation, replayed int) {
	acknowledged = map[string]reservation{}
	for _, c := range clerks {
		for id, r := range c.acknowledged {
			acknowledged[id] = r
		}
		replayed += c.replayed
	}
	return acknowledged, replayed
}
