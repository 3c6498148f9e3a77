package people

import (
	"crypto/sha256"
	"encoding/hex"
	"net/netip"
	"time"

	"stead/internal/platform/fault"
)

// bucket slows down failures of one sort. Up to free failures cost nothing;
// each further one makes the next try wait twice as long, from a second up to
// most. One failure is forgiven per leak.
type bucket struct {
	free int64
	most time.Duration
	leak time.Duration
}

// The buckets. The pair of address and source takes the brunt of a person who
// mistypes and of a guesser. The source stands for a whole office behind one
// address of the network. The address alone catches guessers with many
// sources; since they could keep its owner waiting with it, a source from which
// the owner has signed in before is not asked (see allowed).
var (
	pairBucket    = bucket{free: 5, most: 5 * time.Minute, leak: 10 * time.Minute}
	sourceBucket  = bucket{free: 50, most: time.Minute, leak: 10 * time.Second}
	addressBucket = bucket{free: 20, most: time.Minute, leak: 5 * time.Minute}
	// The codes of an app are short, and whoever gets as far as to guess one knows
	// the password: from sources that have not signed in before, an address has
	// some hundred tries a day. Its owner still gets in from such a source, with a
	// recovery code or a passkey, which nobody guesses.
	codeBucket = bucket{free: 5, most: 15 * time.Minute, leak: 30 * time.Minute}
)

// How long rows are kept that nothing happens to.
const (
	keepFailures = 24 * time.Hour
	keepKnown    = 180 * 24 * time.Hour
)

// left is how many failures of f still count at now.
func (b bucket) left(f failures, now time.Time) int64 {
	return max(0, f.count-int64(now.Sub(f.at)/b.leak))
}

// wait is how long the next try must wait still.
func (b bucket) wait(f failures, now time.Time) time.Duration {
	over := b.left(f, now) - b.free
	if over < 0 {
		return 0
	}
	pause := b.most
	if over < 16 {
		pause = min(b.most, time.Second<<over)
	}
	return max(0, f.at.Add(pause).Sub(now))
}

// failures is the state of one bucket.
type failures struct {
	count int64
	at    time.Time // of the last one
	known bool      // a pair that has signed in before
}

// limitKeys names the buckets of a try. They are hashes: what a stranger types
// as an address is not kept.
type limitKeys struct{ pair, source, address, code string }

func keysOf(email, source string) limitKeys {
	source = network(source)
	return limitKeys{
		pair: limitKey("pair", email, source), source: limitKey("source", source),
		address: limitKey("address", email), code: limitKey("code", email),
	}
}

func limitKey(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// network is the part of an address that one customer of a provider holds: all
// of IPv4, 64 bits of IPv6.
func network(source string) string {
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

var errTooMany = fault.New(fault.TooMany, "too_many_attempts", "Too many attempts. Wait a moment and try again.")

// allowed refuses a try that comes too early, and says when to try again. A
// refused try is not counted, so that waiting always ends.
func (k limitKeys) allowed(state map[string]failures, now time.Time) error {
	wait := max(pairBucket.wait(state[k.pair], now), sourceBucket.wait(state[k.source], now))
	if !state[k.pair].known {
		wait = max(wait, addressBucket.wait(state[k.address], now))
	}
	if wait > 0 {
		return errTooMany.After(wait)
	}
	return nil
}

// codeAllowed refuses a code of the app that comes too early. It is not asked of
// a source from which the owner has signed in before.
func (k limitKeys) codeAllowed(state map[string]failures, now time.Time) error {
	if wait := codeBucket.wait(state[k.code], now); wait > 0 && !state[k.pair].known {
		return errTooMany.After(wait)
	}
	return nil
}
