package work

import (
	"context"
	"database/sql"

	"stead/internal/core/authz"
	"stead/internal/platform/db"
	"stead/internal/platform/id"
)

// Tx is a running change, after the decision. Only Do makes one.
type Tx struct {
	Reader
	exec    db.Execer
	grant   authz.Grant
	target  authz.Target
	action  authz.Action
	facts   []Fact
	changed bool // since the last Flush
}

// ExecContext changes rows; Tx is a db.Execer.
func (tx *Tx) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	tx.changed = true
	return tx.exec.ExecContext(ctx, query, args...)
}

// Grant is the decision that allowed this.
func (tx *Tx) Grant() authz.Grant { return tx.grant }

// Target is what the command's Target gave in this transaction.
func (tx *Tx) Target() authz.Target { return tx.target }

// NewID makes an id with the prefix.
func (tx *Tx) NewID(prefix string) string { return id.New(prefix) }

// Record writes down a fact. Reactions of other areas, the journal and the
// notices follow from it before the transaction ends.
func (tx *Tx) Record(f Fact) { tx.facts = append(tx.facts, f) }
