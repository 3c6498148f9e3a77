package visits

import (
	"slices"
	"strings"
	"time"

	"github.com/teambition/rrule-go"
)

const (
	mostOccurrences = 366
	horizonYears    = 2
	mostRule        = 500
)

// interval is when a visit is.
type interval struct{ from, to time.Time }

// recur gives the visits that a rule makes of a first one: each at the same time
// by the clock of the zone. A time that does not exist, because clocks are put
// forward, becomes the next that does. exceptions are days without a visit. 422
// rule_invalid, rule_endless, rule_too_often.
func recur(rule string, exceptions []string, first interval, zone *time.Location) ([]interval, error) {
	o, err := parseRule(rule, zone)
	if err != nil {
		return nil, err
	}
	start := first.from.In(zone)
	o.Dtstart = floating(start)
	length := floating(first.to.In(zone)).Sub(o.Dtstart)
	last := o.Dtstart.AddDate(horizonYears, 0, 0)
	if bound := last.AddDate(1, 0, 1); o.Until.IsZero() || o.Until.After(bound) {
		o.Until = bound // so that a rule that is never met again costs nothing
	}
	r, err := rrule.NewRRule(*o)
	if err != nil {
		return nil, errRule.Because(err)
	}
	out := []interval{}
	next := r.Iterator()
	for n := 0; ; n++ {
		at, more := next()
		if !more && n < o.Count {
			return nil, errRuleEndless
		}
		if !more {
			break
		}
		if n >= mostOccurrences || at.After(last) {
			return nil, errRuleEndless
		}
		if slices.Contains(exceptions, at.Format(time.DateOnly)) {
			continue
		}
		iv := interval{landed(at, zone), landed(at.Add(length), zone)}
		if !iv.to.After(iv.from) {
			iv.to = iv.from.Add(first.to.Sub(first.from)) // what it spans was skipped
		}
		out = append(out, iv)
	}
	if len(out) == 0 {
		return nil, errRule
	}
	return out, nil
}

// parseRule reads an RRULE that is daily or slower and ends.
func parseRule(rule string, zone *time.Location) (*rrule.ROption, error) {
	rule = strings.TrimPrefix(strings.TrimSpace(rule), "RRULE:")
	if len(rule) > mostRule || strings.ContainsAny(rule, "\r\n") || strings.Contains(strings.ToUpper(rule), "DTSTART") {
		return nil, errRule
	}
	o, err := rrule.StrToROptionInLocation(strings.ToUpper(rule), time.UTC)
	switch {
	case err != nil:
		return nil, errRule.Because(err)
	case o.Freq > rrule.DAILY || len(o.Byhour)+len(o.Byminute)+len(o.Bysecond) > 0:
		return nil, errRuleOften
	case o.Count == 0 && o.Until.IsZero(), o.Count > mostOccurrences:
		return nil, errRuleEndless
	case o.Count < 0 || o.Interval < 0:
		return nil, errRule
	}
	if !o.Until.IsZero() {
		o.Until = until(strings.ToUpper(rule), o.Until, zone)
	}
	return o, nil
}

// until is the last moment of a rule by the clock of the zone: the whole day
// where only a day is named.
func until(rule string, parsed time.Time, zone *time.Location) time.Time {
	_, value, _ := strings.Cut(rule, "UNTIL=")
	value, _, _ = strings.Cut(value, ";")
	switch {
	case !strings.Contains(value, "T"):
		return parsed.AddDate(0, 0, 1).Add(-time.Second)
	case strings.HasSuffix(value, "Z"):
		return floating(parsed.In(zone))
	default:
		return parsed
	}
}

// floating is what the clock shows, as if it were in UTC.
func floating(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
}

// landed is the moment at which the clock of the zone shows a floating time.
func landed(f time.Time, zone *time.Location) time.Time {
	return wallSeconds(f.Year(), f.Month(), f.Day(), f.Hour(), f.Minute(), f.Second(), zone).UTC()
}

// wall is when the clock of the zone shows a time; where it never does, since it
// is put forward over it, the next moment.
func wall(year int, month time.Month, day, hour, minute int, zone *time.Location) time.Time {
	return wallSeconds(year, month, day, hour, minute, 0, zone)
}

func wallSeconds(year int, month time.Month, day, hour, minute, second int, zone *time.Location) time.Time {
	t := time.Date(year, month, day, hour, minute, second, 0, zone)
	wanted := time.Date(year, month, day, hour, minute, second, 0, time.UTC)
	shown := floating(t)
	from, to := t.ZoneBounds()
	switch {
	case shown.After(wanted):
		return from // t lies behind the gap, which ends where its time begins
	case shown.Before(wanted):
		return to
	default:
		return t
	}
}
