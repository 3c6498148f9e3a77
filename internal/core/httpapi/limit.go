package httpapi

import (
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"stead/internal/platform/fault"
)

var errTooMany = fault.New(fault.TooMany, "too_many_requests", "Too many requests. Wait a moment and go on more slowly.")

// limiter bounds how often one client asks: a bucket of tokens for each, which
// fills at rate and holds two seconds of it. It counts on this server alone.
type limiter struct {
	rate    rate.Limit
	mu      sync.Mutex
	buckets map[string]*rate.Limiter
	sweepAt int // so many buckets are looked through for full ones, which tell nothing
}

// fewestSwept keeps sweeping rare while there are few clients.
const fewestSwept = 1024

func newLimiter(perSecond int) *limiter {
	return &limiter{rate: rate.Limit(perSecond), buckets: map[string]*rate.Limiter{}, sweepAt: fewestSwept}
}

// allow takes a token of the key, or refuses with 429 too_many_requests and the
// time after which there is one. A nil limiter allows everything.
func (l *limiter) allow(key string, now time.Time) error {
	if l == nil {
		return nil
	}
	b := l.bucket(key, now)
	r := b.ReserveN(now, 1)
	wait := r.DelayFrom(now)
	if wait == 0 {
		return nil
	}
	r.CancelAt(now) // a refused request costs nothing, so that waiting always ends
	return errTooMany.After(wait)
}

func (l *limiter) bucket(key string, now time.Time) *rate.Limiter {
	l.mu.Lock()
	defer l.mu.Unlock()
	b := l.buckets[key]
	if b == nil {
		if len(l.buckets) >= l.sweepAt {
			l.sweep(now)
		}
		b = rate.NewLimiter(l.rate, 2*int(l.rate))
		l.buckets[key] = b
	}
	return b
}

// sweep forgets the buckets that are full again: a new one is the same. What
// stays was asked within the last two seconds, so there is never much of it.
func (l *limiter) sweep(now time.Time) {
	for key, b := range l.buckets {
		if b.TokensAt(now) >= float64(b.Burst()) {
			delete(l.buckets, key)
		}
	}
	l.sweepAt = max(fewestSwept, 2*len(l.buckets))
}

// Limit bounds how many requests a second each actor may make, and each
// network address that sends requests of nobody; twice as many at once. 0 is no
// bound. Call it before Handler.
func (a *API) Limit(perSecond int) {
	a.limiter = nil
	if perSecond > 0 {
		a.limiter = newLimiter(perSecond)
	}
}

// limited refuses what comes too often. user is who asks, empty for nobody.
func (a *API) limited(user string, x *exchange) error {
	if a.limiter == nil {
		return nil
	}
	if user == "" {
		user = sourceKey(x.source)
	}
	return a.limiter.allow(user, a.Runner.Clock.Now())
}

// sourceKey is the part of an address that one customer of a provider holds:
// all of IPv4, 64 bits of IPv6.
func sourceKey(source string) string {
	addr, err := netip.ParseAddr(source)
	if err != nil || addr.Unmap().Is4() {
		return source
	}
	prefix, err := addr.WithZone("").Prefix(64)
	if err != nil {
		return source
	}
	return prefix.String()
}
