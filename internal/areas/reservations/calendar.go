package reservations

import (
	"fmt"
	"sync"
	"time"

	"stead/internal/areas/accounts"
)

// calendars keeps what offices were read into, by their columns: offices
// change seldom, and every reservation asks for one.
var calendars = struct {
	sync.RWMutex
	kept map[[3]string]*calendar
}{kept: map[[3]string]*calendar{}}

// mostCalendars bounds the memory; past it the kept ones are forgotten.
const mostCalendars = 10_000

// calendar is when an office is open and what its rules allow.
type calendar struct{ accounts.Office }

// calendarOf reads an office's columns.
func calendarOf(zone, hours, rules string) (*calendar, error) {
	key := [3]string{zone, hours, rules}
	calendars.RLock()
	c := calendars.kept[key]
	calendars.RUnlock()
	if c != nil {
		return c, nil
	}
	office, err := accounts.StoredOffice(zone, hours, rules)
	if err != nil {
		return nil, fmt.Errorf("read an office: %w", err)
	}
	c = &calendar{office}
	calendars.Lock()
	defer calendars.Unlock()
	if len(calendars.kept) >= mostCalendars {
		clear(calendars.kept)
	}
	calendars.kept[key] = c
	return c, nil
}

// opening gives the parts of iv in which the office is open, in order, with a
// gap between each two.
func (c *calendar) opening(iv Interval) []Interval { return intervals(c.Open(iv.StartsAt, iv.EndsAt)) }

// closing gives the other parts of iv.
func (c *calendar) closing(iv Interval) []Interval {
	return intervals(c.Closed(iv.StartsAt, iv.EndsAt))
}

func intervals(spans []accounts.Span) []Interval {
	out := make([]Interval, len(spans))
	for i, s := range spans {
		out[i] = Interval{s.From, s.To}
	}
	return out
}

// day gives the local day that holds t.
func (c *calendar) day(t time.Time) Interval {
	y, m, d := t.In(c.Zone()).Date()
	return Interval{c.midnight(y, m, d), c.midnight(y, m, d+1)}
}

// week gives the local week, Monday to Sunday, that holds t.
func (c *calendar) week(t time.Time) Interval {
	local := t.In(c.Zone())
	y, m, d := local.Date()
	d -= (int(local.Weekday()) + 6) % 7
	return Interval{c.midnight(y, m, d), c.midnight(y, m, d+7)}
}

// midnight is when a day of the calendar begins; d may lie outside the month.
// Some zones put their clocks forward or back at midnight.
func (c *calendar) midnight(y int, m time.Month, d int) time.Time {
	want := time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Day()
	t := time.Date(y, m, d, 0, 0, 0, 0, c.Zone())
	if t.Day() != want { // midnight was left out, and this is the evening before
		_, t = t.ZoneBounds()
	}
	if earlier := t.Add(-time.Hour); earlier.Day() == want {
		t = earlier
	}
	return t.UTC()
}
