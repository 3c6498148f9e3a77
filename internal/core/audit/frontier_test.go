package audit

import (
	"testing"

	"golang.org/x/mod/sumdb/tlog"
)

// The frontier must give the very roots of tlog, for every size.
func TestFrontierIsTheTreeOfTlog(t *testing.T) {
	t.Parallel()
	var stored []tlog.Hash
	read := tlog.HashReaderFunc(func(idx []int64) ([]tlog.Hash, error) {
		out := make([]tlog.Hash, len(idx))
		for i, x := range idx {
			out[i] = stored[x]
		}
		return out, nil
	})
	var f, tiles frontier
	var tile []tlog.Hash
	for n := range int64(1100) {
		want, err := tlog.TreeHash(n, read)
		if err != nil {
			t.Fatal(err)
		}
		if got := f.root(); n > 0 && got != want {
			t.Fatalf("root of %d leaves = %v, want %v", n, got, want)
		}
		if got := tiles.with(tile); n > 0 && got != want {
			t.Fatalf("root of %d leaves by tiles = %v, want %v", n, got, want)
		}
		h := tlog.RecordHash([]byte{byte(n), byte(n >> 8)})
		more, err := tlog.StoredHashesForRecordHash(n, h, read)
		if err != nil {
			t.Fatal(err)
		}
		stored = append(stored, more...)
		f.push(0, h)
		if tile = append(tile, h); len(tile) == tileWidth {
			tiles.push(tileHeight, rootOf(tile))
			tile = nil
		}
	}
}
