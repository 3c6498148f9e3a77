package travel

import (
	"fmt"
	"time"

	"stead/internal/platform/fault"
)

// Day is a day on the calendar, YYYY-MM-DD; days compare as texts do. Empty is
// none.
type Day string

// The days that are taken.
const (
	firstDay Day = "1900-01-01"
	lastDay  Day = "2199-12-31"
)

// ParseDay reads a day. 422 invalid_date at the pointer.
func ParseDay(pointer, typed string) (Day, error) {
	_, err := time.Parse(time.DateOnly, typed)
	if d := Day(typed); err != nil || d < firstDay || d > lastDay {
		return "", fault.InvalidField(pointer, "invalid_date", "Give a day as 2026-11-23.")
	}
	return Day(typed), nil
}

// dayOf is the day of a moment in a zone.
func dayOf(t time.Time, zone *time.Location) Day { return Day(t.In(zone).Format(time.DateOnly)) }

// parts gives year, month and day; the day was read by ParseDay.
func (d Day) parts() (year, month, day int) {
	_, _ = fmt.Sscanf(string(d), "%d-%d-%d", &year, &month, &day)
	return year, month, day
}

// until counts the days from d to e, less than 0 when e lies before.
func (d Day) until(e Day) int {
	number := func(x Day) int64 {
		y, m, n := x.parts()
		return time.Date(y, time.Month(m), n, 0, 0, 0, 0, time.UTC).Unix() / 86400
	}
	return int(number(e) - number(d))
}

// Age counts the whole years that somebody born on a day has reached on
// another. Who was born on 29 February turns a year older on 1 March in other
// years.
func Age(birth, on Day) int {
	by, bm, bd := birth.parts()
	y, m, d := on.parts()
	years := y - by
	if m < bm || m == bm && d < bd {
		years--
	}
	return years
}

// Type is how carriers count a traveler.
type Type string

// The types of travelers: 12 and older, 2 to 11, under 2.
const (
	Adult  Type = "ADT"
	Child  Type = "CHD"
	Infant Type = "INF"
)

const (
	adultAge = 12
	childAge = 2
)

// TypeOn is the type on a day of travel of somebody born on birth.
func TypeOn(birth, on Day) Type {
	switch age := Age(birth, on); {
	case age >= adultAge:
		return Adult
	case age >= childAge:
		return Child
	default:
		return Infant
	}
}

// State is how long a passport is still good.
type State string

// The states of a passport.
const (
	Valid    State = "valid"
	Expiring State = "expiring"
	Expired  State = "expired"
)

// expiringDays is from how many days before its end a passport is expiring. A
// booking request warns of one that has less left.
const expiringDays = 180

// stateOn is the state of a passport on a day; it is good on its last day.
func stateOn(expires, on Day) State {
	switch left := on.until(expires); {
	case left < 0:
		return Expired
	case left <= expiringDays:
		return Expiring
	default:
		return Valid
	}
}
