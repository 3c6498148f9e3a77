package suite

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync/atomic"
	"time"

	"stead/bench/internal/floor"
	"stead/bench/internal/load"
	"stead/bench/internal/world"
)

// ack is a create that was answered: which wish came true, under which id.
type ack struct {
	id   string
	wish int
}

// creates is the load of creating, on Stead or on the floor. Each connection
// takes the next wish.
type creates struct {
	s     *suite
	ours  bool
	turn  *atomic.Int64
	acked [][]ack
}

// client is one connection of it.
type client struct {
	*creates
	conn, wish int
	body       []byte
}

func (c *client) Request(buf []byte) []byte {
	c.wish = int(c.turn.Add(1) - 1)
	w := c.s.world.Wish(c.wish)
	subject := c.s.world.People[w.Person].ID
	c.body = append(c.body[:0], `{"space":"`...)
	c.body = append(append(c.body, w.Space...), `","vehicle":"`...)
	c.body = append(append(c.body, w.Vehicle...), `","starts_at":"`...)
	c.body = append(w.StartsAt.AppendFormat(c.body, time.RFC3339), `","ends_at":"`...)
	c.body = append(w.EndsAt.AppendFormat(c.body, time.RFC3339), '"')
	if c.ours {
		c.body = append(c.body, '}')
		buf = append(buf, "POST /api/v1/reservations HTTP/1.1\r\nHost: bench\r\nCookie: "...)
		buf = append(append(buf, c.s.sessions[world.Actor(w.Person)]...), "\r\nOn-Behalf-Of: "...)
		buf = append(append(buf, subject...), "\r\n"...)
	} else {
		c.body = fmt.Appendf(c.body, `,"company":"%s","office":"%s","subject":"%s"}`,
			c.s.world.Company, c.s.world.Offices[w.Person%world.Offices].ID, subject)
		buf = append(buf, "POST /reservations HTTP/1.1\r\nHost: bench\r\n"...)
	}
	buf = fmt.Appendf(buf, "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n", len(c.body))
	return append(buf, c.body...)
}

func (c *client) Check(r *load.Response) error {
	if r.Status != 201 {
		return fmt.Errorf("wish %d: %d, want 201: %s", c.wish, r.Status, r.Body)
	}
	var got floor.Reservation
	if err := json.Unmarshal(r.Body, &got); err != nil {
		return err
	}
	w := c.s.world.Wish(c.wish)
	subject := c.s.world.People[w.Person].ID
	if got.ID == "" || got.Subject != subject || got.Space != w.Space || got.Vehicle != w.Vehicle || got.Status != "reserved" ||
		!got.StartsAt.Equal(w.StartsAt) || !got.EndsAt.Equal(w.EndsAt) {
		return fmt.Errorf("wish %d became another: %s", c.wish, r.Body)
	}
	if c.ours {
		delegation := c.s.delegations[w.Person]
		if got.CreatedBy != c.s.world.People[world.Actor(w.Person)].ID || got.Delegation != delegation ||
			r.Get("Acted-For") != subject || r.Get("Delegation") != delegation {
			return fmt.Errorf("wish %d was not made on behalf: %s%s", c.wish, r.Header, r.Body)
		}
	}
	c.acked[c.conn] = append(c.acked[c.conn], ack{got.ID, c.wish})
	return nil
}

// run loads one side and adds what was acknowledged to acks.
func (s *suite) runCreates(ctx context.Context, ours bool, conns int, limit time.Duration, acks *[]ack) (load.Result, error) {
	c := &creates{s: s, ours: ours, turn: &s.asked.floor, acked: make([][]ack, conns)}
	plan := load.Plan{Conns: conns, Time: limit, Most: s.most, Client: func(i int) load.Client { return &client{creates: c, conn: i} }}
	if ours {
		c.turn, plan.Address = &s.asked.ours, s.ours.Address
	} else {
		plan.Address = s.floor.Address
	}
	r, err := load.Run(ctx, plan)
	*acks = append(*acks, slices.Concat(c.acked...)...)
	return r, err
}

// measureCreate measures creates on behalf of another, and then looks into the
// database for every one that was acknowledged.
func (s *suite) measureCreate(ctx context.Context) error {
	since := time.Now()
	var acks, floorAcks []ack
	for _, conns := range []int{8, 1} {
		s.say("  %d connections", conns)
		ours := s.withCPU(func(ctx context.Context, limit time.Duration) (load.Result, error) {
			return s.runCreates(ctx, true, conns, limit, &acks)
		})
		least := func(ctx context.Context, limit time.Duration) (load.Result, error) {
			if s.engine == "sqlite" {
				return s.runCreates(ctx, false, conns, limit, &floorAcks)
			}
			_, url := s.store.urls()
			return floor.Inserts{URL: url, World: s.world, Turn: &s.asked.floor}.Run(ctx, conns, limit, s.most)
		}
		p, err := s.interleave(ctx, fmt.Sprintf("create%d", conns), ours, least)
		if err != nil {
			return err
		}
		s.createRows(conns, p)
	}
	if err := s.checkCreates(ctx, since, acks); err != nil {
		return err
	}
	s.say("  %d creates are in the database once each, with their journal entry and notice", len(acks))
	if s.engine == "sqlite" {
		return s.checkFloor(ctx, since, floorAcks)
	}
	return nil
}

func (s *suite) createRows(conns int, p pair) {
	what := fmt.Sprintf("create on behalf, %d conn", conns)
	bar, share := 0.0, 0.0
	switch {
	case s.engine == "sqlite" && conns == 8:
		bar, share = 2500, 0.5
	case s.engine == "sqlite":
		bar = 1200
	case conns == 8:
		share = 0.4
	}
	s.table.rate(what, s.engine, p, bar)
	s.table.share(what, s.engine, p, share)
	latest := 0.0
	if s.engine == "sqlite" && conns == 8 {
		latest = 20
	}
	s.table.late(what, s.engine, p, latest)
}
