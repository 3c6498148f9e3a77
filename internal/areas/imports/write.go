package imports

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
)

// write brings a file in that was checked, in one transaction, in the name of
// who asked. Every line is judged again as it is written, since things may have
// changed: with a wrong one it ends in import_refused with the report, and all of
// it is undone. One import of a company is written at a time.
type write struct {
	of       Import
	progress *progress
	report   *report
	wrap     func(sorter) sorter // for tests; nil
}

// Action is that of the kind.
func (c write) Action() authz.Action { return kinds[c.of.Kind].action }

// Target is the company.
func (c write) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	if err := r.Alone(ctx, "imports "+c.of.company); err != nil {
		return authz.Target{}, err
	}
	i, err := load(ctx, r, c.of.ID, r.ForUpdate("i"))
	return authz.Target{Company: i.company, Object: i.object(), Loaded: i}, err
}

// Apply writes.
func (c write) Apply(ctx context.Context, tx *work.Tx) (httpapi.Nothing, error) {
	none := httpapi.Nothing{}
	before, _ := tx.Target().Loaded.(Import) // Target puts nothing else there
	if before.State != Importing {
		return none, nil // another server was quicker
	}
	*c.report = report{}
	c.progress.done.Store(0)
	text, err := file(ctx, tx.Reader, before.ID)
	if err != nil {
		return none, err
	}
	k := kinds[before.Kind]
	s, err := k.begin(ctx, tx.Reader, tx.Grant(), before.company)
	if err != nil {
		return none, err
	}
	if c.wrap != nil {
		s = c.wrap(s)
	}
	err = k.walk(ctx, s, text, c.report, func(n int, right bool) error {
		if !right {
			return nil
		}
		if err := s.write(ctx, tx); err != nil {
			return err
		}
		c.progress.done.Add(int64(n))
		return tx.Flush(ctx)
	})
	if err == nil && c.report.bad() {
		err = errRefused
	}
	if err != nil {
		return none, err
	}
	after, now := before, tx.Now()
	after.State, after.Done, after.FinishedAt = Done, c.progress.done.Load(), &now
	after.Lines = after.Done
	tx.Record(Finished{before, after})
	return none, update(ctx, tx, after)
}
