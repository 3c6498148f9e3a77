package id_test

import (
	"strings"
	"testing"

	"stead/internal/platform/id"
)

// What passes for an id is 36 characters of a UUID behind the prefix, plain
// enough for any query, path or log.
func FuzzValid(f *testing.F) {
	for _, s := range []string{id.New("usr"), "usr_", "usr_" + strings.Repeat("0", 36), "USR_019301a0-0000-7000-8000-000000000000", "usr_019301a0-0000-7000-8000-00000000000g", "usr_{19301a0-0000-7000-8000-00000000000}"} {
		f.Add("usr", s)
	}
	f.Fuzz(func(t *testing.T, prefix, s string) {
		if !id.Valid(prefix, s) {
			return
		}
		rest := strings.TrimPrefix(s, prefix+"_")
		if len(rest) != 36 || strings.Trim(rest, "0123456789abcdefABCDEF-") != "" {
			t.Errorf("%q is taken for an id of %q", s, prefix)
		}
	})
}
