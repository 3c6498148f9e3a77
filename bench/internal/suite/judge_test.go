package suite

import (
	"encoding/json"
	"testing"
	"time"

	"stead/bench/internal/floor"
	"stead/bench/internal/world"
)

var testNow = time.Date(2026, 6, 10, 12, 0, 0, 0, time.UTC)

// A list that is right is judged right, and wrong in one field it is not.
func TestJudgeList(t *testing.T) {
	t.Parallel()
	w, err := world.New(testNow)
	if err != nil {
		t.Fatal(err)
	}
	from, _ := w.Day(-40)
	var own []world.Reservation
	l := floor.List{Next: "more"}
	for r := range w.History() {
		if r.Person != 3 {
			continue
		}
		own = append(own, r)
		if r.EndsAt.After(from) && len(l.Items) < 50 {
			l.Items = append(l.Items, floor.Reservation{
				ID: r.ID, Subject: "me", Space: r.Space, Vehicle: r.Vehicle, StartsAt: r.StartsAt, EndsAt: r.EndsAt,
				Status: "reserved", Names: map[string]string{r.Space: r.SpaceName},
			})
		}
	}
	judge := func() error {
		body, err := json.Marshal(l)
		if err != nil {
			t.Fatal(err)
		}
		return judgeList(body, "me", from, own)
	}
	if err := judge(); err != nil {
		t.Fatal(err)
	}
	for _, spoil := range []func(){
		func() { l.Items[7].Subject = "you" },
		func() { l.Items[8], l.Items[9] = l.Items[9], l.Items[8] },
		func() { l.Items = l.Items[:49] },
		func() { l.Next = "" },
	} {
		kept := l
		kept.Items = append([]floor.Reservation(nil), l.Items...)
		spoil()
		if judge() == nil {
			t.Error("a wrong list was judged right")
		}
		l = kept
	}
}

func TestJudgeFreeSpace(t *testing.T) {
	t.Parallel()
	w, err := world.New(testNow)
	if err != nil {
		t.Fatal(err)
	}
	from, to := w.Day(2)
	day := freeDay{taken: map[string][]world.Reservation{}, from: from, to: to, me: -1, world: w}
	for r := range w.History() {
		day.taken[r.Space] = append(day.taken[r.Space], r)
	}
	at := func(h int) (i floor.Interval) { i.StartsAt, i.EndsAt = w.At(2, h), w.At(2, h+4); return i }
	right := func() floor.Space {
		var s floor.Space
		s.Space.ID = w.Offices[0].Spaces["desk"][0].ID
		s.Taken = []floor.Taken{{Interval: at(8)}, {Interval: at(13)}}
		s.Free = []floor.Interval{{StartsAt: w.At(2, 6), EndsAt: w.At(2, 8)}, {StartsAt: w.At(2, 12), EndsAt: w.At(2, 13)}, {StartsAt: w.At(2, 17), EndsAt: w.At(2, 22)}}
		return s
	}
	if err := day.judgeSpace(right(), w.At(2, 6), w.At(2, 22)); err != nil {
		t.Fatal(err)
	}
	for i, spoil := range []func(*floor.Space){
		func(s *floor.Space) { s.Taken = s.Taken[:1] },
		func(s *floor.Space) { s.Taken[0].Who = "somebody" },
		func(s *floor.Space) { s.Free = s.Free[1:] },
		func(s *floor.Space) { s.Taken[1].EndsAt = w.At(2, 18) },
	} {
		s := right()
		spoil(&s)
		if day.judgeSpace(s, w.At(2, 6), w.At(2, 22)) == nil {
			t.Errorf("wrong answer %d was judged right", i)
		}
	}
}
