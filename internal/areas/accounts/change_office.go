package accounts

import (
	"context"
	"reflect"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/merge"
)

// ChangeOffice changes an office. The right `settings` in its company is
// needed. Reservations that exist stay as they are.
type ChangeOffice struct {
	ID           string
	Name         merge.Field[string]
	Address      merge.Field[string]
	TimeZone     merge.Field[string]
	OpeningHours merge.Field[[]Hours]
	Rules        merge.Field[RulesPatch]
}

// RulesPatch changes rules; null is what holds for an office for which nobody
// says.
type RulesPatch struct {
	HorizonDays merge.Field[int]      `json:"horizon_days,omitempty"`
	MaxOpen     merge.Field[int]      `json:"max_open,omitempty"`
	MaxPerDay   merge.Field[int]      `json:"max_per_day,omitempty"`
	MaxPerWeek  merge.Field[int]      `json:"max_per_week,omitempty"`
	Kinds       merge.Field[[]string] `json:"kinds,omitempty"`
}

// On gives the rules after the patch.
func (p RulesPatch) On(r Rules) Rules {
	r.HorizonDays = p.HorizonDays.Or(r.HorizonDays)
	if p.HorizonDays.Null {
		r.HorizonDays = DefaultHorizon
	}
	r.MaxOpen, r.MaxPerDay, r.MaxPerWeek = p.MaxOpen.Or(r.MaxOpen), p.MaxPerDay.Or(r.MaxPerDay), p.MaxPerWeek.Or(r.MaxPerWeek)
	r.Kinds = p.Kinds.Or(r.Kinds)
	return r
}

// Action is ChangeOfficeAction.
func (ChangeOffice) Action() authz.Action { return ChangeOfficeAction }

// Target is the office.
func (c ChangeOffice) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return officeTarget(ctx, r, c.ID)
}

func officeTarget(ctx context.Context, r work.Reader, office string) (authz.Target, error) {
	o, err := readOffice(ctx, r, office, r.ForUpdate("o"))
	return authz.Target{Company: o.Company, Version: o.Version, Object: o.object()}, err
}

// Apply changes it.
func (c ChangeOffice) Apply(ctx context.Context, tx *work.Tx) (Office, error) {
	before, err := readOffice(ctx, tx, c.ID, "")
	if err != nil {
		return Office{}, err
	}
	rules := c.Rules.Value.On(before.Rules)
	if c.Rules.Null {
		rules = DefaultRules()
	}
	after, err := parseOffice(c.Name.Or(before.Name), c.Address.Or(before.Address), c.TimeZone.Or(before.TimeZone), c.OpeningHours.Or(before.OpeningHours), rules)
	if err != nil {
		return Office{}, err
	}
	after.ID, after.Company, after.Version = before.ID, before.Company, before.Version
	if !reflect.DeepEqual(before.details(), after.details()) {
		after.Version++
		if err := updateOffice(ctx, tx, after); err != nil {
			return Office{}, err
		}
		tx.Record(OfficeChanged{Before: before, After: after})
	}
	if after.Names, err = tx.Names(ctx, after.Company); err != nil {
		return Office{}, err
	}
	return after.withCan(tx.Grant()), nil
}
