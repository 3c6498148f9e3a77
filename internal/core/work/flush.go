package work

import (
	"context"

	"stead/internal/core/audit"
)

// Flush does now what follows from the facts recorded so far (reactions, journal,
// notices) and forgets them: for a command with more of them than memory should
// hold. It counts when the command does, and is undone with it.
func (tx *Tx) Flush(ctx context.Context) error {
	if len(tx.facts) == 0 {
		return nil
	}
	if err := tx.runner.settle(ctx, tx, audit.AppendNow); err != nil {
		return err
	}
	clear(tx.facts)
	tx.facts, tx.changed = tx.facts[:0], false
	return nil
}
