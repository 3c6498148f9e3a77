package work

import (
	"context"
	"errors"
	"fmt"

	"stead/internal/core/audit"
	"stead/internal/core/authz"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
)

// refuse journals a refusal and gives the error to answer with. What is no
// fault is the program's own mistake, or the database's.
func (r *Runner) refuse(ctx context.Context, action authz.Action, g authz.Grant, t authz.Target, err error) error {
	f, ok := fault.From(err)
	if !ok {
		if errors.Is(err, db.ErrUncertain) {
			return fault.ErrUncertain.Because(err)
		}
		if db.Full(err) {
			return fault.ErrStorageFull.Because(err)
		}
		if db.Unavailable(err) || errors.Is(err, context.Canceled) {
			return fault.ErrUnavailable.Because(err)
		}
		return fmt.Errorf("%s: %w", action.Name, err)
	}
	if f.Kind == fault.Unauthenticated && g.Actor.User == "" {
		return err // nobody to write down
	}
	e := baseEntry(g, r.Clock.Now(), action)
	e.Outcome, e.Reason, e.Object = audit.Refused, f.Code, t.Object
	if e.Company == "" {
		e.Company = t.Company
	}
	written := r.DB.Write(ctx, func(ctx context.Context, ex db.Execer) error {
		return audit.Append(ctx, ex, []audit.Entry{e})
	})
	if written != nil {
		r.Log.ErrorContext(ctx, "a refusal could not be journalled", "action", action.Name, "reason", f.Code, "error", written)
	}
	return err
}
