package work

import "context"

// Pass keeps, in a command, whatever shuts the gate of key (Alone) waiting until
// this command ends; those who pass it do not wait for each other. Ask for it
// before locking rows that the one who shuts the gate changes.
func (r Reader) Pass(ctx context.Context, key string) error {
	if !r.hold {
		return nil
	}
	return r.runner.DB.Dialect().PassGate(ctx, r, key)
}
