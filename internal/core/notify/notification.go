package notify

import (
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"stead/internal/core/authz"
)

// Notification is a notice as it is kept for the person who is told.
type Notification struct {
	ID      string
	User    string // who is told
	Company string // where it happened; empty: nowhere in particular
	At      time.Time
	Kind    string
	Params  string // JSON: name to string or When
	Actor   string // who did it; empty: Stead itself, or nobody who is signed in
	Subject string // in whose name
	Object  authz.Object
	ReadAt  *time.Time
}

// IDs lists what the text of the notification names by id; hand it to
// names.Registry and the names to Router.Render.
func (n Notification) IDs() []string { return []string{n.Actor, n.Subject, n.Company} }

// byAnother reports whether somebody did it who is neither the person told nor
// the one in whose name it was done.
func (n Notification) byAnother() bool {
	return n.Actor != "" && n.Actor != n.User && n.Actor != n.Subject
}

// paramsText writes params as the database keeps them.
func paramsText(params map[string]any) (string, error) {
	kept := make(map[string]any, len(params))
	for name, v := range params {
		switch v := v.(type) {
		case string, When:
			kept[name] = v
		case Address:
			kept[name] = keptAddress{v}
		case int:
			kept[name] = strconv.Itoa(v)
		default:
			return "", fmt.Errorf("%w: {%s} is a %T, not a string, a When or an Address", ErrParams, name, v)
		}
	}
	text, err := json.Marshal(kept)
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrParams, err)
	}
	return string(text), nil
}

// keptAddress tells an address from a string.
type keptAddress struct {
	Link Address `json:"link"`
}

// blanked is a param whose value was a name, and was taken out.
type blanked struct{}

// readParams reads what paramsText wrote. What it cannot read is left out: a
// list must not fail because of one old row.
func readParams(text string) map[string]any {
	var kept map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &kept); err != nil {
		return nil
	}
	params := make(map[string]any, len(kept))
	for name, raw := range kept {
		var s string
		var w When
		var a keptAddress
		if string(raw) == "null" {
			params[name] = blanked{}
		} else if json.Unmarshal(raw, &s) == nil {
			params[name] = s
		} else if json.Unmarshal(raw, &a) == nil && a.Link != "" {
			params[name] = a.Link
		} else if json.Unmarshal(raw, &w) == nil {
			params[name] = w
		}
	}
	return params
}
