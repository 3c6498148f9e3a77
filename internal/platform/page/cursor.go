package page

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"stead/internal/platform/fault"
)

// mostCursor bounds what is decoded; a cursor is a few keys.
const mostCursor = 2048

var errBadCursor = fault.InvalidField("query.after", "bad_cursor",
	"This position in the list is not readable. Load the list again from its start.")

// Encode makes the cursor of a row from its sort keys: strings, integers and
// booleans. It is opaque to clients and may change between versions.
func Encode(keys ...any) string {
	text, err := json.Marshal(keys)
	if err != nil {
		panic(fmt.Sprintf("page: sort keys that are no JSON: %v", err)) // ours: keys are plain values
	}
	return base64.RawURLEncoding.EncodeToString(text)
}

// Decode reads the sort keys of After into dest, pointers of the types that
// were encoded, and reports whether there is a cursor at all. A cursor that
// does not fit is the fault bad_cursor; dest may be written in part then.
func (r Request) Decode(dest ...any) (bool, error) {
	if r.After == "" {
		return false, nil
	}
	if err := decode(r.After, dest); err != nil {
		return false, errBadCursor.Because(err)
	}
	return true, nil
}

func decode(cursor string, dest []any) error {
	if len(cursor) > mostCursor {
		return errors.New("too long")
	}
	text, err := base64.RawURLEncoding.Strict().DecodeString(cursor)
	if err != nil {
		return err
	}
	var keys []json.RawMessage
	d := json.NewDecoder(bytes.NewReader(text))
	if err := d.Decode(&keys); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("text behind the keys")
	}
	if len(keys) != len(dest) {
		return fmt.Errorf("%d keys, want %d", len(keys), len(dest))
	}
	for i, key := range keys {
		if string(key) == "null" {
			return errors.New("a key is null")
		}
		if err := json.Unmarshal(key, dest[i]); err != nil {
			return err
		}
		// PostgreSQL has no text with a zero byte.
		if s, ok := dest[i].(*string); ok && strings.ContainsRune(*s, 0) {
			return errors.New("a key holds a zero byte")
		}
	}
	return nil
}
