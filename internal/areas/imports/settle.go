package imports

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// settle says how an import goes on from the state it was seen in. One that is
// in another by now stays. Stead itself does; it gives the import as it is.
type settle struct {
	id, from, to string
	lines        int64
	wrong        []Error
}

// Action names it.
func (settle) Action() authz.Action { return actionSettle }

// Target is the import.
func (c settle) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	i, err := load(ctx, r, c.id, r.ForUpdate("i"))
	return authz.Target{Company: i.company, Object: i.object(), Loaded: i}, err
}

// Apply settles it.
func (c settle) Apply(ctx context.Context, tx *work.Tx) (state, error) {
	before, _ := tx.Target().Loaded.(Import) // Target puts nothing else there
	if before.State != c.from {
		return state{before}, nil
	}
	after := before
	after.State = c.to
	if c.lines > 0 {
		after.Lines = c.lines
	}
	if c.wrong != nil {
		after.Errors = c.wrong
	}
	if after.Ended() {
		now := tx.Now()
		after.FinishedAt = &now
	}
	switch c.to {
	case Refused:
		tx.Record(RefusedFact{before, after})
	case Failed:
		tx.Record(FailedFact{before, after})
	default:
		tx.Record(Checked{before, after})
	}
	return state{after}, update(ctx, tx, after)
}

// state is an import with what no answer tells; it is never stored.
type state struct{ Import Import }

// Secret says so.
func (state) Secret() {}
