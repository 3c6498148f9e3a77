package travel

import (
	"context"

	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
	"stead/internal/platform/vault"
)

func contentOf(document string) vault.Place {
	return vault.Place{Table: "document_contents", Column: "content", ID: document}
}

const selectDocuments = `select d.id, d.traveler, d.type, d.name, d.media_type, d.size, d.created_at, coalesce(d.created_by, ''), coalesce(u.name, '')
	from traveler_documents d left join users u on u.id = d.created_by`

func scanDocument(r db.Row) (d Document, err error) {
	var created int64
	var creator string
	err = r.Scan(&d.ID, &d.traveler, &d.Type, &d.Name, &d.MediaType, &d.Size, &created, &d.CreatedBy, &creator)
	d.CreatedAt, d.Names = db.Time(created), map[string]string{}
	if d.CreatedBy != "" {
		d.Names[d.CreatedBy] = creator
	}
	return d, err
}

// readDocuments gives those of travelers, the newest first.
func readDocuments(ctx context.Context, q db.Querier, travelers []string) ([]Document, error) {
	return db.All(ctx, q, scanDocument, selectDocuments+` where d.traveler in (`+db.Params(1, len(travelers))+`)
		order by d.created_at desc, d.id desc`, texts(travelers)...)
}

// readDocument finds one of a traveler.
func readDocument(ctx context.Context, q db.Querier, traveler, document string) (Document, error) {
	if !id.Valid("doc", document) {
		return Document{}, fault.ErrNotFound
	}
	d, err := db.One(ctx, q, scanDocument, selectDocuments+` where d.id = $1 and d.traveler = $2`, document, traveler)
	return d, orNotFound(err)
}

// readContent gives what is in a document.
func readContent(ctx context.Context, rd work.Reader, document string) ([]byte, error) {
	sealed, err := db.One(ctx, rd, func(r db.Row) (b []byte, err error) { return b, r.Scan(&b) },
		`select c.content from document_contents c where c.id = $1`, document)
	if err != nil {
		return nil, orNotFound(err)
	}
	return rd.Unseal(contentOf(document), sealed)
}

func insertDocument(ctx context.Context, tx *work.Tx, d Document, content []byte) error {
	_, err := db.Exec(ctx, tx, `insert into traveler_documents (id, traveler, type, name, media_type, size, created_at, created_by)
		values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		d.ID, d.traveler, d.Type, d.Name, d.MediaType, d.Size, db.Micros(d.CreatedAt), db.NullText(d.CreatedBy))
	if err != nil {
		return err
	}
	sealed, err := tx.Seal(ctx, contentOf(d.ID), content)
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, tx, `insert into document_contents (id, content, content_key) values ($1, $2, $3)`, d.ID, sealed.Text, sealed.Key)
	return err
}

func deleteDocument(ctx context.Context, tx *work.Tx, document string) error {
	if _, err := db.Exec(ctx, tx, `delete from document_contents where id = $1`, document); err != nil {
		return err
	}
	_, err := db.Exec(ctx, tx, `delete from traveler_documents where id = $1`, document)
	return err
}
