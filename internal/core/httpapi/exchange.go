package httpapi

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
	"stead/internal/platform/logs"
)

// exchange is one request and its answer, from arrival to end.
type exchange struct {
	w       http.ResponseWriter
	r       *http.Request
	id      string
	source  string
	digest  hash.Hash
	request *work.Request
}

type exchangeKey struct{}

func exchangeFrom(ctx context.Context) *exchange {
	x, _ := ctx.Value(exchangeKey{}).(*exchange)
	return x
}

// ResponseWriter gives the writer of the answer, for handlers that set a
// cookie.
func ResponseWriter(ctx context.Context) http.ResponseWriter { return exchangeFrom(ctx).w }

// HTTPRequest gives the request that is being answered.
func HTTPRequest(ctx context.Context) *http.Request { return exchangeFrom(ctx).r }

// Source gives the network address that the request came from.
func Source(ctx context.Context) string { return exchangeFrom(ctx).source }

// Network gives the part of that address that one customer of a provider holds.
func Network(ctx context.Context) string { return sourceKey(exchangeFrom(ctx).source) }

// admit runs before anything of the request is read: it finds out who asks and
// refuses nobody's requests where somebody is needed.
func (a *API) admit(op Op) func(huma.Context, func(huma.Context)) {
	return func(hc huma.Context, next func(huma.Context)) {
		ctx := hc.Context()
		x := exchangeFrom(ctx)
		actor, err := a.whoFor(ctx, x, op)
		if err == nil && actor.User == "" {
			err = fault.ErrNotSignedIn
		}
		if err != nil && (op.Action.Public == "" || fault.KindOf(err) != fault.Unauthenticated) {
			writeProblem(x.w, a.problemOf(ctx, err))
			return
		}
		h := x.r.Header
		actor.RequestID, actor.Source, actor.Client = x.id, x.source, clip(h.Get("User-Agent"), 200)
		actor.OnBehalfOf, actor.Company = h.Get("On-Behalf-Of"), h.Get("Stead-Company")
		if err := validHeaders(actor, h.Get("Idempotency-Key")); err != nil {
			writeProblem(x.w, a.problemOf(ctx, err))
			return
		}
		x.request = &work.Request{Action: op.Action, IfMatch: h.Get("If-Match")}
		if op.write() {
			x.request.IdempotencyKey = h.Get("Idempotency-Key")
		}
		if x.request.IdempotencyKey != "" {
			x.hashBody(op, actor)
		}
		ctx = authz.WithActor(work.WithRequest(ctx, x.request), actor)
		next(huma.WithContext(hc, logs.With(ctx, "actor", actor.User, "subject", actor.OnBehalfOf)))
	}
}

// whoFor is who for an operation.
func (a *API) whoFor(ctx context.Context, x *exchange, op Op) (authz.Actor, error) {
	if op.long {
		return apart(func() (authz.Actor, error) { return a.who(ctx, x) })
	}
	return a.who(ctx, x)
}

// who finds out who asks, unless they ask too often.
func (a *API) who(ctx context.Context, x *exchange) (authz.Actor, error) {
	actor, err := a.Auth.Authenticate(ctx, x.r)
	if err != nil && fault.KindOf(err) != fault.Unauthenticated {
		return actor, err
	}
	if err := a.limited(actor.User, x); err != nil {
		return authz.Actor{}, err
	}
	return actor, err
}

func validHeaders(actor authz.Actor, key string) error {
	switch {
	case actor.OnBehalfOf != "" && !id.Valid("usr", actor.OnBehalfOf):
		return authz.ErrNotDelegated
	case actor.Company != "" && !id.Valid("acc", actor.Company):
		return fault.ErrNotFound
	case len(key) > 200 || !utf8.ValidString(key):
		return fault.New(fault.Invalid, "invalid", "An Idempotency-Key has at most 200 characters, in UTF-8.")
	}
	return nil
}

// hashBody makes a digest of all that is asked while the body is read.
func (x *exchange) hashBody(op Op, actor authz.Actor) {
	x.digest = sha256.New()
	_, _ = io.WriteString(x.digest, op.Method+" "+x.r.URL.RequestURI()+"\n"+actor.OnBehalfOf+"\n"+actor.Company+"\n")
	x.request.Digest = hex.EncodeToString(x.digest.Sum(nil)) // stands when there is no body to read
	x.r.Body = &hashing{Reader: io.TeeReader(x.r.Body, x.digest), Closer: x.r.Body, x: x}
}

type hashing struct {
	io.Reader
	io.Closer
	x *exchange
}

// Read keeps the digest in step with what was read.
func (h *hashing) Read(p []byte) (int, error) {
	n, err := h.Reader.Read(p)
	if err != nil {
		h.x.request.Digest = hex.EncodeToString(h.x.digest.Sum(nil))
	}
	return n, err
}

// clip keeps what a database can hold of a header, which may be any bytes: at
// most so many of them, in UTF-8.
func clip(s string, most int) string {
	if len(s) > most {
		s = s[:most]
	}
	return strings.ToValidUTF8(s, "")
}
