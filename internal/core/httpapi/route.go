package httpapi

import (
	"context"
	"fmt"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"stead/internal/core/work"
)

// Versioned is an answer about one object that has a version: it gets an ETag.
// 0 is no version.
type Versioned interface{ GetVersion() int64 }

// Nothing is the result of a command that has nothing to answer: 204.
type Nothing struct{}

// Answer is a body with its headers.
type Answer[T any] struct {
	ETag string `header:"ETag"`
	Body T
}

// Command registers an operation that changes something: decode makes the
// command of the input, or refuses what cannot be one.
func Command[I, T any](a *API, op Op, decode func(in *I) (work.Command[T], error)) {
	Handle(a, op, func(ctx context.Context, in *I) (T, error) {
		c, err := decode(in)
		if err != nil {
			var none T
			return none, err
		}
		return work.Do(ctx, a.Runner, c)
	})
}

// Query registers an operation that answers a question.
func Query[I, T any](a *API, op Op, decode func(in *I) (work.Query[T], error)) {
	Handle(a, op, func(ctx context.Context, in *I) (T, error) {
		q, err := decode(in)
		if err != nil {
			var none T
			return none, err
		}
		return work.Run(ctx, a.Runner, q)
	})
}

// Handle registers an operation that is more than one command or query, such
// as signing in. What it runs must have the action of op.
func Handle[I, T any](a *API, op Op, h func(ctx context.Context, in *I) (T, error)) {
	a.declare(op)
	if check, run := timesIn[I](), h; check != nil {
		h = func(ctx context.Context, in *I) (T, error) {
			if err := check(in); err != nil {
				var none T
				return none, err
			}
			return run(ctx, in)
		}
	}
	o := op.operation()
	o.Middlewares = huma.Middlewares{a.admit(op)}
	var none T
	if _, empty := any(none).(Nothing); empty {
		if o.DefaultStatus == 0 {
			o.DefaultStatus = http.StatusNoContent
		}
		huma.Register(a.huma, o, func(ctx context.Context, in *I) (*struct{}, error) {
			_, err := h(ctx, in)
			return nil, a.finish(ctx, err)
		})
		return
	}
	huma.Register(a.huma, o, func(ctx context.Context, in *I) (*Answer[T], error) {
		out, err := h(ctx, in)
		if err := a.finish(ctx, err); err != nil {
			return nil, err
		}
		answer := &Answer[T]{Body: out}
		if v, ok := any(out).(Versioned); ok && v.GetVersion() != 0 {
			answer.ETag = `"` + strconv.FormatInt(v.GetVersion(), 10) + `"`
		}
		return answer, nil
	})
}

func (a *API) declare(op Op) {
	if op.Action.Name == "" || op.Summary == "" || op.Tag == "" {
		panic(fmt.Sprintf("httpapi: %s %s lacks an action, a summary or a tag", op.Method, op.Path))
	}
	a.ops = append(a.ops, op)
	a.registering = op.Action.Name
}

// finish adds what the decision tells to the answer's headers and turns an
// error into a problem document.
func (a *API) finish(ctx context.Context, err error) error {
	x := exchangeFrom(ctx)
	if err != nil {
		return a.problemOf(ctx, err)
	}
	if g := x.request.Grant; g.Delegated() {
		x.w.Header().Set("Acted-For", g.Subject)
		x.w.Header().Set("Delegation", g.Delegation)
	}
	if x.request.Replayed {
		x.w.Header().Set("Idempotent-Replayed", "true")
	}
	return nil
}
