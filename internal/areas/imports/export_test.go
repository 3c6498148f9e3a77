package imports

import (
	"context"
	"errors"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// CheckOnly does the first half of an import.
func CheckOnly(ctx context.Context, d *Desk, id string) error {
	i, err := load(ctx, d.runner.DB.Reader(), id, "")
	if err == nil {
		_, err = d.check(ctx, i, &progress{})
	}
	return err
}

// dying is a sorter that fails in its nth batch, when everything before is
// written.
type dying struct {
	sorter
	left int
}

func (s *dying) write(ctx context.Context, tx *work.Tx) error {
	if err := s.sorter.write(ctx, tx); err != nil {
		return err
	}
	if s.left--; s.left == 0 {
		return errors.New("killed")
	}
	return nil
}

// DieWriting writes an import and fails in its nth batch.
func DieWriting(ctx context.Context, d *Desk, id string, batch int) error {
	i, err := load(ctx, d.runner.DB.Reader(), id, "")
	if err != nil {
		return err
	}
	wrap := func(s sorter) sorter { return &dying{sorter: s, left: batch} }
	_, err = work.Do(db.Long(as(ctx, i), longest), d.runner, write{of: i, progress: &progress{}, report: &report{}, wrap: wrap})
	return err
}
