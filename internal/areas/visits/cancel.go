package visits

import (
	"context"
	"slices"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// Cancel calls a visit off, or with a scope those of its series. The host may,
// delegates with MANAGE_VISITS, and holders of visits.create_for_others. 409
// visit_cancelled, visit_denied, not_changeable once somebody has come; 422
// not_a_series.
type Cancel struct {
	ID    string
	Scope Scope
}

// Action names it.
func (Cancel) Action() authz.Action { return actionCancel }

// Target is the visit.
func (c Cancel) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return visitTarget(ctx, r, c.ID)
}

// Apply calls it off.
func (c Cancel) Apply(ctx context.Context, tx *work.Tx) (Visit, error) {
	first, _ := tx.Target().Loaded.(Visit)
	if err := first.closed(); err != nil {
		return first, err
	}
	if first.arrived() {
		return first, errFixed
	}
	list, err := inScope(ctx, tx, first, c.Scope)
	if err != nil {
		return first, err
	}
	if len(list) == 1 && first.Series != "" && !slices.Contains(first.Exceptions, first.day()) {
		if first.Exceptions, err = addException(ctx, tx, first.Series, first.day()); err != nil {
			return first, err
		}
		list[0] = first
	}
	out := first
	for _, before := range list {
		after, err := cancelOne(ctx, tx, before, before.ID != first.ID)
		if err != nil {
			return first, err
		}
		if before.ID == first.ID {
			out = after
		}
	}
	return out.with(tx.Grant(), tx.Now()), nil
}

// cancelOne calls a visit off, records it, and tells its visitors.
func cancelOne(ctx context.Context, tx *work.Tx, before Visit, quiet bool) (Visit, error) {
	after := before
	after.Status, after.Version, after.Visitors = Cancelled, before.Version+1, slices.Clone(before.Visitors)
	if err := unpark(ctx, tx, before.Visitors...); err != nil {
		return before, err
	}
	if err := updateVisit(ctx, tx, after, ""); err != nil {
		return before, err
	}
	names, err := tx.Names(ctx, after.ids()...)
	if err != nil {
		return before, err
	}
	after = after.named(names)
	tx.Record(CancelledVisit{Before: before, After: after, Quiet: quiet})
	return after, callOff(ctx, tx, after, after.Visitors)
}

// Decide approves a visit that waits for it, or denies it. It takes
// visits.approve. A denial is told to the host, never to the visitors. 409
// not_in_review, visit_cancelled, visit_denied; 422 required without a reason to
// deny.
type Decide struct {
	ID     string
	Deny   bool
	Reason string
}

// Action names it.
func (c Decide) Action() authz.Action {
	if c.Deny {
		return actionDeny
	}
	return actionApprove
}

// Target is the visit.
func (c Decide) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return visitTarget(ctx, r, c.ID)
}

// Apply decides it.
func (c Decide) Apply(ctx context.Context, tx *work.Tx) (Visit, error) {
	before, _ := tx.Target().Loaded.(Visit)
	switch {
	case before.Status == Denied:
		return before, errDenied
	case before.Status == Cancelled:
		return before, errCancelled
	case before.Status != InReview:
		return before, errNotReview
	}
	after := before
	after.Status, after.Version = Expected, before.Version+1
	if c.Deny {
		reason, err := line("/reason", c.Reason)
		if err == nil && reason == "" {
			err = required("/reason", "Say why.")
		}
		if err != nil {
			return before, err
		}
		after.Status, after.DeniedReason = Denied, reason
		if err := unpark(ctx, tx, before.Visitors...); err != nil {
			return before, err
		}
	}
	if err := updateVisit(ctx, tx, after, ""); err != nil {
		return before, err
	}
	names, err := tx.Names(ctx, after.ids()...)
	if err != nil {
		return before, err
	}
	after = after.named(names)
	if c.Deny {
		tx.Record(DeniedVisit{Before: before, After: after})
	} else {
		tx.Record(Approved{Before: before, After: after})
		if err := invite(ctx, tx, after); err != nil {
			return before, err
		}
	}
	return after.with(tx.Grant(), tx.Now()), nil
}
