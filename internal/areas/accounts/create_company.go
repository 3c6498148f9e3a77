package accounts

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// CreateCompany makes an account of type business, without members or offices.
// Stead itself and tenant admins may.
type CreateCompany struct{ Name string }

// Action is CreateAction.
func (CreateCompany) Action() authz.Action { return CreateAction }

// Target is nothing that exists.
func (CreateCompany) Target(context.Context, work.Reader) (authz.Target, error) {
	return authz.Target{}, nil
}

// Apply makes it.
func (c CreateCompany) Apply(ctx context.Context, tx *work.Tx) (Account, error) {
	a, err := NewAccount{Type: Business, Name: c.Name, Details: &Details{}}.parse()
	if err != nil {
		return Account{}, err
	}
	a.ID, a.CreatedAt, a.Version = tx.NewID("acc"), tx.Now(), 1
	if err := insertAccount(ctx, tx, a); err != nil {
		return Account{}, err
	}
	tx.Record(Created{Account: a})
	return a.shown(ctx, tx.Reader, tx.Grant())
}
