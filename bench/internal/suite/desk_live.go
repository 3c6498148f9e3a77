package suite

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"stead/bench/internal/load"
	"stead/bench/internal/world"
)

// What happens at the front desks while they are watched.
const (
	screens    = 50
	perMinute  = 200
	checkInGap = time.Minute / perMinute
)

// deskLive measures how soon every open screen shows who was checked in.
func (s *suite) deskLive(ctx context.Context) error {
	n := perMinute
	if s.Quick {
		n = 10
	}
	ids, err := s.comers(ctx, n)
	if err != nil {
		return err
	}
	if err := s.ours.Settle(ctx, 10*time.Second); err != nil {
		return err
	}
	open, err := s.desks(screens)
	defer shut(open)
	if err != nil {
		return err
	}
	seen := newSeen()
	var all sync.WaitGroup
	for _, d := range open {
		all.Go(func() { seen.watch(d, n) })
	}
	var answers []time.Duration
	before, err := s.ours.CPU()
	if err != nil {
		return err
	}
	turn := time.NewTicker(checkInGap)
	defer turn.Stop()
	for _, id := range ids {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-turn.C:
		}
		sent := time.Now()
		seen.sent(id, sent)
		if _, err := s.call(ctx, s.sessions[world.Administrator], "POST", "/visits/"+id+"/check-in", map[string]any{}, &struct{}{}, 200); err != nil {
			return err
		}
		answers = append(answers, time.Since(sent))
	}
	late := time.AfterFunc(10*time.Second, func() { shut(open) }) // what did not come by then does not come
	all.Wait()
	late.Stop()
	after, err := s.ours.CPU()
	if err != nil {
		return err
	}
	took := seen.times()
	if len(took) != n*screens {
		return fmt.Errorf("%w: %d of %d", errScreens, len(took), n*screens)
	}
	slices.Sort(answers)
	r, a := load.Result{Took: took, Elapsed: time.Minute}, load.Result{Took: answers, Elapsed: time.Minute}
	s.say("  %d check-ins on %d screens: p50 %v, p99 %v, most %v; %v of CPU", n, screens, r.Quantile(0.5), r.Quantile(0.99), r.Quantile(1), after-before)
	what := fmt.Sprintf("%d check-ins a minute on %d desks", perMinute, screens)
	s.table.duration(what+", shown, p99", s.engine, r.Quantile(0.99).Seconds()*1000, 0, 1000)
	s.table.duration(what+", shown, most", s.engine, r.Quantile(1).Seconds()*1000, 0, 1000)
	s.table.duration(what+", answered, p99", s.engine, a.Quantile(0.99).Seconds()*1000, 0, 0)
	return nil
}

// comers makes visits that are about to begin.
func (s *suite) comers(ctx context.Context, n int) ([]string, error) {
	ids := make([]string, n)
	from := time.Now().UTC().Truncate(time.Second)
	for i := range ids {
		var v struct{ ID string }
		_, err := s.call(ctx, s.sessions[world.Administrator], "POST", "/visits", map[string]any{
			"office": s.world.Offices[0].ID, "host": s.world.People[i%world.People].ID, "starts_at": from, "ends_at": from.Add(time.Hour),
			"visitors": []map[string]string{{"given_name": "Guest", "family_name": fmt.Sprint("No", i), "email": fmt.Sprintf("guest%d@visitor.example", i)}},
		}, &v, 201)
		if err != nil {
			return nil, err
		}
		ids[i] = v.ID
	}
	return ids, nil
}

// seen notes when which screen showed whom.
type seen struct {
	mu   sync.Mutex
	at   map[string]time.Time // by visit, when it was asked for
	took []time.Duration
}

func newSeen() *seen { return &seen{at: map[string]time.Time{}} }

func (s *seen) sent(id string, at time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.at[id] = at
}

func (s *seen) times() []time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	slices.Sort(s.took)
	return s.took
}

// watch reads a screen until it showed n check-ins, each once.
func (s *seen) watch(d *load.Stream, n int) {
	shown := map[string]bool{}
	for len(shown) < n {
		data, err := d.Next("visit")
		if err != nil {
			return // who counts sees it
		}
		now := time.Now()
		id, ok := textOf(data, `"id":"`)
		if !ok || shown[id] || !bytes.Contains(data, []byte(`"status":"checked_in"`)) {
			continue
		}
		s.mu.Lock()
		if at, ours := s.at[id]; ours {
			s.took = append(s.took, now.Sub(at))
			shown[id] = true
		}
		s.mu.Unlock()
	}
}

// textOf gives the text behind the first of a mark, up to the next quote.
func textOf(data []byte, mark string) (string, bool) {
	_, rest, ok := bytes.Cut(data, []byte(mark))
	if !ok {
		return "", false
	}
	text, _, ok := bytes.Cut(rest, []byte(`"`))
	return string(text), ok
}
