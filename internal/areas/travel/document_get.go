package travel

import (
	"context"
	"io"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/page"
)

// ListDocuments shows what documents a traveler has, the newest first, to the
// owner and to delegates with VIEW_TRAVELERS in the owner's name.
type ListDocuments struct{ Traveler string }

// Action names it.
func (ListDocuments) Action() authz.Action { return actionListDocuments }

// Target is the traveler.
func (q ListDocuments) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return travelerTarget(ctx, r, q.Traveler)
}

// Read gives them all.
func (q ListDocuments) Read(ctx context.Context, v work.View) (page.Page[Document], error) {
	list, err := readDocuments(ctx, v, []string{q.Traveler})
	return page.Page[Document]{Items: list}, err
}

// GetDocument gives a document as it was sent, to the owner and to delegates
// with VIEW_TRAVELERS in the owner's name.
type GetDocument struct{ Traveler, Document string }

// Action names it.
func (GetDocument) Action() authz.Action { return actionViewDocument }

// Target is the traveler.
func (q GetDocument) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return travelerTarget(ctx, r, q.Traveler)
}

// Read opens it.
func (q GetDocument) Read(ctx context.Context, v work.View) (httpapi.Document, error) {
	d, err := readDocument(ctx, v, q.Traveler, q.Document)
	if err != nil {
		return httpapi.Document{}, err
	}
	content, err := readContent(ctx, v.Reader, d.ID)
	return httpapi.Document{
		Type: d.MediaType, Name: d.Name, Foreign: true,
		Send: func(_ context.Context, w io.Writer) error {
			_, err := w.Write(content)
			return err
		},
	}, err
}
