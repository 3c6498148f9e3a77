package reservations

import (
	"context"
	"errors"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
)

// Alternative is a space that somebody could have instead.
type Alternative struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// alternatives finds free spaces of the same kind and office as a wish that
// came too late. It is part of the answer to the command with the action.
type alternatives struct {
	action authz.Action
	wish   Create
}

// Action names it.
func (q alternatives) Action() authz.Action { return q.action }

// Target is the place of the wish.
func (q alternatives) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return q.wish.Target(ctx, r)
}

// Read gives up to five, by name.
func (q alternatives) Read(ctx context.Context, v work.View) ([]Alternative, error) {
	p, _ := v.Target.Loaded.(place)
	free, err := freeSpaces(ctx, v, p.office, p.kind, Interval{q.wish.StartsAt, q.wish.EndsAt})
	out := make([]Alternative, len(free))
	for i, f := range free {
		out[i] = Alternative(f)
	}
	return out, err
}

// offer adds free spaces to the refusal of a wish for one that is taken. When
// they cannot be found the refusal stands as it is.
func offer(ctx context.Context, a *httpapi.API, action authz.Action, wish Create, err error) error {
	f, ok := fault.From(err)
	if !ok || !errors.Is(err, errSpaceTaken) {
		return err
	}
	free, failed := work.Run(ctx, a.Runner, alternatives{action, wish})
	if failed != nil {
		a.Log.WarnContext(ctx, "no alternatives could be found", "error", failed)
		free = []Alternative{}
	}
	return f.With("alternatives", free)
}

// reserve makes a reservation; alternatives go with a lost race.
func reserve(ctx context.Context, a *httpapi.API, c Create) (Reservation, error) {
	r, err := work.Do(ctx, a.Runner, c)
	return r, offer(ctx, a, actionCreate, c, err)
}

// rearrange changes a reservation; alternatives go with a lost race.
func rearrange(ctx context.Context, a *httpapi.API, c Change) (Reservation, error) {
	r, err := work.Do(ctx, a.Runner, c)
	if err == nil || !errors.Is(err, errSpaceTaken) || !id.Valid("res", c.ID) {
		return r, err
	}
	was, failed := work.Run(ctx, a.Runner, asked{c})
	if failed != nil {
		return r, err
	}
	wish := Create{Space: was.Space, StartsAt: was.StartsAt, EndsAt: was.EndsAt}
	return r, offer(ctx, a, actionChange, wish, err)
}

// asked tells how a reservation would be after a change.
type asked struct{ Change }

// Read applies the change to the reservation as it is.
func (q asked) Read(_ context.Context, v work.View) (Reservation, error) {
	before, _ := v.Target.Loaded.(Reservation)
	return q.wanted(before)
}
