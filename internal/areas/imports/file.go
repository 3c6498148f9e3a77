package imports

import (
	"bytes"
	"context"
	"slices"

	"stead/internal/core/work"
	"stead/internal/platform/vault"
)

// sealed is where the files are kept.
var sealed = vault.Column{Table: "import_files", Column: "content"}

// partSize is how much of a file a row holds.
const partSize = 1 << 20

func place(id string) vault.Place {
	return vault.Place{Table: sealed.Table, Column: sealed.Column, ID: id}
}

// keep seals a file until its import ends.
func keep(ctx context.Context, tx *work.Tx, i Import, text []byte) error {
	seal, err := tx.Sealer(ctx)
	if err != nil {
		return err
	}
	n := 0
	for content := range slices.Chunk(text, partSize) {
		id := partID(i.ID, n)
		s, err := seal(place(id), content)
		if err == nil {
			err = insertPart(ctx, tx, i, id, s.Text, s.Key)
		}
		if err != nil {
			return err
		}
		n++
	}
	return nil
}

// file gives the file of an import.
func file(ctx context.Context, r work.Reader, id string) ([]byte, error) {
	var text bytes.Buffer
	all, err := parts(ctx, r, id)
	if err != nil {
		return nil, err
	}
	for _, p := range all {
		plain, err := r.Unseal(place(p.id), p.content)
		if err != nil {
			return nil, err
		}
		text.Write(plain)
	}
	return text.Bytes(), nil
}
