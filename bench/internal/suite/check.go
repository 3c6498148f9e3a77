package suite

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"stead/bench/internal/world"
)

// checkCreates looks for each acknowledged create: the reservation is there
// once and as it was wished, and has one entry in the journal and one notice to
// the subject. Nothing else was made meanwhile.
func (s *suite) checkCreates(ctx context.Context, since time.Time, acks []ack) error {
	wishes := make(map[string]int, len(acks))
	for _, a := range acks {
		if _, twice := wishes[a.id]; twice {
			return fmt.Errorf("%s was given to two creates", a.id)
		}
		wishes[a.id] = a.wish
	}
	at := since.UnixMicro()
	return s.look(func(d *sql.DB) error {
		err := s.checkRows(ctx, d, wishes, "reservation", func(e expected) []string {
			return []string{e.subject, e.actor, e.delegation, e.wish.Space, e.wish.Vehicle, fmt.Sprint(e.wish.StartsAt.UnixMicro()), fmt.Sprint(e.wish.EndsAt.UnixMicro())}
		}, `select id, subject, created_by, delegation, space, vehicle, starts_at, ends_at from reservations where created_at >= $1`, at)
		if err != nil {
			return err
		}
		err = s.checkRows(ctx, d, wishes, "journal entry", func(e expected) []string {
			return []string{e.subject, e.actor, e.delegation, "reservations.create", "done"}
		}, `select object_id, subject, actor, delegation, action, outcome from journal where event = 'reservation.created' and at >= $1`, at)
		if err != nil {
			return err
		}
		return s.checkRows(ctx, d, wishes, "notice", func(e expected) []string {
			return []string{e.subject, e.actor}
		}, `select object_id, user_id, actor from notifications where kind like 'reservation.created%' and at >= $1`, at)
	})
}

// expected is what must stand in the rows of a create.
type expected struct {
	subject, actor, delegation string
	wish                       world.Wish
}

func (s *suite) expect(wish int) expected {
	w := s.world.Wish(wish)
	return expected{s.world.People[w.Person].ID, s.world.People[world.Actor(w.Person)].ID, s.delegations[w.Person], w}
}

// checkRows reads rows that begin with the id of a reservation and compares the
// rest with what want gives for it.
func (s *suite) checkRows(ctx context.Context, d *sql.DB, wishes map[string]int, what string, want func(expected) []string, query string, at int64) error {
	rows, err := d.QueryContext(ctx, query, at)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	got := make([]string, len(columns))
	into := make([]any, len(columns))
	for i := range got {
		into[i] = &got[i]
	}
	seen := make(map[string]bool, len(wishes))
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		wish, ok := wishes[got[0]]
		if !ok {
			return fmt.Errorf("there is a %s for %s, which was never acknowledged", what, got[0])
		}
		if seen[got[0]] {
			return fmt.Errorf("there are two of: %s for %s", what, got[0])
		}
		seen[got[0]] = true
		for i, w := range want(s.expect(wish)) {
			if got[i+1] != w {
				return fmt.Errorf("%s for %s: %s is %q, want %q", what, got[0], columns[i+1], got[i+1], w)
			}
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if len(seen) != len(wishes) {
		return fmt.Errorf("%d creates were acknowledged, %d have a %s", len(wishes), len(seen), what)
	}
	return nil
}

// checkFloor counts what the floor inserted: it must have done its work too.
func (s *suite) checkFloor(ctx context.Context, since time.Time, acks []ack) error {
	d, err := s.store.openFloor()
	if err != nil {
		return err
	}
	defer d.Close()
	var n int
	if err := d.QueryRowContext(ctx, "select count(*) from reservations where created_at >= $1", since.UnixMicro()).Scan(&n); err != nil {
		return err
	}
	if n != len(acks) {
		return fmt.Errorf("the floor acknowledged %d inserts and has %d", len(acks), n)
	}
	return nil
}
