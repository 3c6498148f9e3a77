package reservations

import "time"

// What tests look at from outside.
var (
	PlateKey = plateKey
	Country  = country
	Without  = without
)

// Week gives the local week of a calendar that holds t.
func Week(zone string, t time.Time) (Interval, error) {
	c, err := calendarOf(zone, "", `{}`)
	if err != nil {
		return Interval{}, err
	}
	return c.week(t), nil
}

// Day gives the local day of a calendar that holds t.
func Day(zone string, t time.Time) (Interval, error) {
	c, err := calendarOf(zone, "", `{}`)
	if err != nil {
		return Interval{}, err
	}
	return c.day(t), nil
}
