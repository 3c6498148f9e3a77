package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"math"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"stead/internal/platform/fault"
)

// Problem is a problem document (RFC 9457).
type Problem struct {
	Type   string        `json:"type" doc:"A reference that names the kind of problem." example:"/api/docs#space_taken"`
	Title  string        `json:"title" doc:"The status in words."`
	Status int           `json:"status"`
	Detail string        `json:"detail" doc:"A sentence for a person."`
	Code   string        `json:"code" doc:"Stable; programs decide by it."`
	Errors []fault.Field `json:"errors,omitempty" doc:"The wrong fields of the input."`

	extra      map[string]any
	retryAfter int
}

// The one map from a kind of fault to its status.
var statusOf = map[fault.Kind]int{
	fault.Internal: http.StatusInternalServerError, fault.Unreadable: http.StatusBadRequest,
	fault.Unauthenticated: http.StatusUnauthorized, fault.Forbidden: http.StatusForbidden,
	fault.NotFound: http.StatusNotFound, fault.Conflict: http.StatusConflict, fault.Changed: http.StatusPreconditionFailed,
	fault.TooLarge: http.StatusRequestEntityTooLarge, fault.Unsupported: http.StatusUnsupportedMediaType,
	fault.Invalid: http.StatusUnprocessableEntity, fault.TooMany: http.StatusTooManyRequests,
	fault.Unavailable: http.StatusServiceUnavailable,
}

func problem(status int, code, detail string) *Problem {
	return &Problem{Type: "/api/docs#" + code, Title: http.StatusText(status), Status: status, Detail: detail, Code: code}
}

// problemOf turns any error into what may be told. What is no fault is logged
// whole and told as nothing but 500.
func (a *API) problemOf(ctx context.Context, err error) *Problem {
	var p *Problem
	if errors.As(err, &p) {
		return p
	}
	f, ok := fault.From(err)
	if !ok {
		level := slog.LevelError
		if left(ctx) && errors.Is(err, context.Canceled) {
			level = slog.LevelDebug
		}
		a.Log.Log(ctx, level, "a request failed", "error", err)
		return problem(http.StatusInternalServerError, "internal", "Something went wrong on our side. Nothing was changed; the incident is in the log.")
	}
	// Without a cause nothing is wrong: the server says what it waits for, such as
	// its first run.
	if f.Kind == fault.Unavailable && f.Unwrap() != nil && !left(ctx) {
		a.Log.WarnContext(ctx, "a request could not be served", "error", err)
	}
	p = problem(statusOf[f.Kind], f.Code, f.Message)
	p.Errors, p.extra = f.Fields, f.Extra
	if f.RetryAfter > 0 {
		p.retryAfter = int(math.Ceil(f.RetryAfter.Seconds()))
	}
	return p
}

// left reports whether the client hung up, so that nobody is answered anyway.
func left(ctx context.Context) bool { return errors.Is(ctx.Err(), context.Canceled) }

// Error makes a Problem an error.
func (p *Problem) Error() string { return p.Code + ": " + p.Detail }

// GetStatus gives the status of the answer.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType names the media type of a problem document.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// GetHeaders gives the headers that go with the document.
func (p *Problem) GetHeaders() http.Header {
	h := http.Header{}
	if p.retryAfter > 0 {
		h.Set("Retry-After", strconv.Itoa(p.retryAfter))
	}
	if p.Status == http.StatusUnauthorized {
		h.Set("WWW-Authenticate", "Bearer")
	}
	return h
}

// MarshalJSON puts the further members beside the standard ones.
func (p *Problem) MarshalJSON() ([]byte, error) {
	type plain Problem
	text, err := json.Marshal((*plain)(p))
	if err != nil || len(p.extra) == 0 {
		return text, err
	}
	more, err := json.Marshal(p.extra)
	if err != nil {
		return nil, err
	}
	return append(append(text[:len(text)-1], ','), more[1:]...), nil
}

func writeProblem(w http.ResponseWriter, p *Problem) {
	for name, values := range p.GetHeaders() {
		w.Header()[name] = values
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(p.Status)
	text, _ := json.Marshal(p) // its parts are strings, numbers and what MarshalJSON took
	_, _ = w.Write(text)
}

// The codes of what huma refuses before a command is made.
var codeOf = map[int]string{
	http.StatusBadRequest: "unreadable", http.StatusRequestTimeout: "too_slow",
	http.StatusRequestEntityTooLarge: "too_large", http.StatusUnsupportedMediaType: "unsupported_media_type",
	http.StatusUnprocessableEntity: "invalid",
}

var detailOf = map[int]string{
	http.StatusBadRequest:            "The request cannot be read: the body must be one JSON object in UTF-8.",
	http.StatusRequestTimeout:        "The request took too long to arrive.",
	http.StatusRequestEntityTooLarge: "The body is too large.",
	http.StatusUnsupportedMediaType:  "Send the body as application/json.",
	http.StatusUnprocessableEntity:   "Some fields are not valid.",
}

func init() { //nolint:gochecknoinits // huma offers no other place for it
	huma.DefaultArrayNullable = false
	huma.NewErrorWithContext = func(_ huma.Context, status int, msg string, errs ...error) huma.StatusError {
		return refusedByHuma(status, msg, errs)
	}
	huma.NewError = func(status int, msg string, errs ...error) huma.StatusError { return refusedByHuma(status, msg, errs) }
}

// refusedByHuma says what is wrong with the input and never repeats the input
// itself, which may hold a password.
func refusedByHuma(status int, msg string, errs []error) *Problem {
	code, ok := codeOf[status]
	if !ok {
		return problem(status, "internal", "Something went wrong on our side.")
	}
	p := problem(status, code, detailOf[status])
	if status == http.StatusBadRequest && strings.Contains(msg, "required") {
		p.Detail = "The request needs a body."
	}
	for _, err := range errs {
		var d huma.ErrorDetailer
		if !errors.As(err, &d) {
			continue
		}
		detail := d.ErrorDetail()
		if status == http.StatusBadRequest && strings.HasPrefix(detail.Location, "body") && len(errs) == 1 {
			continue
		}
		p.Errors = append(p.Errors, fieldOf(detail))
	}
	return p
}

// pointer turns "body.address.lines[2]" into "/address/lines/2" (RFC 6901).
func pointer(location string) string {
	rest, ok := strings.CutPrefix(location, "body")
	if !ok {
		return location
	}
	return strings.NewReplacer("~", "~0", "/", "~1", ".", "/", "[", "/", "]", "").Replace(rest)
}
