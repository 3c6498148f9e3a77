package audit

import (
	"context"
	"fmt"

	"golang.org/x/mod/sumdb/note"

	"stead/internal/platform/db"
)

// VerifyFile verifies the journal of an SQLite file ("sqlite:PATH" or a bare
// path) or of a PostgreSQL address. It reads only, and no server need run.
func VerifyFile(ctx context.Context, url string, keys []note.Verifier, opts VerifyOptions) (*Report, error) {
	handle, err := db.OpenReadOnly(ctx, url)
	if err != nil {
		return nil, fmt.Errorf("verify the journal: %w", err)
	}
	defer handle.Close()
	return Verify(ctx, handle, keys, opts)
}
