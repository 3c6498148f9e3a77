// Package id makes the ids of the program: a prefix that names the kind, an
// underscore and a UUIDv7 (RFC 9562) in its text form. Ids of one kind sort by
// the time they were made.
package id

import (
	"strings"

	"github.com/google/uuid"
)

// New makes an id with the prefix ("usr", "res", ...).
func New(prefix string) string {
	return prefix + "_" + uuid.Must(uuid.NewV7()).String()
}

// Valid reports whether s is an id of the prefix. It says nothing about
// whether the object exists.
func Valid(prefix, s string) bool {
	rest, ok := strings.CutPrefix(s, prefix+"_")
	return ok && len(rest) == 36 && uuid.Validate(rest) == nil
}
