package world

import (
	"encoding/binary"
	"encoding/hex"
	"math/rand/v2"
	"time"
)

// ids makes ids as the program does: a prefix and a UUIDv7, so that the primary
// keys of the data grow as they would have grown by use. The same ids with the
// same seed are made again.
type ids struct {
	seed uint64
	n    uint32
}

func (s *ids) next(prefix string, at time.Time) string {
	s.n++
	var u [16]byte
	binary.BigEndian.PutUint64(u[:], uint64(at.UnixMilli())<<16) //nolint:gosec // after 1970
	binary.BigEndian.PutUint64(u[8:], rand.NewPCG(s.seed, uint64(s.n)).Uint64())
	binary.BigEndian.PutUint32(u[12:], s.n) // so that no two are alike
	u[6], u[8] = 0x70, 0x80|u[8]&0x3f
	h := hex.EncodeToString(u[:])
	return prefix + "_" + h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}

// Series makes ids of the moment; it is for one goroutine. Two series never
// make the same id, but by an ill luck of 1 in 2^30 each time they reach the
// same number within one millisecond.
type Series struct{ ids ids }

// NewSeries starts a series.
func NewSeries() *Series { return &Series{ids{seed: rand.Uint64()}} } //nolint:gosec // ids, no secrets

// NewID makes the next id.
func (s *Series) NewID(prefix string) string { return s.ids.next(prefix, time.Now()) }
