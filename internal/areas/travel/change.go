package travel

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/merge"
)

// Change corrects a traveler; its owner never changes. The owner may, and
// delegates with MANAGE_TRAVELERS. Refusals as for Create.
type Change struct {
	ID                           string
	Title, GivenName, FamilyName merge.Field[string]
	BirthDate                    merge.Field[string]
	Email, Phone                 merge.Field[string]
}

// Action names it.
func (Change) Action() authz.Action { return actionChangeTraveler }

// Target is the traveler.
func (c Change) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return travelerTarget(ctx, r, c.ID)
}

// Apply changes it.
func (c Change) Apply(ctx context.Context, tx *work.Tx) (Traveler, error) {
	before, _ := tx.Target().Loaded.(Traveler)
	after := before
	after.Title, after.GivenName, after.FamilyName = c.Title.Or(before.Title), c.GivenName.Or(before.GivenName), c.FamilyName.Or(before.FamilyName)
	after.BirthDate = Day(c.BirthDate.Or(string(before.BirthDate)))
	after.Email, after.Phone = c.Email.Or(before.Email), c.Phone.Or(before.Phone)
	after, err := after.parse()
	if err != nil {
		return after, err
	}
	day, err := today(ctx, tx.Reader, tx.Grant())
	if err != nil {
		return after, err
	}
	if err := after.born(day); err != nil {
		return after, err
	}
	if after.details() != before.details() {
		after.Version++
		if err := updateTraveler(ctx, tx, after); err != nil {
			return after, err
		}
		tx.Record(Changed{Before: before, After: after})
	}
	list := []Traveler{after}
	if err := fill(ctx, tx.Reader, list); err != nil {
		return after, err
	}
	return list[0].on(day).with(tx.Grant()), nil
}
