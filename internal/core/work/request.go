package work

import (
	"context"

	"stead/internal/core/authz"
)

// Request is what a transport knows of one request beside the actor. A nil
// Request (a command line, a worker) asks for nothing special.
type Request struct {
	Action         authz.Action // the only one that may run; zero: any
	IdempotencyKey string       // with Digest: do it once, answer the same again
	Digest         string       // of everything that was asked
	IfMatch        string       // version the caller saw; empty: any
	Grant          authz.Grant  // set by Do and Run: who acted for whom
	Replayed       bool         // set by Do: this answer was given before
}

type requestKey struct{}

// WithRequest gives a context for one request.
func WithRequest(ctx context.Context, r *Request) context.Context {
	return context.WithValue(ctx, requestKey{}, r)
}

func requestFrom(ctx context.Context) *Request {
	if r, ok := ctx.Value(requestKey{}).(*Request); ok {
		return r
	}
	return &Request{}
}

func (r *Request) allows(a authz.Action) error {
	if r.Action.Name != "" && r.Action.Name != a.Name {
		return ErrOtherAction
	}
	return nil
}
