package suite

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"stead/bench/internal/floor"
	"stead/bench/internal/world"
)

// judgeList wants the first 50 of a person's reservations that end after from.
func judgeList(body []byte, me string, from time.Time, own []world.Reservation) error {
	var got floor.List
	if err := json.Unmarshal(body, &got); err != nil {
		return err
	}
	var want []world.Reservation
	for _, r := range own {
		if r.EndsAt.After(from) {
			want = append(want, r)
		}
	}
	slices.SortFunc(want, func(a, b world.Reservation) int { return a.StartsAt.Compare(b.StartsAt) })
	if len(want) <= 50 || len(got.Items) != 50 || got.Next == "" {
		return fmt.Errorf("%d of %d reservations, next %q; want 50 of more", len(got.Items), len(want), got.Next)
	}
	for i, r := range got.Items {
		w := want[i]
		if r.ID != w.ID || r.Subject != me || r.Space != w.Space || r.Vehicle != w.Vehicle || r.Status != "reserved" ||
			!r.StartsAt.Equal(w.StartsAt) || !r.EndsAt.Equal(w.EndsAt) || r.Names[r.Space] != w.SpaceName {
			return fmt.Errorf("item %d is %+v, want %+v", i, r, w)
		}
	}
	return nil
}

// freeDay is what an answer about availability must say.
type freeDay struct {
	spaces   []world.Space
	taken    map[string][]world.Reservation
	from, to time.Time
	me       int
	world    *world.World
}

func (d freeDay) judge(body []byte) error {
	var got floor.Availability
	if err := json.Unmarshal(body, &got); err != nil {
		return err
	}
	if len(got.Items) != len(d.spaces) || got.TimeZone == "" || len(got.Closed) != 2 {
		return fmt.Errorf("%d spaces, want %d; closed %v", len(got.Items), len(d.spaces), got.Closed)
	}
	open, closes := d.from.Add(6*time.Hour), d.to.Add(-2*time.Hour)
	for i, item := range got.Items {
		if item.Space.ID != d.spaces[i].ID || item.Space.Name != d.spaces[i].Name || item.Names[item.Space.ID] != item.Space.Name {
			return fmt.Errorf("item %d is space %+v, want %+v", i, item.Space, d.spaces[i])
		}
		if err := d.judgeSpace(item, open, closes); err != nil {
			return fmt.Errorf("space %s: %w", item.Space.Name, err)
		}
	}
	return nil
}

func (d freeDay) judgeSpace(item floor.Space, open, closes time.Time) error {
	var want []world.Reservation
	for _, r := range d.taken[item.Space.ID] {
		if r.StartsAt.Before(d.to) && r.EndsAt.After(d.from) {
			want = append(want, r)
		}
	}
	if len(item.Taken) != len(want) {
		return fmt.Errorf("taken %d times, want %d", len(item.Taken), len(want))
	}
	at := open
	var free []floor.Interval
	for i, t := range item.Taken {
		w := want[i]
		mine := w.Person == d.me
		if !t.StartsAt.Equal(w.StartsAt) || !t.EndsAt.Equal(w.EndsAt) || t.Mine != mine || (t.Who != "") != mine {
			return fmt.Errorf("taken by %+v, want %+v", t, w)
		}
		if w.StartsAt.After(at) {
			free = append(free, floor.Interval{StartsAt: at, EndsAt: w.StartsAt})
		}
		at = w.EndsAt
	}
	if at.Before(closes) {
		free = append(free, floor.Interval{StartsAt: at, EndsAt: closes})
	}
	same := func(a, b floor.Interval) bool { return a.StartsAt.Equal(b.StartsAt) && a.EndsAt.Equal(b.EndsAt) }
	if !slices.EqualFunc(item.Free, free, same) {
		return errors.Join(fmt.Errorf("free %v", item.Free), fmt.Errorf("want %v", free))
	}
	return nil
}
