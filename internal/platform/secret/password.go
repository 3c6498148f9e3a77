package secret

import (
	_ "embed"
	"strings"
	"unicode/utf8"

	"stead/internal/platform/fault"
)

//go:embed common.txt
var commonText string

var common = func() map[string]bool {
	m := map[string]bool{}
	for word := range strings.FieldsSeq(commonText) {
		m[word] = true
	}
	return m
}()

// The bounds of a password: characters at least, bytes at most.
const (
	MinPassword = 8
	MaxPassword = 1000
)

// CheckPassword refuses, as 422 at pointer, a password that is too short
// (`password_too_short`), too long (`password_too_long`) or among the most
// common ones (`password_common`). It asks for no particular characters (NIST
// SP 800-63B, 3.1.1.2).
func CheckPassword(pointer, password string) error {
	switch {
	case utf8.RuneCountInString(password) < MinPassword:
		return fault.InvalidField(pointer, "password_too_short", "Choose a password of at least 8 characters.")
	case len(password) > MaxPassword:
		return fault.InvalidField(pointer, "password_too_long", "Choose a shorter password.")
	case common[strings.ToLower(password)]:
		return fault.InvalidField(pointer, "password_common", "This is one of the passwords that are tried first. Choose another.")
	}
	return nil
}
