package notify

import (
	"fmt"
	"sync"
	"time"
)

// calendar is how a language writes days and times.
type calendar struct {
	weekdays [7]string // Sunday first
	months   [12]string
	day      string // of weekday, day of the month, month, year
	moment   string // of day, time, zone
	oneDay   string // of day, time, time, zone
	days     string // of day, time, day, time, zone
}

var calendars = map[string]calendar{
	English: {
		weekdays: [7]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
		months:   [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
		day:      "%s %d %s %d", moment: "%s, %s (%s)", oneDay: "%s, %s to %s (%s)", days: "%s, %s to %s, %s (%s)",
	},
	German: {
		weekdays: [7]string{"So.", "Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa."},
		months:   [12]string{"Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."},
		day:      "%s, %d. %s %d", moment: "%s, %s Uhr (%s)", oneDay: "%s, %s–%s Uhr (%s)", days: "%s, %s Uhr bis %s, %s Uhr (%s)",
	},
	French: {
		weekdays: [7]string{"dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."},
		months:   [12]string{"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."},
		day:      "%s %d %s %d", moment: "%s à %s (%s)", oneDay: "%s, de %s à %s (%s)", days: "du %s à %s au %s à %s (%s)",
	},
	Spanish: {
		weekdays: [7]string{"dom", "lun", "mar", "mié", "jue", "vie", "sáb"},
		months:   [12]string{"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"},
		day:      "%s, %d %s %d", moment: "%s, %s (%s)", oneDay: "%s, %s a %s (%s)", days: "%s, %s a %s, %s (%s)",
	},
}

// In writes the moment or interval in one of Languages, as the clocks on the
// wall of the place show it, and names its zone: "Mon 23 Nov 2026, 08:00 to
// 18:00 (Europe/Oslo)". A time that a day has twice, since the clocks are put
// back, is told with its distance from UTC. What ends at midnight ends at 24:00.
func (w When) In(language string) string {
	c := calendars[Language(language)]
	zone := location(w.Zone)
	from := w.From.In(zone)
	if w.To.IsZero() {
		return fmt.Sprintf(c.moment, c.date(from), wall(from), zone)
	}
	to := w.To.In(zone)
	end := wall(to)
	last := to
	if to.After(from) && to.Hour() == 0 && to.Minute() == 0 && to.Second() == 0 {
		last, end = time.Date(to.Year(), to.Month(), to.Day()-1, 12, 0, 0, 0, zone), "24:00"
	}
	if c.date(from) == c.date(last) {
		return fmt.Sprintf(c.oneDay, c.date(from), wall(from), end, zone)
	}
	return fmt.Sprintf(c.days, c.date(from), wall(from), c.date(last), end, zone)
}

func (c calendar) date(t time.Time) string {
	return fmt.Sprintf(c.day, c.weekdays[t.Weekday()], t.Day(), c.months[t.Month()-1], t.Year())
}

func wall(t time.Time) string {
	s := t.Format("15:04")
	if twice(t) {
		s += " UTC" + t.Format("-07:00")
	}
	return s
}

// twice reports whether the wall shows the time of t at another moment too:
// within what the clocks are put back, before that moment and after it.
func twice(t time.Time) bool {
	start, end := t.ZoneBounds()
	return !start.IsZero() && t.Sub(start) < putBack(start) || !end.IsZero() && end.Sub(t) <= putBack(end)
}

// putBack is by how much the clocks are put back at a change of the zone;
// nothing or less where they are put forward.
func putBack(change time.Time) time.Duration {
	_, before := change.Add(-time.Nanosecond).Zone()
	_, after := change.Zone()
	return time.Duration(before-after) * time.Second
}

var zones sync.Map // IANA name to *time.Location; only names that exist are kept

// location gives the zone of an IANA name, UTC where there is none of it.
func location(name string) *time.Location {
	if known, ok := zones.Load(name); ok {
		return known.(*time.Location)
	}
	if name == "Local" { // the machine's own, which is nobody's place
		return time.UTC
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return time.UTC
	}
	zones.Store(name, zone)
	return zone
}
