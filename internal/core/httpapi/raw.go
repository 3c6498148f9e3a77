package httpapi

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"stead/internal/core/work"
)

// Document is an answer that is no JSON object.
type Document struct {
	Type string // media type, with its charset where it is text
	Name string // of the file to save it in; empty: it is shown
	// Foreign says that somebody sent it as it is: no cache keeps it, and a
	// browser runs nothing of it whatever it holds.
	Foreign bool
	// Send writes it, after the decision and outside any transaction. An error
	// breaks the connection off, so that nobody takes a part for the whole.
	Send func(ctx context.Context, w io.Writer) error
}

// Raw registers a question whose answer is a Document of one of the types, of
// any size: it is sent while it is written. Refusals are problem documents as
// everywhere.
func Raw[I any](a *API, op Op, types []string, decode func(in *I) (work.Query[Document], error)) {
	a.declare(op)
	op.long = true
	o := op.operation()
	o.Middlewares = huma.Middlewares{a.admit(op)}
	content := map[string]*huma.MediaType{}
	for _, t := range types {
		content[t] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString}}
	}
	o.Responses = map[string]*huma.Response{"200": {Description: http.StatusText(http.StatusOK), Content: content}}
	huma.Register(a.huma, o, func(ctx context.Context, in *I) (*huma.StreamResponse, error) {
		doc, err := apart(func() (Document, error) { return answerRaw(ctx, a, in, decode) })
		if err := a.finish(ctx, err); err != nil {
			return nil, err
		}
		return &huma.StreamResponse{Body: func(huma.Context) { a.send(ctx, doc) }}, nil
	})
}

func answerRaw[I any](ctx context.Context, a *API, in *I, decode func(in *I) (work.Query[Document], error)) (Document, error) {
	if check := timesIn[I](); check != nil {
		if err := check(in); err != nil {
			return Document{}, err
		}
	}
	q, err := decode(in)
	if err != nil {
		return Document{}, err
	}
	return work.Run(ctx, a.Runner, q)
}

func (a *API) send(ctx context.Context, doc Document) {
	w := exchangeFrom(ctx).w
	_ = http.NewResponseController(w).SetReadDeadline(time.Time{}) // it was for the request; sending may take longer
	w.Header().Set("Content-Type", doc.Type)
	if doc.Name != "" {
		w.Header().Set("Content-Disposition", attachment(doc.Name))
	}
	if doc.Foreign {
		w.Header().Set("Content-Security-Policy", "default-src 'none'; sandbox")
		w.Header().Set("Cache-Control", "private, no-store")
	}
	if err := doc.Send(ctx, w); err != nil {
		if ctx.Err() == nil {
			a.Log.ErrorContext(ctx, "an answer broke off", "error", err)
		}
		panic(http.ErrAbortHandler)
	}
}

// attachment tells a browser to save a file under a name (RFC 6266): in ASCII
// for everybody, and as it is for those who read RFC 8187.
func attachment(name string) string {
	var ascii, whole strings.Builder
	for _, c := range []byte(name) {
		switch {
		case c >= '0' && c <= '9', c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', strings.IndexByte("-._", c) >= 0:
			whole.WriteByte(c)
		default:
			fmt.Fprintf(&whole, "%%%02X", c)
		}
	}
	for _, c := range name {
		if c < ' ' || c > '~' || strings.ContainsRune(`"\%`, c) {
			c = '_'
		}
		ascii.WriteRune(c)
	}
	if ascii.String() == name {
		return `attachment; filename="` + name + `"`
	}
	return `attachment; filename="` + ascii.String() + `"; filename*=UTF-8''` + whole.String()
}
