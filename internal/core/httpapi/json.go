package httpapi

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"
)

// errText refuses what no database and no screen can hold.
var errText = errors.New("the body must be UTF-8 without NUL characters")

// jsonFormat is JSON, strict about its text: the standard decoder would put
// U+FFFD for broken UTF-8 and so change what somebody wrote.
var jsonFormat = huma.Format{
	Marshal: func(w io.Writer, v any) error {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		return enc.Encode(v)
	},
	Unmarshal: func(data []byte, v any) error {
		if !utf8.Valid(data) || hasNUL(data) {
			return errText
		}
		return json.Unmarshal(data, v)
	},
}

// hasNUL finds the escape of U+0000, but not an escaped backslash before
// "u0000".
func hasNUL(data []byte) bool {
	for from := 0; ; {
		i := bytes.Index(data[from:], []byte(`\u0000`))
		if i < 0 {
			return false
		}
		at := from + i
		slashes := 0
		for at-1-slashes >= 0 && data[at-1-slashes] == '\\' {
			slashes++
		}
		if slashes%2 == 0 {
			return true
		}
		from = at + 1
	}
}
