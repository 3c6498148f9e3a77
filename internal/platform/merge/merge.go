// Package merge reads JSON merge patches (RFC 7396): a field that is missing
// stays, one that is null is cleared, any other is set.
package merge

import (
	"bytes"
	"encoding/json"
	"reflect"

	"github.com/danielgtaylor/huma/v2"
)

// Field is one field of a patch; give it `json:"name,omitempty"`.
type Field[T any] struct {
	Set   bool // it stands in the patch
	Null  bool // and is null
	Value T
}

// To makes a field that sets v.
func To[T any](v T) Field[T] { return Field[T]{Set: true, Value: v} }

// UnmarshalJSON is called only when the field stands in the patch.
func (f *Field[T]) UnmarshalJSON(text []byte) error {
	f.Set = true
	if bytes.Equal(text, []byte("null")) {
		f.Null = true
		return nil
	}
	return json.Unmarshal(text, &f.Value)
}

// MarshalJSON writes the value, or null.
func (f Field[T]) MarshalJSON() ([]byte, error) {
	if !f.Set || f.Null {
		return []byte("null"), nil
	}
	return json.Marshal(f.Value)
}

// Schema describes the field in OpenAPI: as its value, or null. An object is
// described in place, since a reference cannot be nullable.
func (f Field[T]) Schema(r huma.Registry) *huma.Schema {
	s := *r.Schema(reflect.TypeFor[T](), false, "")
	s.Nullable = true
	return &s
}

// Or gives the value that holds after the patch, when it was old before: null
// clears to the zero value.
func (f Field[T]) Or(old T) T {
	if !f.Set {
		return old
	}
	return f.Value
}

// OrPtr is Or for a value that may be missing: null clears to nil.
func (f Field[T]) OrPtr(old *T) *T {
	switch {
	case !f.Set:
		return old
	case f.Null:
		return nil
	default:
		return &f.Value
	}
}
