package audit

import (
	"time"

	"stead/internal/core/authz"
)

// Outcome tells whether something was done.
type Outcome string

// The outcomes.
const (
	Done    Outcome = "done"
	Refused Outcome = "refused"
)

// Entry is one line of the journal. Before and After are JSON objects with
// only the fields that changed, or empty. Secrets never stand in it; numbers of
// passports and banks are masked.
type Entry struct {
	ID         string
	At         time.Time
	Company    string
	Actor      string
	ActorKind  authz.ActorKind
	Subject    string
	Delegation string
	Action     string // what was asked for: "reservations.create"
	Event      string // what happened: "reservation.created"; empty when refused
	Object     authz.Object
	Before     string
	After      string
	Outcome    Outcome
	Reason     string // the code of the refusal
	RequestID  string
	Source     string
	Client     string
	Salt       string // 128 random bits, so that a leaf's hash gives nothing away
}
