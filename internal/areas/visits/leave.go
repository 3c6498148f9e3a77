package visits

import (
	"context"

	"stead/internal/areas/accounts"
	"stead/internal/core/work"
)

// whoLeft ends the pairings of somebody who is no member any more.
func whoLeft(ctx context.Context, tx *work.Tx, f accounts.MemberRemoved) error {
	company, user := f.About().Company, f.About().Subject
	if err := unpair(ctx, tx, company, user, ""); err != nil {
		return err
	}
	assisted, err := assistedBy(ctx, tx, company, user)
	if err != nil {
		return err
	}
	for _, person := range assisted {
		if err := unpair(ctx, tx, company, person, user); err != nil {
			return err
		}
	}
	return nil
}
