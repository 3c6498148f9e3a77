package delegations

import (
	"context"
	"reflect"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/merge"
)

// Change changes the terms of a delegation, and pauses or resumes it. The
// delegator of a user_to_user one may, with delegations.own, and whoever holds
// delegations.write; the other side gets 403 forbidden. 409 already_revoked;
// 422 scope_required, end_before_start, and in_the_past for a new end.
type Change struct {
	ID       string
	Scopes   merge.Field[[]string] // null for the default
	Status   merge.Field[string]   // active or inactive
	StartsAt merge.Field[time.Time]
	EndsAt   merge.Field[time.Time]
	Reason   merge.Field[string]
}

// Action is ChangeAction.
func (Change) Action() authz.Action { return ChangeAction }

// Target is the delegation.
func (c Change) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	d, err := loadAlone(ctx, r, c.ID)
	return managed(d, r.Subject()), err
}

// Apply changes it.
func (c Change) Apply(ctx context.Context, tx *work.Tx) (Delegation, error) {
	before := loaded(tx.Target())
	if before.Status == Revoked {
		return Delegation{}, ErrWasRevoked
	}
	after, err := c.on(before)
	if err != nil {
		return Delegation{}, err
	}
	if !same(before.EndsAt, after.EndsAt) {
		if err := parseNewEnd(tx, after.EndsAt); err != nil {
			return Delegation{}, err
		}
		after.tellAt = firstTelling(after.EndsAt, tx.Now())
	}
	changed := !reflect.DeepEqual(before.terms(), after.terms())
	if changed || before.Status != after.Status {
		after.Version++
		if err := updateTerms(ctx, tx, after); err != nil {
			return Delegation{}, err
		}
	}
	if changed {
		tx.Record(Changed{Before: before, After: after})
	}
	switch {
	case before.Status == after.Status:
	case after.Status == Active:
		tx.Record(Resumed{Delegation: after})
	default:
		tx.Record(Paused{Delegation: after})
	}
	after.fill(tx.Now())
	return after.withCan(tx.Grant()), nil
}

func same(a, b *time.Time) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Equal(*b)
}

// on gives the delegation after the change.
func (c Change) on(d Delegation) (Delegation, error) {
	var err error
	if c.Scopes.Set {
		names := c.Scopes.Value
		if names == nil && !c.Scopes.Null {
			names = []string{}
		}
		if d.scopes, err = parseScopes(names); err != nil {
			return d, err
		}
	}
	if d.Status, err = parseStatus(c.Status.Or(d.Status)); err != nil {
		return d, err
	}
	if d.StartsAt, d.EndsAt, err = parseDates(c.StartsAt.OrPtr(d.StartsAt), c.EndsAt.OrPtr(d.EndsAt)); err != nil {
		return d, err
	}
	d.Reason, err = parseReason(c.Reason.Or(d.Reason))
	return d, err
}
