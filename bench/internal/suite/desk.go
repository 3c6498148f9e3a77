package suite

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"stead/bench/internal/load"
	"stead/bench/internal/world"
)

// deskPage is how many visits a front desk loads at once.
const deskPage = 200

// visits is how many there are where the front desk is measured.
func (s *suite) visits() int {
	if s.Quick {
		return world.Visits / 20
	}
	return world.Visits
}

// measureDesk measures the front desk among many visits: the list of a day, how
// soon each of many screens shows who comes, and what memory a screen takes. There
// is no floor.
func (s *suite) measureDesk(ctx context.Context) error {
	err := s.ours.Stop()
	s.ours = nil
	if err != nil {
		return err
	}
	began := time.Now()
	if err := s.store.fillVisits(ctx, s.world, s.visits()); err != nil {
		return err
	}
	s.say("  %s visits made in %v", figure(float64(s.visits())), time.Since(began).Round(time.Second))
	if err := s.start(ctx); err != nil {
		return err
	}
	if err := s.deskList(ctx); err != nil {
		return err
	}
	if err := s.deskMemory(ctx); err != nil {
		return err
	}
	return s.deskLive(ctx)
}

// administers is the header of somebody who sees all visits.
func (s *suite) administers() string {
	return s.sessions[world.Administrator] + "\r\nStead-Company: " + s.world.Company
}

func (s *suite) deskList(ctx context.Context) error {
	days := world.VisitDays(s.visits())
	for _, size := range []int{50, deskPage} {
		questions := make([]question, 0, 8)
		for i := range 8 {
			day := (i - 4) * days / 10
			office := i % world.Offices
			want := s.world.VisitsOf(office, day, s.visits())
			date, _ := s.world.At(day, 12).MarshalText()
			questions = append(questions, question{
				request: get(fmt.Sprintf("/api/v1/visits?office=%s&day=%s&limit=%d", s.world.Offices[office].ID, date[:10], size), s.administers()),
				judge:   func(body []byte) error { return judgeDay(body, want[:size]) },
			})
		}
		name := fmt.Sprintf("front desk's day among %s visits, page of %d", figure(float64(s.visits())), size)
		for _, conns := range []int{1, readers} {
			var rounds []load.Result
			for round := range s.rounds + 1 {
				limit := s.time
				if round == 0 {
					limit = s.warm
				}
				wait := func() {}
				if round == 1 && conns == readers {
					wait = s.profile(ctx, fmt.Sprint("desk", size), limit)
				}
				r, err := s.withCPU(func(ctx context.Context, limit time.Duration) (load.Result, error) {
					return load.Run(ctx, load.Plan{Address: s.ours.Address, Conns: conns, Time: limit, Most: 10 * s.most, Client: func(conn int) load.Client {
						return &reads{questions: questions, right: make([][]byte, len(questions)), next: conn}
					}})
				})(ctx, limit)
				wait()
				if err != nil {
					return err
				}
				if round > 0 { // the first is to warm up
					rounds = append(rounds, r)
					s.say("  ours  %v", r)
				}
			}
			bar := 0.0
			if conns == readers && size == 50 {
				bar = 5
			}
			s.table.plainRate(fmt.Sprintf("%s, %d conn", name, conns), s.engine, perSecond(rounds), 0)
			s.table.duration(fmt.Sprintf("%s, %d conn, p99", name, conns), s.engine, quantile(rounds, 0.99), 0, bar)
		}
	}
	return nil
}

// judgeDay judges a page: the visits of the day, in their order, with visitor and
// host.
func judgeDay(body []byte, want []string) error {
	var page struct {
		Items []struct {
			ID, Host string
			Visitors []struct{ Email string }
			Names    map[string]string
		}
		Next string
	}
	if err := json.Unmarshal(body, &page); err != nil {
		return err
	}
	if len(page.Items) != len(want) || page.Next == "" {
		return fmt.Errorf("%d visits, want %d and more", len(page.Items), len(want))
	}
	for i, v := range page.Items {
		if v.ID != want[i] || len(v.Visitors) != 1 || v.Visitors[0].Email == "" || v.Names[v.Host] == "" {
			return fmt.Errorf("at %d stands %+v, want %s", i, v, want[i])
		}
	}
	return nil
}

// desks opens screens of the first office.
func (s *suite) desks(n int) ([]*load.Stream, error) {
	var open []*load.Stream
	request := get("/api/v1/visits/live?office="+s.world.Offices[0].ID, s.administers())
	for range n {
		d, err := load.Listen(s.ours.Address, request, 10*time.Minute)
		if err == nil {
			_, err = d.Next("hello")
		}
		if err != nil {
			return open, err
		}
		open = append(open, d)
	}
	return open, nil
}

func shut(desks []*load.Stream) {
	for _, d := range desks {
		_ = d.Close()
	}
}

// deskMemory measures what of the memory of a server that has just started 500 and
// 1,000 open screens take.
func (s *suite) deskMemory(ctx context.Context) error {
	err := s.ours.Stop()
	s.ours = nil
	if err != nil {
		return err
	}
	if err := s.start(ctx); err != nil {
		return err
	}
	few, err := s.desks(screens) // what the first ones of all bring into memory
	shut(few)
	if err != nil {
		return err
	}
	sizes := []int64{}
	var open []*load.Stream
	defer func() { shut(open) }()
	for _, n := range []int{0, 500, 1000} {
		more, err := s.desks(n - len(open))
		open = append(open, more...)
		if err != nil {
			return err
		}
		if err := s.ours.Settle(ctx, 10*time.Second); err != nil {
			return err
		}
		m, err := s.ours.Memory()
		if err != nil {
			return err
		}
		s.say("  %d screens: %.1f MB", n, float64(m.Now)/1e6)
		sizes = append(sizes, m.Now)
	}
	for i, n := range []int64{500, 1000} {
		each := float64(sizes[i+1]-sizes[0]) / float64(n) / 1000
		s.table.add(row{what: fmt.Sprintf("memory of an open desk, of %s", figure(float64(n))), engine: s.engine, ours: fmt.Sprintf("%.1f kB", each)}, each, 50, true, " kB")
	}
	return nil
}

var errScreens = errors.New("not every screen showed every check-in")
