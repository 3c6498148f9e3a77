package httpapi

import (
	"context"
	"io"
	"mime"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"stead/internal/core/work"
)

// Document is an answer that is no JSON object.
type Document struct {
	Type string // media type, with its charset where it is text
	Name string // of the file to save it in; empty: it is shown
	// Send writes it, after the decision and outside any transaction. An error
	// breaks the connection off, so that nobody takes a part for the whole.
	Send func(ctx context.Context, w io.Writer) error
}

// Raw registers a question whose answer is a Document of one of the types, of
// any size: it is sent while it is written. Refusals are problem documents as
// everywhere.
func Raw[I any](a *API, op Op, types []string, decode func(in *I) (work.Query[Document], error)) {
	a.declare(op)
	o := op.operation()
	o.Middlewares = huma.Middlewares{a.admit(op)}
	content := map[string]*huma.MediaType{}
	for _, t := range types {
		content[t] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString}}
	}
	o.Responses = map[string]*huma.Response{"200": {Description: http.StatusText(http.StatusOK), Content: content}}
	huma.Register(a.huma, o, func(ctx context.Context, in *I) (*huma.StreamResponse, error) {
		doc, err := answerRaw(ctx, a, in, decode)
		if err := a.finish(ctx, err); err != nil {
			return nil, err
		}
		return &huma.StreamResponse{Body: func(huma.Context) { a.send(ctx, doc) }}, nil
	})
}

func answerRaw[I any](ctx context.Context, a *API, in *I, decode func(in *I) (work.Query[Document], error)) (Document, error) {
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
		w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": doc.Name}))
	}
	if err := doc.Send(ctx, w); err != nil {
		if ctx.Err() == nil {
			a.Log.ErrorContext(ctx, "an answer broke off", "error", err)
		}
		panic(http.ErrAbortHandler)
	}
}
