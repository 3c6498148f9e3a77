package work

import (
	"encoding/json"
	"reflect"

	"stead/internal/core/authz"
)

// Fact is something that happened, written down in the transaction in which it
// happened. The journal, the notices and other areas live from facts.
type Fact interface {
	// Event names it in the past tense: "reservation.created".
	Event() string
	// About says for the journal what it is about.
	About() About
}

// About is a fact as the journal tells it.
type About struct {
	Object authz.Object
	// Subject and Company are those of the decision unless set here.
	Subject string
	Company string
	// Before and After hold only what changed, as values that become JSON
	// objects; nil where there is nothing to tell. Never a secret.
	Before any
	After  any
}

// Changed gives the fields, by their JSON names, in which two values of one
// struct type differ: how they were and how they are.
func Changed[T any](before, after T) (was, is map[string]any) {
	was, is = map[string]any{}, map[string]any{}
	b, a := fields(before), fields(after)
	for name, v := range a {
		if !reflect.DeepEqual(b[name], v) {
			was[name], is[name] = b[name], v
		}
	}
	for name, v := range b {
		if _, still := a[name]; !still {
			was[name], is[name] = v, nil
		}
	}
	return was, is
}

func fields(v any) map[string]any {
	m := map[string]any{}
	text, err := json.Marshal(v)
	if err == nil {
		err = json.Unmarshal(text, &m)
	}
	if err != nil {
		panic("work.Changed: not a JSON object: " + err.Error())
	}
	return m
}
