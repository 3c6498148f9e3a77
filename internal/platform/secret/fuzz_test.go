package secret

import (
	"strings"
	"testing"
)

// A stored hash is read or refused, and what is read never asks for more than
// the program gives: a row that somebody wrote must not take its memory.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"", "$$$$$", "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$" + strings.Repeat("A", 43), "$argon2id$v=19$m=4294967295,t=2,p=1$c29tZXNhbHQ$" + strings.Repeat("A", 43),
		"$argon2id$v=19$m=19456,t=2,p=256$c29tZXNhbHQ$" + strings.Repeat("A", 43), "$argon2id$v=19$m=-1,t=+2,p=1$c29tZXNhbHQ$" + strings.Repeat("A", 86),
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, phc string) {
		p, salt, k, err := parse(phc)
		if err != nil {
			if strings.Contains(err.Error(), "$") {
				t.Errorf("the error tells of the hash: %v", err)
			}
			return
		}
		if p.memory > 1<<20 || p.time > 20 || p.time == 0 || p.threads == 0 || len(salt) < 8 || len(k) < 16 || len(k) > 64 {
			t.Errorf("%q gives %+v, %d, %d", phc, p, len(salt), len(k))
		}
	})
}
