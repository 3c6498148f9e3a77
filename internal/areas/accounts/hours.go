package accounts

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"

	"stead/internal/platform/fault"
)

// Hours is one interval of a weekday in which an office is open, by its own
// clock on the wall: from 00:00 on, up to 24:00. A day may have several; a
// night shift is the end of one day and the start of the next.
type Hours struct {
	Day  string `json:"day" enum:"mon,tue,wed,thu,fri,sat,sun" doc:"The weekday."`
	From string `json:"from" doc:"HH:MM by the office's clock." example:"07:00"`
	To   string `json:"to" doc:"HH:MM by the office's clock, after from; 24:00 is the end of the day." example:"19:00"`
}

// mostHours bounds what one office may say.
const mostHours = 70

var weekdays = map[string]time.Weekday{
	"sun": time.Sunday, "mon": time.Monday, "tue": time.Tuesday, "wed": time.Wednesday,
	"thu": time.Thursday, "fri": time.Friday, "sat": time.Saturday,
}

// week is what opening hours mean: for each weekday the open stretches in
// order, since midnight.
type week [7][]stretch

type stretch struct{ from, to time.Duration }

// parseHours checks opening hours, and gives them in order from Monday on. The
// faults point at the entry.
func parseHours(hours []Hours) ([]Hours, error) {
	if len(hours) > mostHours {
		return nil, fault.BeyondLimit("/opening_hours", "too_many", strconv.Itoa(mostHours), fmt.Sprintf("At most %d intervals a week.", mostHours))
	}
	for i, h := range hours {
		at := fmt.Sprintf("/opening_hours/%d", i)
		s, err := h.stretch()
		if _, ok := weekdays[h.Day]; !ok {
			return nil, fault.BeyondLimit(at+"/day", "not_offered", "mon, tue, wed, thu, fri, sat, sun", "A day is one of mon, tue, wed, thu, fri, sat, sun.")
		}
		if err != nil {
			return nil, fault.InvalidField(at, "invalid_time", "Times are written HH:MM, from 00:00 to 24:00.")
		}
		if s.from >= s.to {
			return nil, fault.InvalidField(at, "end_before_start", "Closing time must lie after opening time. Give a night shift as two intervals.")
		}
		for _, other := range hours[:i] {
			o, err := other.stretch()
			if err == nil && other.Day == h.Day && o.from < s.to && s.from < o.to {
				return nil, fault.InvalidField(at, "hours_overlap", "Two intervals of this day overlap.")
			}
		}
	}
	out := append([]Hours{}, hours...)
	slices.SortFunc(out, func(a, b Hours) int {
		return cmp.Or(cmp.Compare(fromMonday(a.Day), fromMonday(b.Day)), cmp.Compare(a.From, b.From))
	})
	return out, nil
}

func fromMonday(day string) int { return (int(weekdays[day]) + 6) % 7 }

func (h Hours) stretch() (stretch, error) {
	from, err := sinceMidnight(h.From)
	if err != nil {
		return stretch{}, err
	}
	to, err := sinceMidnight(h.To)
	return stretch{from, to}, err
}

func sinceMidnight(text string) (time.Duration, error) {
	if text == "24:00" {
		return 24 * time.Hour, nil
	}
	t, err := time.Parse("15:04", text)
	if err != nil || len(text) != len("15:04") {
		return 0, fmt.Errorf("no time of day: %q", text)
	}
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute, nil
}

// weekOf reads hours that parseHours has passed.
func weekOf(hours []Hours) (week, error) {
	var w week
	for _, h := range hours {
		s, err := h.stretch()
		if err != nil {
			return w, err
		}
		day := weekdays[h.Day]
		w[day] = append(w[day], s)
	}
	return w, nil
}
