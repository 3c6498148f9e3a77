package accounts

import (
	"context"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// updateOwnRights writes where a company's groups differ from the matrix out of
// the box.
func updateOwnRights(ctx context.Context, tx *work.Tx, company string, own ownRights) error {
	text, err := own.text()
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, tx, `update accounts set group_rights = $1 where id = $2`, text, company)
	return err
}
