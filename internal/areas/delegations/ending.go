package delegations

import (
	"context"
	"errors"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/jobs"
)

// endingBefore is how long before its end both sides are told: 72 hours, on
// the days too on which the clock changes.
const endingBefore = 3 * 24 * time.Hour

// tellKind is the kind of the job that tells of ends.
const tellKind = "delegations.tell_ends"

// firstTelling is when both sides are to be told of an end first; of one that
// has passed already, never.
func firstTelling(end *time.Time, now time.Time) *time.Time {
	if end == nil || !end.After(now) {
		return nil
	}
	at := end.Add(-endingBefore)
	return &at
}

// TellEnd tells both sides of a delegation that it ends within three days, or
// that it has ended, if that is due; else it does nothing. Each is told once for
// each end: if both are due, since nothing ran for days, only the second. Only
// Stead itself does.
type TellEnd struct{ ID string }

// Action is TellEndAction.
func (TellEnd) Action() authz.Action { return TellEndAction }

// Target is the delegation.
func (c TellEnd) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	d, err := readOne(ctx, r, c.ID, r.ForUpdate("d"))
	return authz.Target{Company: d.Company, Object: d.object(), Loaded: d}, err
}

// Apply tells them.
func (TellEnd) Apply(ctx context.Context, tx *work.Tx) (bool, error) {
	d := loaded(tx.Target())
	if tx.Actor().Kind != authz.System {
		return false, fault.ErrForbidden
	}
	if d.tellAt == nil || d.tellAt.After(tx.Now()) || d.EndsAt == nil || d.Status == Revoked {
		return false, nil // somebody else told, or the end was moved
	}
	users := []string{d.Delegate}
	for _, s := range d.sides {
		users = append(users, s.user)
	}
	zones, err := accounts.HomeZones(ctx, tx, d.Company, users...)
	if err != nil {
		return false, err
	}
	if d.EndsAt.After(tx.Now()) {
		d.tellAt = d.EndsAt
		tx.Record(Ending{Delegation: d, zones: zones})
	} else {
		d.tellAt = nil
		tx.Record(Ended{Delegation: d, zones: zones})
	}
	return true, updateTold(ctx, tx, d)
}

// tellBatch bounds how many are read at once.
const tellBatch = 200

// tellEnds does the periodic job: it tells of every end that is due, one
// transaction each. What fails does not keep the others waiting.
func tellEnds(r *work.Runner) jobs.Handler {
	return func(ctx context.Context, _ jobs.Taken) error {
		ctx = authz.WithActor(ctx, authz.SystemActor("delegations"))
		var failed []error
		for after := (due{}); ; {
			list, err := readDue(ctx, r.DB.Reader(), r.Clock.Now(), after, tellBatch)
			if err != nil {
				return errors.Join(append(failed, err)...)
			}
			for _, d := range list {
				if _, err := work.Do(ctx, r, TellEnd{ID: d.id}); err != nil {
					failed = append(failed, err)
				}
				after = d
			}
			if len(list) < tellBatch || ctx.Err() != nil {
				return errors.Join(failed...)
			}
		}
	}
}
