package travel

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
)

// DeletePassport removes a passport. When it was the primary one, the oldest of
// the others becomes it. The owner may, and delegates with MANAGE_TRAVELERS.
type DeletePassport struct{ Traveler, Passport string }

// Action names it.
func (DeletePassport) Action() authz.Action { return actionDeletePassport }

// Target is the traveler.
func (c DeletePassport) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return travelerTarget(ctx, r, c.Traveler)
}

// Apply removes it.
func (c DeletePassport) Apply(ctx context.Context, tx *work.Tx) (httpapi.Nothing, error) {
	none := httpapi.Nothing{}
	t, _ := tx.Target().Loaded.(Traveler)
	p, others, err := passportOf(ctx, tx, t, c.Passport)
	if err != nil {
		return none, err
	}
	if err := deletePassport(ctx, tx, p.ID); err != nil {
		return none, err
	}
	if p.Primary && len(others) > 0 {
		if err := enthrone(ctx, tx, others[0].ID); err != nil {
			return none, err
		}
	}
	t.Version++
	tx.Record(PassportDeleted{t, p})
	return none, touchTraveler(ctx, tx, t)
}
