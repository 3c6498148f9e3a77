package invitations

import (
	"context"
	"errors"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
)

// Get shows one invitation to who may make such.
type Get struct{ ID string }

// Action names it.
func (Get) Action() authz.Action { return actionView }

// Target is the invitation.
func (q Get) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	if !id.Valid("inv", q.ID) {
		return authz.Target{}, fault.ErrNotFound
	}
	i, err := find(ctx, r, q.ID, "")
	if errors.Is(err, db.ErrNoRow) {
		err = fault.ErrNotFound
	}
	if err == nil {
		err = seen(ctx, r, i)
	}
	return authz.Target{Object: i.object(), Loaded: i}, err
}

// Read gives it.
func (q Get) Read(ctx context.Context, v work.View) (Invitation, error) {
	i, _ := v.Target.Loaded.(Invitation) // Target puts nothing else there
	names, err := v.Names(ctx, i.ids()...)
	if err != nil {
		return i, err
	}
	if i.Can, err = can(ctx, v.Reader, newCans(v.Reader), i); err != nil {
		return i, err
	}
	return i.shown(v.Now(), names), nil
}

// newCans remembers what was decided for one answer.
func newCans(r work.Reader) *judge {
	return &judge{r: r, parents: map[string]account{}, allowed: map[string]error{}}
}

// can is what the asker may do with an invitation.
func can(ctx context.Context, r work.Reader, j *judge, i Invitation) ([]string, error) {
	able := i.able(r.Now())
	if len(able) == 0 {
		return able, nil
	}
	err := j.right(ctx, i.wish())
	if _, refusal := fault.From(err); refusal {
		return []string{}, nil
	}
	return able, err
}
