package work

import (
	"context"
	"time"

	"stead/internal/core/authz"
	"stead/internal/platform/db"
)

// Command is a change that somebody asks for. It must have no effect but
// through the Tx: it may run more than once before it counts.
type Command[T any] interface {
	// Action fixes the right and the scope that it takes.
	Action() authz.Action
	// Target loads whom and what it concerns, inside the transaction.
	Target(ctx context.Context, r Reader) (authz.Target, error)
	// Apply checks the state, changes it, and records at least one fact for
	// whatever it changed.
	Apply(ctx context.Context, tx *Tx) (T, error)
}

// Query is a question that somebody asks. It is decided like a command.
type Query[T any] interface {
	Action() authz.Action
	Target(ctx context.Context, r Reader) (authz.Target, error)
	// Read answers from what the view's grant may see, and no more.
	Read(ctx context.Context, v View) (T, error)
}

// Reader reads, and knows who asks.
type Reader struct {
	db.Querier
	kase   *authz.Case
	runner *Runner
	hold   bool
}

// Inner is the Querier behind it, for db.Memo.
func (r Reader) Inner() db.Querier { return r.Querier }

// Now is the moment of the question or, in a Tx, of the change.
func (r Reader) Now() time.Time { return r.kase.At() }

// Names tells what people call the things that ids stand for; see names.Of.
func (r Reader) Names(ctx context.Context, ids ...string) (map[string]string, error) {
	return r.runner.Names.Of(ctx, r, ids...)
}

// Subject is in whose name the actor asks; empty for a public action.
func (r Reader) Subject() string { return r.kase.Subject() }

// Actor is who asks.
func (r Reader) Actor() authz.Actor { return r.kase.Actor() }

// Company is the company the actor asks in; see authz.Case.Company.
func (r Reader) Company(ctx context.Context) (string, error) { return r.kase.Company(ctx) }

// May decides another action of the same actor in the name of subject, as
// authz.Case.Beside does.
func (r Reader) May(ctx context.Context, action authz.Action, subject string, t authz.Target) (authz.Grant, error) {
	return r.kase.Beside(ctx, action, subject, t)
}

// Explain tells how a request of another actor would be decided at this moment;
// see authz.Engine.Explain. It asks nobody whether the reader may know.
func (r Reader) Explain(ctx context.Context, actor authz.Actor, action authz.Action, t authz.Target) (authz.Explanation, error) {
	return r.kase.Explain(ctx, actor, action, t)
}

// ForUpdate ends a SELECT of a command's target, so that two commands on one
// object go one after the other. alias names its table as the query does. Rows
// that refer to the object can be added meanwhile.
func (r Reader) ForUpdate(alias string) string {
	if r.hold && r.runner.DB.Dialect() == db.Postgres {
		return " for no key update of " + alias
	}
	return ""
}

// ForShare ends a SELECT of rows that a command relies on and that must not
// change until it ends.
func (r Reader) ForShare(alias string) string {
	if r.hold {
		return r.runner.DB.Dialect().ForShare(alias)
	}
	return ""
}

// Alone waits, in a command, until no other command relies on what user is or
// was granted, as an actor or a subject, and keeps new ones waiting until this
// one ends. Whoever takes something away from user asks for it, in Target,
// before they lock a row of it: locks ForShare by themselves would let a busy
// user keep them waiting for ever.
func (r Reader) Alone(ctx context.Context, user string) error {
	if !r.hold {
		return nil
	}
	return r.runner.DB.Dialect().ShutGate(ctx, r, user)
}

// View is a Reader after the decision: what it shows is for Grant.
type View struct {
	Reader
	Grant  authz.Grant
	Target authz.Target // what the query's Target gave
}
