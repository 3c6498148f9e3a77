package id

import (
	"encoding/binary"
	"math/rand/v2"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
)

// turn sets apart and keeps in order the ids of one moment.
var turn atomic.Uint32

func init() { turn.Store(rand.Uint32() >> 1) } //nolint:gochecknoinits // another server begins elsewhere

// At makes an id whose order is that of t, to the microsecond, whatever the
// clock of the machine says. Ids of one moment sort as they were made.
func At(prefix string, t time.Time) string {
	u := moment(t)
	binary.BigEndian.PutUint64(u[8:], uint64(turn.Add(1))<<30|uint64(rand.Uint32()>>2))
	u[8] = 0x80 | u[8]&0x3f
	return prefix + "_" + u.String()
}

// From is the bound that lies before every id that At made for t or later, and
// behind all those for earlier moments.
func From(prefix string, t time.Time) string {
	u := moment(t)
	return prefix + "_" + u.String()
}

// moment is a UUIDv7 without its random part; the 12 bits behind the
// milliseconds hold the microseconds (RFC 9562, 6.2, method 3).
func moment(t time.Time) (u uuid.UUID) {
	micros := max(t.UnixMicro(), 0)
	binary.BigEndian.PutUint64(u[:], uint64(micros/1000)<<16)
	binary.BigEndian.PutUint16(u[6:], 0x7000|uint16(micros%1000)<<2)
	u[8] = 0x80
	return u
}
