package travel

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/merge"
)

// ChangePassport corrects a passport. Making it the primary one takes that from
// the one that was. The owner may, and delegates with MANAGE_TRAVELERS. 409
// passport_exists; 422 primary_required for the primary that shall be none.
type ChangePassport struct {
	Traveler, Passport                  string
	Number, Nationality, IssuingCountry merge.Field[string]
	IssuedOn, ExpiresOn                 merge.Field[string]
	Primary                             merge.Field[bool]
}

// Action names it.
func (ChangePassport) Action() authz.Action { return actionChangePassport }

// Target is the traveler.
func (c ChangePassport) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return travelerTarget(ctx, r, c.Traveler)
}

// Apply changes it.
func (c ChangePassport) Apply(ctx context.Context, tx *work.Tx) (Passport, error) {
	t, _ := tx.Target().Loaded.(Traveler)
	before, _, err := passportOf(ctx, tx, t, c.Passport)
	if err != nil {
		return before, err
	}
	after := before
	after.Number, after.Nationality = c.Number.Or(before.Number), c.Nationality.Or(before.Nationality)
	after.IssuingCountry = c.IssuingCountry.Or(before.IssuingCountry)
	after.IssuedOn, after.ExpiresOn = Day(c.IssuedOn.Or(string(before.IssuedOn))), Day(c.ExpiresOn.Or(string(before.ExpiresOn)))
	after.Primary = c.Primary.Or(before.Primary)
	if after, err = after.parse(); err != nil {
		return after, err
	}
	if before.Primary && !after.Primary {
		return after, errStillPrimary
	}
	after.Version = t.Version
	if after.paper() == before.paper() && after.Number == before.Number {
		return stated(ctx, tx, after)
	}
	if after.Primary && !before.Primary {
		if err := dethrone(ctx, tx, t.ID); err != nil {
			return after, err
		}
	}
	t.Version++
	after.Version = t.Version
	if err := updatePassport(ctx, tx, after); err != nil {
		return after, err
	}
	if err := touchTraveler(ctx, tx, t); err != nil {
		return after, err
	}
	tx.Record(PassportChanged{t, before, after})
	return stated(ctx, tx, after)
}
