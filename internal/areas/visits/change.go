package visits

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/merge"
)

// Scope says which visits of a series a change is about.
type Scope string

// The scopes; empty is This.
const (
	This      Scope = "this"
	Following Scope = "following"
	All       Scope = "all"
)

// Change changes a visit, or with a scope those of its series: a new time moves
// each by as much, by the clock of the office, and with it the parking of its
// visitors. All of it happens, or nothing. The host may, delegates with
// MANAGE_VISITS, and holders of visits.create_for_others, who alone may choose
// another host. Once somebody of it has come, only its purpose and its end can be
// changed.
//
// Refusals as for Create; 409 visit_denied, visit_cancelled, not_changeable; 422
// not_a_series.
type Change struct {
	ID               string
	Host, Office     merge.Field[string]
	StartsAt, EndsAt merge.Field[Moment]
	Purpose          merge.Field[string]
	Visitors         merge.Field[[]GuestInput]
	Recipients       merge.Field[[]Recipient]
	// Parking gives a space to each visitor who has a plate and none yet, or gives
	// all of them up.
	Parking merge.Field[bool]
	// Exceptions are the days on which the series has no visit; see except.
	Exceptions merge.Field[[]string]
	Scope      Scope

	parts Parts
}

// Action names it.
func (Change) Action() authz.Action { return actionChange }

// Target is the visit.
func (c Change) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return visitTarget(ctx, r, c.ID)
}

// Apply changes it.
func (c Change) Apply(ctx context.Context, tx *work.Tx) (Visit, error) {
	first, _ := tx.Target().Loaded.(Visit)
	if err := first.closed(); err != nil {
		return first, err
	}
	e, err := c.edit(ctx, tx, first)
	if err != nil {
		return first, err
	}
	list, err := inScope(ctx, tx, first, c.Scope)
	if err != nil {
		return first, err
	}
	turns := make([]*turn, len(list))
	for i, before := range list {
		if turns[i], err = e.turn(tx, before); err != nil {
			return first, err
		}
	}
	for _, t := range turns { // what one gives up, another may take
		if err := t.giveUp(ctx, tx); err != nil {
			return first, err
		}
	}
	for _, t := range turns {
		if err := e.carryOut(ctx, tx, t); err != nil {
			return first, err
		}
	}
	out := turns[0].after
	if c.Exceptions.Set {
		if out, err = c.except(ctx, tx, e.settings, out); err != nil {
			return first, err
		}
	}
	names, err := tx.Names(ctx, out.ids()...)
	return out.named(names).with(tx.Grant(), tx.Now()), err
}

// inScope gives the visits that a change is about, the first one first. Of a
// series, those that are over and those called off stay as they are.
func inScope(ctx context.Context, tx *work.Tx, first Visit, scope Scope) ([]Visit, error) {
	switch scope {
	case "", This:
		return []Visit{first}, nil
	case Following, All:
	default:
		return nil, fault.InvalidField("/scope", "invalid", "Choose this, following or all.")
	}
	if first.Series == "" {
		return nil, errNotASeries
	}
	from := db.Micros(first.StartsAt)
	if scope == All {
		from = db.Micros(tx.Now().Add(-longest))
	}
	all, err := readSeries(ctx, tx.Reader, first.Series, from)
	if err != nil {
		return nil, err
	}
	list := []Visit{first}
	for _, v := range all {
		if v.ID != first.ID && v.closed() == nil && !v.arrived() && v.EndsAt.After(tx.Now()) {
			list = append(list, v)
		}
	}
	return list, nil
}
