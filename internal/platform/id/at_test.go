package id_test

import (
	"testing"
	"time"

	"stead/internal/platform/id"
)

func TestAtSortsByItsMoment(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 11, 23, 8, 0, 0, 998_000, time.UTC)
	last := ""
	for i := range 3000 { // across a millisecond and more
		at := start.Add(time.Duration(i/3) * time.Microsecond)
		got := id.At("aud", at)
		if !id.Valid("aud", got) {
			t.Fatalf("%s is not valid", got)
		}
		if got <= last {
			t.Fatalf("%s made after %s sorts before it", got, last)
		}
		if from := id.From("aud", at); got < from || i%3 == 0 && last >= from {
			t.Fatalf("the bound %s of %v lies wrong between %s and %s", from, at, last, got)
		}
		last = got
	}
}
