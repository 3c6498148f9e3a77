package db

import (
	"strings"
	"testing"
)

// Wherever the signs of an address are mistyped, its password is not told.
func FuzzRedact(f *testing.F) {
	f.Add("postgres://stead:", "@db.example/stead")
	f.Add("postgres:stead:", "@db.example/stead")
	f.Add("postgres://stead:p@ss", "@db.example/stead")
	f.Add("stead:", "@")
	f.Fuzz(func(t *testing.T, before, after string) {
		const password = "Zq7-hidden"
		if got := redact(before + password + after); strings.Contains(after, "@") && strings.Contains(got, password) && !strings.Contains(after, password) {
			t.Errorf("%q tells the password", got)
		}
	})
}
