package people

import "context"

// Verified is StartSession as signing in makes it, for a password hash that
// was verified some time ago.
func Verified(user, hash string) StartSession { return StartSession{User: user, verified: hash} }

// Gate lets tests use a gate.
type Gate struct{ g *gate }

// NewGate makes one.
func NewGate(most int) Gate { return Gate{newGate(most)} }

// Enter enters it.
func (g Gate) Enter(ctx context.Context, key string) (func(), error) { return g.g.enter(ctx, key) }

// Open counts its lanes.
func (g Gate) Open() int {
	g.g.mu.Lock()
	defer g.g.mu.Unlock()
	return len(g.g.open)
}
