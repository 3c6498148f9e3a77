package delegations

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/platform/db"
)

// Records tells the decision what was delegated. It implements
// authz.Delegations.
type Records struct{ dialect db.Dialect }

// Source gives the records of a database of the dialect.
func Source(dialect db.Dialect) Records { return Records{dialect} }

// Between lists every record, revoked ones too, by which delegate acts or
// acted for delegator, and every unrestricted one of delegate; in one
// statement. With hold, nobody changes them until the transaction of q ends: a
// revocation waits for it, and whoever asks after the revocation sees it.
func (s Records) Between(ctx context.Context, q db.Querier, delegate, delegator string, hold bool) ([]authz.Delegation, error) {
	lock := ""
	if hold {
		lock = s.dialect.Gate("$1") + s.dialect.ForShare("d")
	}
	return readBetween(ctx, q, delegate, delegator, lock)
}
