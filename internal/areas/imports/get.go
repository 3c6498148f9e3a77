package imports

import (
	"context"
	"errors"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
)

// Get shows an import to who may make such in its company.
type Get struct {
	ID   string
	desk *Desk
}

// Action names it.
func (Get) Action() authz.Action { return actionView }

// Target is the import.
func (q Get) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	i, err := load(ctx, r, q.ID, "")
	if err == nil {
		_, err = r.MayIn(ctx, kinds[i.Kind].action, authz.Target{Company: i.company})
	}
	return authz.Target{Company: i.company, Object: i.object(), Loaded: i}, err
}

// load finds an import, locked with lock; ErrNotFound.
func load(ctx context.Context, q db.Querier, imp, lock string) (Import, error) {
	if !id.Valid("imp", imp) {
		return Import{}, fault.ErrNotFound
	}
	i, err := find(ctx, q, imp, lock)
	if errors.Is(err, db.ErrNoRow) {
		err = fault.ErrNotFound
	}
	return i, err
}

// Read shows it.
func (q Get) Read(ctx context.Context, v work.View) (Import, error) {
	i, _ := v.Target.Loaded.(Import) // Target puts nothing else there
	names, err := v.Names(ctx, i.CreatedBy)
	return q.desk.now(i).shown(names), err
}
