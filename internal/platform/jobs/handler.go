package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Taken is a job that a worker holds.
type Taken struct {
	ID          string
	Kind        string
	Args        json.RawMessage
	Company     string
	Summary     string
	RunAt       time.Time
	Attempt     int // 1 for the first
	MaxAttempts int

	keyed bool
	claim string
}

// Handler does a job. It may run twice for one job and must bear that. Its
// context ends with the lease. An error means another attempt later; its text
// is kept and shown to administrators, so it must hold no personal data.
type Handler func(ctx context.Context, job Taken) error

// Handle makes a Handler of a function that wants the arguments as a T. A job
// whose arguments are no T is dead at once.
func Handle[T any](f func(ctx context.Context, job Taken, args T) error) Handler {
	return func(ctx context.Context, job Taken) error {
		var args T
		if err := json.Unmarshal(job.Args, &args); err != nil {
			return Discard(fmt.Errorf("the arguments do not fit: %w", err))
		}
		return f(ctx, job, args)
	}
}

type discard struct{ cause error }

func (e discard) Error() string { return e.cause.Error() }
func (e discard) Unwrap() error { return e.cause }

// Discard says that trying again is of no use: the job is dead at once.
func Discard(err error) error { return discard{err} }

type retryAfter struct {
	after time.Duration
	cause error
}

func (e retryAfter) Error() string { return e.cause.Error() }
func (e retryAfter) Unwrap() error { return e.cause }

// RetryAfter says when to try again, if any attempt is left.
func RetryAfter(d time.Duration, err error) error { return retryAfter{d, err} }

var (
	errPanic = errors.New("the handler panicked")
	errGone  = errors.New("the worker never came back")
)
