package imports

import (
	"slices"
	"strings"

	"stead/internal/platform/fault"
)

// mostErrors is how many wrong places of a file are told.
const mostErrors = 200

// report gathers what is wrong with a file.
type report struct{ errors []Error }

func (r *report) bad() bool { return len(r.errors) > 0 }

// full reports whether no more is told: looking further is of no use.
func (r *report) full() bool { return len(r.errors) >= mostErrors }

func (r *report) add(e Error) {
	if !r.full() {
		r.errors = append(r.errors, e)
	}
}

// inOrder gives what is wrong, by line.
func (r *report) inOrder() []Error {
	slices.SortStableFunc(r.errors, func(a, b Error) int { return a.Line - b.Line })
	return r.errors
}

func (r *report) line(line int, field string, f lineFault) {
	r.add(Error{Line: line, Field: field, Code: f.code, Detail: f.detail})
}

// fault takes in what refused a value, by the names of its fields; it gives back
// what is no refusal. ok is false unless err is nil.
func (r *report) fault(line int, err error) (ok bool, _ error) {
	if err == nil {
		return true, nil
	}
	f, known := fault.From(err)
	if !known {
		return false, err
	}
	if len(f.Fields) == 0 {
		r.add(Error{Line: line, Code: f.Code, Detail: f.Message})
	}
	for _, field := range f.Fields {
		name, _, _ := strings.Cut(strings.TrimPrefix(field.Pointer, "/"), "/")
		r.add(Error{Line: line, Field: name, Code: field.Code, Detail: field.Detail, Limit: field.Limit})
	}
	return false, nil
}
