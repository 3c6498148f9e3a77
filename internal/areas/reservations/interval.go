package reservations

import (
	"time"

	"stead/internal/platform/fault"
)

// Longest is how long a reservation, and a view of what is free, may be.
const Longest = 31 * 24 * time.Hour

// Interval is half open: it holds StartsAt and not EndsAt.
type Interval struct {
	StartsAt time.Time `json:"starts_at"`
	EndsAt   time.Time `json:"ends_at"`
}

func (iv Interval) overlaps(other Interval) bool {
	return iv.StartsAt.Before(other.EndsAt) && other.StartsAt.Before(iv.EndsAt)
}

// parse refuses what can be no reservation: one that ends before it starts, is
// longer than Longest, or is not told in whole seconds.
func (iv Interval) parse() (Interval, error) {
	out := Interval{StartsAt: iv.StartsAt.UTC(), EndsAt: iv.EndsAt.UTC()}
	switch {
	case out.StartsAt.Nanosecond() != 0:
		return out, errSeconds.At("/starts_at")
	case out.EndsAt.Nanosecond() != 0:
		return out, errSeconds.At("/ends_at")
	case !out.StartsAt.Before(out.EndsAt):
		return out, errEndBeforeStart
	case out.EndsAt.Sub(out.StartsAt) > Longest:
		return out, fault.InvalidField("/ends_at", "too_long", "A reservation lasts 31 days at most.")
	}
	return out, nil
}

// without gives what is left of the intervals in from when those in taken are
// cut out. Both are ordered by when they start and do not overlap among
// themselves.
func without(from, taken []Interval) []Interval {
	out := make([]Interval, 0, len(from)+len(taken))
	for _, iv := range from {
		at := iv.StartsAt
		for _, t := range taken {
			if !t.EndsAt.After(at) {
				continue
			}
			if !t.StartsAt.Before(iv.EndsAt) {
				break
			}
			if t.StartsAt.After(at) {
				out = append(out, Interval{at, t.StartsAt})
			}
			at = t.EndsAt
		}
		if at.Before(iv.EndsAt) {
			out = append(out, Interval{at, iv.EndsAt})
		}
	}
	return out
}
