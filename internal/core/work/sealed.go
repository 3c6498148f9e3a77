package work

import (
	"context"

	"stead/internal/platform/vault"
)

// Unseal opens a value that Tx.Seal sealed for the same place.
func (r Reader) Unseal(p vault.Place, text []byte) ([]byte, error) {
	return r.runner.Vault.Unseal(p, text)
}

// Seal seals a value that must be read again but not by who has the database
// alone. It is bound to its place. See the package vault.
func (tx *Tx) Seal(ctx context.Context, p vault.Place, plain []byte) (vault.Sealed, error) {
	return tx.runner.Vault.Seal(ctx, tx.exec, p, plain)
}

// Sealer is Seal for many values at once; the function is good until tx ends.
func (tx *Tx) Sealer(ctx context.Context) (func(p vault.Place, plain []byte) (vault.Sealed, error), error) {
	return tx.runner.Vault.Sealer(ctx, tx.exec)
}
