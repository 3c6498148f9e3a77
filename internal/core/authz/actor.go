package authz

import "context"

// ActorKind tells what sends a request.
type ActorKind string

// The kinds of actors.
const (
	Person ActorKind = "person" // in a browser
	Token  ActorKind = "token"  // a program with an API token
	Agent  ActorKind = "agent"  // an AI agent
	System ActorKind = "system" // Stead itself, or its operator at the command line
)

// Actor is who really sends a request, and in whose name they say they do.
type Actor struct {
	Kind       ActorKind
	User       string // empty: nobody is signed in
	Via        string // id of the session or token
	OnBehalfOf string // the subject asked for; empty: themself
	Company    string // the company asked for; empty: the only one
	RequestID  string
	Source     string // network address
	Client     string // as the client calls itself
}

// SystemActor is Stead itself; client says which part or command.
func SystemActor(client string) Actor { return Actor{Kind: System, Client: client} }

type actorKey struct{}

// WithActor gives a context in which actor acts.
func WithActor(ctx context.Context, actor Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, actor)
}

// ActorFrom gives who acts in the context; nobody by default.
func ActorFrom(ctx context.Context) Actor {
	actor, _ := ctx.Value(actorKey{}).(Actor)
	return actor
}
