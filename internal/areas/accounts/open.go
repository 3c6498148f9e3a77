package accounts

import "time"

// Span is a half-open interval [From, To).
type Span struct {
	From time.Time `json:"starts_at"`
	To   time.Time `json:"ends_at"`
}

// Open gives the stretches of [from, to) in which the office is open, in
// order, with a gap between each two; all of it when it has no hours. A moment
// is open when the office's clock then shows a time within the hours: an hour
// that the clock leaves out in spring is nowhere, one that it shows twice in
// autumn is open twice.
func (o Office) Open(from, to time.Time) []Span {
	if !from.Before(to) {
		return nil
	}
	if len(o.OpeningHours) == 0 {
		return []Span{{from, to}}
	}
	var open []Span
	for t := from; t.Before(to); {
		local := t.In(o.zone)
		sinceMidnight := wall(local)
		midnight := t.Add(-sinceMidnight) // where midnight would be, did the clock never jump
		end := earliest(to, midnight.Add(24*time.Hour))
		if _, jump := local.ZoneBounds(); !jump.IsZero() {
			end = earliest(end, jump)
		}
		for _, s := range o.week[local.Weekday()] {
			open = add(open, latest(t, midnight.Add(s.from)), earliest(end, midnight.Add(s.to)))
		}
		t = end
	}
	return open
}

// Contains reports whether the office is open all the time from from to to.
func (o Office) Contains(from, to time.Time) bool {
	open := o.Open(from, to)
	return len(open) == 1 && open[0].From.Equal(from) && open[0].To.Equal(to)
}

// Closed gives the stretches of [from, to) in which the office is not open, in
// order.
func (o Office) Closed(from, to time.Time) []Span {
	closed := []Span{}
	for _, s := range o.Open(from, to) {
		if from.Before(s.From) {
			closed = append(closed, Span{from, s.From})
		}
		from = s.To
	}
	if from.Before(to) {
		closed = append(closed, Span{from, to})
	}
	return closed
}

// add appends [from, to) unless it is empty, as one with what it touches.
func add(open []Span, from, to time.Time) []Span {
	if !from.Before(to) {
		return open
	}
	if n := len(open); n > 0 && open[n-1].To.Equal(from) {
		open[n-1].To = to
		return open
	}
	return append(open, Span{from.UTC(), to.UTC()})
}

// wall is the time of day that the clock shows.
func wall(local time.Time) time.Duration {
	h, m, s := local.Clock()
	return time.Duration(h)*time.Hour + time.Duration(m)*time.Minute + time.Duration(s)*time.Second + time.Duration(local.Nanosecond())
}

func earliest(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func latest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
