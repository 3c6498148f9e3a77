package accounts

import (
	"context"

	"stead/internal/core/work"
)

// writeRate writes the rate of an account from a date on and records it.
func writeRate(ctx context.Context, tx *work.Tx, a Account, r Rate, from string) error {
	was, err := rateOn(ctx, tx, a.ID, from)
	if err != nil {
		return err
	}
	if err := upsertRate(ctx, tx, a.ID, from, r); err != nil {
		return err
	}
	owners, err := readOwners(ctx, tx, a.ID)
	if err != nil {
		return err
	}
	tx.Record(RateSet{Account: a, From: from, Was: was, Rate: r, Owners: owners})
	return nil
}
