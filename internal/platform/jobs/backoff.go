package jobs

import (
	"math/rand/v2"
	"time"
)

// waits are the pauses after the first attempt, the second and so on; the last
// repeats.
var waits = []time.Duration{
	10 * time.Second, time.Minute, 5 * time.Minute, 30 * time.Minute,
	2 * time.Hour, 4 * time.Hour, 8 * time.Hour, 12 * time.Hour, 24 * time.Hour,
}

// backoff is the pause after the attempt, a fifth more or less so that jobs
// which failed together do not all come back together.
func backoff(attempt int) time.Duration {
	wait := waits[min(max(attempt, 1), len(waits))-1]
	return wait*4/5 + rand.N(wait*2/5) //nolint:gosec,forbidigo // spreads retries, guards nothing
}
