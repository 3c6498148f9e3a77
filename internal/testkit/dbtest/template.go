package dbtest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"sync"
)

// templates keeps, per set of migrations, what is made once in this process
// and copied for each test.
type templates[T any] struct {
	mu   sync.Mutex
	made map[string]func() (T, error)
}

// get gives the template of the key and makes it at the first call; others
// wait. A failure is kept too: it would fail again.
func (s *templates[T]) get(key string, make1 func() (T, error)) (T, error) {
	s.mu.Lock()
	once := s.made[key]
	if once == nil {
		once = sync.OnceValues(make1)
		if s.made == nil {
			s.made = map[string]func() (T, error){}
		}
		s.made[key] = once
	}
	s.mu.Unlock()
	return once()
}

// fingerprint names a set of migrations by their content.
func fingerprint(folders []fs.FS) (string, error) {
	sum := sha256.New()
	for _, folder := range folders {
		names, err := fs.Glob(folder, "*.sql")
		if err != nil {
			return "", err
		}
		for _, name := range names {
			text, err := fs.ReadFile(folder, name)
			if err != nil {
				return "", err
			}
			fmt.Fprintf(sum, "%s %d\n%s", name, len(text), text)
		}
	}
	return hex.EncodeToString(sum.Sum(nil))[:12], nil
}
