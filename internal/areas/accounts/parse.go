package accounts

import (
	"stead/internal/areas/people"
	"stead/internal/platform/fault"
)

// parseName reads the name of an account or an office: what people.ParseName
// takes, and not empty. 422 at the pointer.
func parseName(pointer, text string) (string, error) {
	name, err := people.ParseName(pointer, text)
	if err == nil && name == "" {
		err = fault.InvalidField(pointer, "invalid_name", "Give a name.")
	}
	return name, err
}
