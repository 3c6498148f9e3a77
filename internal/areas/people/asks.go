package people

import (
	"strconv"
	"strings"
	"time"
)

// asks is how often something may be asked for within an hour. Unlike failures,
// what is asked for costs somebody something each time: a mail in their box.
type asks int

const askHour = time.Hour

// left is the moments of the last hour, and how long to wait until one more fits
// in: 0 for none at all.
func (n asks) left(asked []time.Time, now time.Time) (lately []time.Time, wait time.Duration) {
	for _, at := range asked {
		if now.Sub(at) < askHour {
			lately = append(lately, at)
		}
	}
	if len(lately) < int(n) {
		return lately, 0
	}
	return lately, lately[len(lately)-int(n)].Add(askHour).Sub(now)
}

// How often a link for a new password can be asked for. Who uses up what there
// is for an address does not lock its owner out: a link stays good for as long
// as it counts, so that the owner then has one.
const (
	resetsPerAddress asks = 3
	resetsPerSource  asks = 30
)

func readAsked(text string) (asked []time.Time) {
	for _, word := range strings.Fields(text) {
		if micros, err := strconv.ParseInt(word, 10, 64); err == nil {
			asked = append(asked, time.UnixMicro(micros).UTC())
		}
	}
	return asked
}

func askedText(asked []time.Time) string {
	words := make([]string, len(asked))
	for i, at := range asked {
		words[i] = strconv.FormatInt(at.UnixMicro(), 10)
	}
	return strings.Join(words, " ")
}
