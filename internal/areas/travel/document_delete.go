package travel

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
)

// DeleteDocument removes a document, content and all. The owner may, and
// delegates with MANAGE_TRAVELERS.
type DeleteDocument struct{ Traveler, Document string }

// Action names it.
func (DeleteDocument) Action() authz.Action { return actionDeleteDocument }

// Target is the traveler.
func (c DeleteDocument) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return travelerTarget(ctx, r, c.Traveler)
}

// Apply removes it.
func (c DeleteDocument) Apply(ctx context.Context, tx *work.Tx) (httpapi.Nothing, error) {
	none := httpapi.Nothing{}
	t, _ := tx.Target().Loaded.(Traveler)
	d, err := readDocument(ctx, tx, t.ID, c.Document)
	if err != nil {
		return none, err
	}
	if err := deleteDocument(ctx, tx, d.ID); err != nil {
		return none, err
	}
	t.Version++
	tx.Record(DocumentDeleted{t, d})
	return none, touchTraveler(ctx, tx, t)
}
