package work

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/names"
	"stead/internal/platform/clock"
	"stead/internal/platform/db"
	"stead/internal/platform/vault"
)

// Runner runs commands and queries. One serves the whole program.
type Runner struct {
	DB     *db.DB
	Clock  clock.Clock
	Engine *authz.Engine
	Names  names.Registry
	Log    *slog.Logger
	// Vault seals what the database must not tell by itself. nil: nothing can be
	// sealed.
	Vault *vault.Vault
	// Notify turns facts into notices, in their transaction. nil: nobody is
	// told.
	Notify func(ctx context.Context, tx db.Execer, g authz.Grant, at time.Time, facts []Fact) error
	// Wake is called after each commit; it must not block.
	Wake func()

	reactions map[string][]Reaction
}

// Reaction is what an area does, in the same transaction, when another area
// records a fact.
type Reaction struct {
	event string
	run   func(ctx context.Context, tx *Tx, f Fact) error
}

// On makes a reaction to facts of type F.
func On[F Fact](react func(ctx context.Context, tx *Tx, f F) error) Reaction {
	var zero F
	return Reaction{event: zero.Event(), run: func(ctx context.Context, tx *Tx, f Fact) error {
		return react(ctx, tx, f.(F))
	}}
}

// React adds reactions; call it before the first command.
func (r *Runner) React(reactions ...Reaction) {
	if r.reactions == nil {
		r.reactions = map[string][]Reaction{}
	}
	for _, x := range reactions {
		r.reactions[x.event] = append(r.reactions[x.event], x)
	}
}

// ErrNoFact means that a command changed something and recorded nothing. It is
// a mistake in the program; the change was undone.
var ErrNoFact = errors.New("the command changed rows and recorded no fact")

// ErrOtherAction means that a route ran something else than it says. It is a
// mistake in the program; nothing was run.
var ErrOtherAction = errors.New("the route runs another action than it declares")
