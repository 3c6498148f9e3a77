package suite

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"stead/bench/internal/load"
	"stead/bench/internal/world"
)

// question is a read with the means to judge its answer.
type question struct {
	request []byte
	judge   func(body []byte) error
}

// reads asks its questions in turn. An answer that was once judged right is
// right when it comes again to the letter: so every answer is verified, and the
// server keeps the cores.
type reads struct {
	questions []question
	right     [][]byte
	next      int
}

func (r *reads) Request(buf []byte) []byte {
	r.next = (r.next + 1) % len(r.questions)
	return append(buf, r.questions[r.next].request...)
}

func (r *reads) Check(a *load.Response) error {
	if a.Status != 200 {
		return fmt.Errorf("%s: %d: %s", r.questions[r.next].request, a.Status, a.Body)
	}
	if bytes.Equal(a.Body, r.right[r.next]) {
		return nil
	}
	if err := r.questions[r.next].judge(a.Body); err != nil {
		return fmt.Errorf("%s: %w: %.3000s", r.questions[r.next].request, err, a.Body)
	}
	r.right[r.next] = bytes.Clone(a.Body)
	return nil
}

// runReads loads a server with the questions that ask gives for each
// connection.
func (s *suite) runReads(address string, ask func(conn int) []question) runner {
	return func(ctx context.Context, limit time.Duration) (load.Result, error) {
		return load.Run(ctx, load.Plan{Address: address, Conns: readers, Time: limit, Most: 10 * s.most, Client: func(conn int) load.Client {
			q := ask(conn)
			return &reads{questions: q, right: make([][]byte, len(q))}
		}})
	}
}

// readers is the number of connections that read.
const readers = 8

func get(path, session string) []byte {
	header := ""
	if session != "" {
		header = "Cookie: " + session + "\r\n"
	}
	return fmt.Appendf(nil, "GET %s HTTP/1.1\r\nHost: bench\r\n%s\r\n", path, header)
}

// measureList measures the list of one's own reservations.
func (s *suite) measureList(ctx context.Context) error {
	var own [world.Actors][]world.Reservation
	for r := range s.world.History() {
		if r.Person < world.Actors {
			own[r.Person] = append(own[r.Person], r)
		}
	}
	ask := func(ours bool) func(int) []question {
		return func(conn int) []question {
			me := s.world.People[conn].ID
			var out []question
			for day := -46; day <= -40; day += 2 {
				from, _ := s.world.Day(day)
				q := question{judge: func(body []byte) error { return judgeList(body, me, from, own[conn]) }}
				at := from.Format(time.RFC3339)
				if ours {
					q.request = get("/api/v1/reservations?limit=50&from="+at, s.sessions[conn])
				} else {
					q.request = get("/reservations?company="+s.world.Company+"&subject="+me+"&from="+at, "")
				}
				out = append(out, q)
			}
			return out
		}
	}
	p, err := s.interleave(ctx, "list", s.withCPU(s.runReads(s.ours.Address, ask(true))), s.runReads(s.floor.Address, ask(false)))
	if err != nil {
		return err
	}
	s.table.rate("list of 50 own, 8 conn", s.engine, p, 5000)
	s.table.share("list of 50 own, 8 conn", s.engine, p, 0)
	s.table.late("list of 50 own, 8 conn", s.engine, p, 0)
	return nil
}

// measureAvailability measures what is free in an office of 100 such spaces.
func (s *suite) measureAvailability(ctx context.Context) error {
	taken := map[string][]world.Reservation{}
	for r := range s.world.History() {
		taken[r.Space] = append(taken[r.Space], r)
	}
	ask := func(ours bool) func(int) []question {
		return func(conn int) []question {
			office := s.world.Offices[conn%world.Offices]
			var out []question
			for day := 1; day <= 7; day++ {
				for _, kind := range []string{"parking", "desk"} {
					from, to := s.world.Day(day)
					want := freeDay{spaces: office.Spaces[kind], taken: taken, from: from, to: to, me: conn, world: s.world}
					query := fmt.Sprintf("/availability?office=%s&kind=%s&from=%s&to=%s", office.ID, kind, from.Format(time.RFC3339), to.Format(time.RFC3339))
					if ours {
						out = append(out, question{get("/api/v1"+query, s.sessions[conn]), want.judge})
					} else {
						out = append(out, question{get(query+"&subject="+s.world.People[conn].ID, ""), want.judge})
					}
				}
			}
			return out
		}
	}
	p, err := s.interleave(ctx, "availability", s.withCPU(s.runReads(s.ours.Address, ask(true))), s.runReads(s.floor.Address, ask(false)))
	if err != nil {
		return err
	}
	s.table.rate("availability of 100 for a day, 8 conn", s.engine, p, 800)
	s.table.share("availability of 100 for a day, 8 conn", s.engine, p, 0.7)
	s.table.late("availability of 100 for a day, 8 conn", s.engine, p, 0)
	return nil
}
