// Package fault is the one error story of the program: an error that a person
// may read, with a stable code, and a cause that stays inside.
package fault

import (
	"errors"
	"time"
)

// Kind says what sort of refusal an error is. Transports map it to their own
// status, once (see httpapi).
type Kind int

// The kinds, each with the HTTP status it becomes.
const (
	Internal        Kind = iota // 500: ours to mend, never shown
	Unreadable                  // 400: not even readable
	Unauthenticated             // 401: nobody is signed in
	Forbidden                   // 403: known, but not allowed
	NotFound                    // 404: not there, or not yours to know
	Conflict                    // 409: the state does not allow it
	Changed                     // 412: somebody changed it meanwhile
	TooLarge                    // 413
	Unsupported                 // 415
	Invalid                     // 422: readable but not valid
	TooMany                     // 429: try again later
	Unavailable                 // 503: try again soon
)

// Field is one wrong field of an input. Pointer is an RFC 6901 JSON pointer
// into the body, or "query.<name>" for a parameter. Programs word it themselves
// by Code and Limit; Detail says the same in English.
type Field struct {
	Pointer string `json:"pointer"`
	Detail  string `json:"detail" doc:"What is wrong, in English."`
	Code    string `json:"code,omitempty" doc:"What is wrong, for programs and for other languages."`
	Limit   string `json:"limit,omitempty" doc:"What the value is held to, where the code has such: the length, the number, the values or the form that it may have."`
}

// Error is what a caller may be told. Message is a sentence for a person and
// says what to do next where that is not obvious; Code is stable and comes from
// the specification. The cause is for the log alone.
type Error struct {
	Kind       Kind
	Code       string
	Message    string
	Fields     []Field
	Extra      map[string]any // further members of the problem document
	RetryAfter time.Duration
	cause      error
}

// New makes an error of the kind.
func New(kind Kind, code, message string) *Error {
	return &Error{Kind: kind, Code: code, Message: message}
}

// Error gives the code and the message; it is safe to log.
func (e *Error) Error() string {
	if e.cause != nil {
		return e.Code + ": " + e.Message + ": " + e.cause.Error()
	}
	return e.Code + ": " + e.Message
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.cause }

// Is reports whether target is a fault with the same code, so that a fault
// kept in a variable can be compared with errors.Is though With* copied it.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code
}

// Because gives a copy that wraps a cause.
func (e *Error) Because(cause error) *Error {
	c := *e
	c.cause = cause
	return &c
}

// At gives a copy that points at a wrong field.
func (e *Error) At(pointer string) *Error {
	c := *e
	c.Fields = append(append([]Field(nil), e.Fields...), Field{Pointer: pointer, Detail: e.Message, Code: e.Code})
	return &c
}

// With gives a copy with one more member in the problem document.
func (e *Error) With(key string, value any) *Error {
	c := *e
	c.Extra = make(map[string]any, len(e.Extra)+1)
	for k, v := range e.Extra {
		c.Extra[k] = v
	}
	c.Extra[key] = value
	return &c
}

// After gives a copy that says when to try again.
func (e *Error) After(d time.Duration) *Error {
	c := *e
	c.RetryAfter = d
	return &c
}

// From finds the fault in the chain of err.
func From(err error) (*Error, bool) {
	var f *Error
	ok := errors.As(err, &f)
	return f, ok
}

// KindOf gives the kind of err; Internal where it is no fault.
func KindOf(err error) Kind {
	if f, ok := From(err); ok {
		return f.Kind
	}
	return Internal
}

// Code gives the code of err, or "internal".
func Code(err error) string {
	if f, ok := From(err); ok {
		return f.Code
	}
	return "internal"
}

// The refusals that every area uses.
var (
	ErrNotSignedIn = New(Unauthenticated, "not_signed_in", "Sign in to go on.")
	ErrForbidden   = New(Forbidden, "forbidden", "Forbidden")
	ErrNotFound    = New(NotFound, "not_found", "There is nothing here, or it is not yours to see.")
	ErrChanged     = New(Changed, "changed_meanwhile", "Somebody changed this meanwhile. Load it again and repeat your change.")
	ErrUnavailable = New(Unavailable, "unavailable", "The service cannot answer right now. Nothing was changed; try again in a moment.").After(2 * time.Second)
	// ErrStorageFull is an ErrUnavailable that a person has to end; reading goes on.
	ErrStorageFull = New(Unavailable, "storage_full", "There is no room left to save anything. Nothing was changed, and what is saved can be read; tell who runs this service.").After(30 * time.Second)
	// ErrUncertain is an ErrUnavailable that may have been carried out.
	ErrUncertain = New(Unavailable, "outcome_unknown", "It is not known whether this was done. Look before you try again; the same Idempotency-Key gives the answer.").After(2 * time.Second)
)

// InvalidField makes a 422 with one wrong field.
func InvalidField(pointer, code, message string) *Error {
	return New(Invalid, code, message).At(pointer)
}

// BeyondLimit is InvalidField with what the value is held to (Field.Limit).
func BeyondLimit(pointer, code, limit, message string) *Error {
	e := InvalidField(pointer, code, message)
	e.Fields[0].Limit = limit
	return e
}
