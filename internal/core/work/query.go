package work

import (
	"context"
	"errors"
	"fmt"

	"stead/internal/core/authz"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
)

// Run answers a query for the actor of ctx. It is decided like a command, and
// refused when that cannot be done. A refusal because of whom the actor asked
// for is journalled; looking for what is not there is not.
func Run[T any](ctx context.Context, r *Runner, q Query[T]) (T, error) {
	var none T
	req := requestFrom(ctx)
	action := q.Action()
	if err := req.allows(action); err != nil {
		return none, fmt.Errorf("%s: %w", action.Name, err)
	}
	out, grant, target, err := answer(ctx, r, q)
	if err != nil {
		if fault.KindOf(err) == fault.Forbidden {
			return none, r.refuse(ctx, action, grant, target, err)
		}
		if _, known := fault.From(err); !known && (db.Unavailable(err) || errors.Is(err, context.Canceled)) {
			return none, fault.ErrUnavailable.Because(err)
		}
		return none, err
	}
	req.Grant = grant
	return out, nil
}

func answer[T any](ctx context.Context, r *Runner, q Query[T]) (out T, g authz.Grant, t authz.Target, err error) {
	rd := r.DB.Reader()
	kase, err := r.Engine.Open(ctx, rd, authz.ActorFrom(ctx), q.Action(), r.Clock.Now(), false)
	g = kase.Refused()
	if err != nil {
		return out, g, t, err
	}
	reader := Reader{Querier: rd, kase: kase, runner: r}
	if t, err = q.Target(ctx, reader); err != nil {
		return out, kase.Refused(), t, err
	}
	if g, err = kase.Decide(ctx, t); err != nil {
		return out, g, t, err
	}
	out, err = q.Read(ctx, View{Reader: reader, Grant: g, Target: t})
	return out, g, t, err
}
