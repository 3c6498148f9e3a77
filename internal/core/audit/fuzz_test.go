package audit

import (
	"bytes"
	"testing"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// A checkpoint that can be read is the one that was written; nothing else has
// its text.
func FuzzCheckpoint(f *testing.F) {
	good := Checkpoint{Origin: "stead/abc", Size: 7, Root: tlog.RecordHash([]byte("x"))}.text()
	for _, s := range []string{good, good + "more\n", "", "\n\n\n\n", "stead/abc\n007\n" + tlog.Hash{}.String() + "\n", "stead/abc\n-1\nx\n", good + "\n— stead/abc AAAA\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := OpenCheckpoint(text, note.VerifierList()); err == nil {
			t.Errorf("%q was opened without a key", text)
		}
		c, err := parseCheckpoint(text)
		if err == nil && (c.Size < 0 || !bytes.HasPrefix([]byte(text), []byte(c.text()))) {
			t.Errorf("%q became %q", text, c.text())
		}
	})
}

// The file of public keys and the tiles come from outside, too.
func FuzzStored(f *testing.F) {
	f.Add("stead/abc+0fcf1c0a+AUm1nSq8eXJb7Y4V6S2yK6ItFoTgYQY4w2tYJ7D1kG4M\n", []byte("x"))
	f.Add("\n\n+++\nPRIVATE+KEY+stead/abc+0+AA", bytes.Repeat([]byte{1}, 65))
	f.Fuzz(func(t *testing.T, keys string, tile []byte) {
		if list, err := parsePublic(keys); err == nil {
			for _, k := range list {
				if k.Name() == "" {
					t.Errorf("%q holds a key without a name", keys)
				}
			}
		}
		if _, err := publicOf(keys); err == nil && len(keys) < 44 {
			t.Errorf("%q is a private key", keys)
		}
		if joined := joinHashes(splitHashes(tile)); !bytes.HasPrefix(tile, joined) || len(tile)-len(joined) >= tlog.HashSize {
			t.Errorf("%x became %x", tile, joined)
		}
	})
}
