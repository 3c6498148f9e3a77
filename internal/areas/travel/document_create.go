package travel

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/inspect"
)

// CreateDocument keeps a file of a traveler. The owner may, and delegates with
// MANAGE_TRAVELERS. What it is, its content says: 415 document_type for anything
// but PDF, JPEG and PNG; 413 document_too_large over 10 MB; 422 document_unsafe
// for what could do harm (see the package inspect); 409 too_many_documents.
type CreateDocument struct {
	Traveler, Type, Name string
	Content              []byte

	media string
}

// MostBytes is how large a document may be.
const MostBytes = 10 << 20

// Parse checks what needs no database, the content too, so that it is done once.
func (c CreateDocument) Parse() (CreateDocument, error) {
	if err := documentType(c.Type); err != nil {
		return c, err
	}
	if len(c.Content) > MostBytes {
		return c, errFileTooLarge
	}
	media, ending, ok := inspect.Type(c.Content)
	if !ok {
		return c, errFileType
	}
	if err := inspect.Check(media, c.Content); err != nil {
		f := *errFileUnsafe
		f.Fields, f.Message = nil, "The file was refused: "+err.Error()+"."
		return c, f.Because(err).At("/file")
	}
	c.media, c.Name = media, fileName(c.Name, ending)
	return c, nil
}

// Action names it.
func (CreateDocument) Action() authz.Action { return actionCreateDocument }

// Target is the traveler.
func (c CreateDocument) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return travelerTarget(ctx, r, c.Traveler)
}

// Apply keeps it.
func (c CreateDocument) Apply(ctx context.Context, tx *work.Tx) (Document, error) {
	if c.media == "" {
		var err error
		if c, err = c.Parse(); err != nil {
			return Document{}, err
		}
	}
	t, _ := tx.Target().Loaded.(Traveler)
	list, err := readDocuments(ctx, tx, []string{t.ID})
	if err != nil {
		return Document{}, err
	}
	if len(list) >= mostDocuments {
		return Document{}, errManyDocuments
	}
	d := Document{
		ID: tx.NewID("doc"), Type: c.Type, Name: c.Name, MediaType: c.media, Size: int64(len(c.Content)),
		CreatedAt: tx.Now(), CreatedBy: tx.Actor().User, traveler: t.ID,
	}
	if err := insertDocument(ctx, tx, d, c.Content); err != nil {
		return d, err
	}
	t.Version++
	if err := touchTraveler(ctx, tx, t); err != nil {
		return d, err
	}
	tx.Record(DocumentCreated{t, d})
	d.Names, err = tx.Names(ctx, d.CreatedBy)
	return d, err
}

// mayCreateDocument asks, before a file is read, whether it would be taken.
type mayCreateDocument struct{ traveler string }

// Action is that of the command.
func (mayCreateDocument) Action() authz.Action { return actionCreateDocument }

// Target is the traveler.
func (q mayCreateDocument) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return travelerTarget(ctx, r, q.traveler)
}

// Read has nothing to tell.
func (mayCreateDocument) Read(context.Context, work.View) (struct{}, error) { return struct{}{}, nil }
