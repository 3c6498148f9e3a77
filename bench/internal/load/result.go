// Package load puts a server under load and measures how it bears it.
//
// It is a closed loop: a connection asks again when it has its answer. So it
// finds how much a server gets done, and how long that takes when as many as
// there are connections ask at once; it does not say how a server does when
// more and more ask, however slowly it answers.
package load

import (
	"fmt"
	"math"
	"slices"
	"time"
)

// Result is what a run measured. Took is how long each request took, the
// shortest first. CPU is what the server used meanwhile; the caller fills it.
type Result struct {
	Elapsed time.Duration
	Took    []time.Duration
	CPU     time.Duration
}

// PerSecond is how many requests were answered a second.
func (r Result) PerSecond() float64 {
	if r.Elapsed <= 0 {
		return 0
	}
	return float64(len(r.Took)) / r.Elapsed.Seconds()
}

// Quantile gives the time within which the share q of the requests was
// answered (nearest rank); q is 1 for the slowest.
func (r Result) Quantile(q float64) time.Duration {
	if len(r.Took) == 0 {
		return 0
	}
	rank := int(math.Ceil(q * float64(len(r.Took))))
	return r.Took[min(max(rank, 1), len(r.Took))-1]
}

// CPUEach is what one request cost the server.
func (r Result) CPUEach() time.Duration {
	if len(r.Took) == 0 {
		return 0
	}
	return r.CPU / time.Duration(len(r.Took))
}

// String tells all of it in a line.
func (r Result) String() string {
	s := fmt.Sprintf("%8.0f/s  p50 %s  p99 %s  p99.9 %s  max %s", r.PerSecond(),
		short(r.Quantile(0.5)), short(r.Quantile(0.99)), short(r.Quantile(0.999)), short(r.Quantile(1)))
	if r.CPU > 0 {
		s += fmt.Sprintf("  server CPU %s each", short(r.CPUEach()))
	}
	return s
}

func short(d time.Duration) string {
	switch {
	case d >= 10*time.Millisecond:
		return d.Round(time.Millisecond).String()
	case d >= time.Millisecond:
		return d.Round(10 * time.Microsecond).String()
	}
	return d.Round(time.Microsecond).String()
}

// Median gives the middle one of values, or the mean of the middle two; 0 of
// none.
func Median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	v := slices.Sorted(slices.Values(values))
	n := len(v)
	return (v[(n-1)/2] + v[n/2]) / 2
}

// Over gives the median over runs of what of gives for each.
func Over(runs []Result, of func(Result) float64) float64 {
	values := make([]float64, len(runs))
	for i, r := range runs {
		values[i] = of(r)
	}
	return Median(values)
}
