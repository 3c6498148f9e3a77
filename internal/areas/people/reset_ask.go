package people

import (
	"context"
	"errors"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/notify"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/jobs"
	"stead/internal/platform/secret"
)

// SendReset is the kind of the job that sends a link to choose a new password.
const SendReset = "people.reset"

const resetLife = time.Hour

// AskReset asks for such a link for an address. Whether the address is known
// tells neither the answer nor the work until it: the link is made and sent by a
// job, which is queued for nobody's address, too. 429 too_many_attempts.
type AskReset struct {
	address string // as it is kept; or whatever was typed, which is nobody's
	keys    resetKeys
}

type resetKeys struct{ address, source string }

type resetArgs struct {
	User string `json:"user"` // empty: nobody's address
}

// AskReset asks for a link. Who asks too often is turned away before anything is
// written.
func (d *Door) AskReset(ctx context.Context, email string) (httpapi.Nothing, error) {
	none := httpapi.Nothing{}
	actor := authz.ActorFrom(ctx)
	if actor.OnBehalfOf != "" {
		return none, authz.ErrScope
	}
	actor.Kind, actor.User, actor.Via, actor.Company = authz.Person, "", "", ""
	address, err := ParseEmail(email)
	if err != nil {
		address = email
	}
	keys := resetKeys{address: limitKey("reset", address), source: limitKey("resets", network(actor.Source))}
	q, now := d.runner.DB.Reader(), d.runner.Clock.Now()
	for key, n := range map[string]asks{keys.address: resetsPerAddress, keys.source: resetsPerSource} {
		before, err := asked(ctx, q, key)
		if err != nil {
			return none, unavailable(err)
		}
		if _, wait := n.left(before, now); wait > 0 {
			return none, errTooMany.After(wait)
		}
	}
	return work.Do(authz.WithActor(ctx, actor), d.runner, AskReset{address: address, keys: keys})
}

// Action is password_resets.create.
func (AskReset) Action() authz.Action { return ResetsCreate }

// Target is nobody's until it is known whose address it is.
func (AskReset) Target(context.Context, work.Reader) (authz.Target, error) {
	return authz.Target{Object: authz.Object{Type: "password_reset"}}, nil
}

// Apply queues the job.
func (c AskReset) Apply(ctx context.Context, tx *work.Tx) (httpapi.Nothing, error) {
	none := httpapi.Nothing{}
	if err := resetsPerSource.ask(ctx, tx, c.keys.source); err != nil {
		return none, err
	}
	if err := resetsPerAddress.ask(ctx, tx, c.keys.address); err != nil {
		return none, err
	}
	user, err := activeWith(ctx, tx, c.address)
	if err != nil {
		return none, err
	}
	tx.Record(PasswordResetAsked{User: user})
	return none, jobs.Insert(ctx, tx, tx.Now(), jobs.Job{Kind: SendReset, Args: resetArgs{User: user}, Summary: "send a link for a new password"})
}

// MakeReset makes a link to choose a new password and posts it to the user. Only
// Stead itself does. Who is not active gets none.
type MakeReset struct{ User string }

// Action is password_resets.make.
func (MakeReset) Action() authz.Action { return ResetsMake }

// Target is the user.
func (c MakeReset) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	u, err := lockUser(ctx, r, c.User)
	return authz.Target{Owner: u.ID, Object: u.object(), Loaded: u}, err
}

// Apply makes it.
func (c MakeReset) Apply(ctx context.Context, tx *work.Tx) (httpapi.Nothing, error) {
	none := httpapi.Nothing{}
	u, _ := tx.Target().Loaded.(User) // Target puts nothing else there
	if tx.Actor().Kind != authz.System {
		return none, fault.ErrForbidden
	}
	if u.Status != Active {
		return none, nil
	}
	token, until := secret.LinkToken(), tx.Now().Add(resetLife)
	id := tx.NewID("rst")
	if err := insertReset(ctx, tx, id, u.ID, secret.TokenHash(token), until); err != nil {
		return none, err
	}
	tx.Record(PasswordResetSent{Reset: id, User: u})
	return none, notify.Post(ctx, tx, notify.Letter{
		To: u.Email, ToName: u.Name, Language: u.Language, Kind: "password_reset", Path: "/reset-password/" + token,
		Params: map[string]any{"until": notify.When{From: until, Zone: "UTC"}}, About: u.ID, Until: until,
	})
}

// sendReset is the job.
func sendReset(runner *work.Runner) func(ctx context.Context, job jobs.Taken, args resetArgs) error {
	return func(ctx context.Context, _ jobs.Taken, args resetArgs) error {
		if args.User == "" {
			return nil
		}
		_, err := work.Do(authz.WithActor(ctx, authz.SystemActor("password reset")), runner, MakeReset(args))
		if errors.Is(err, fault.ErrNotFound) {
			return nil
		}
		return err
	}
}

// activeWith gives the active user of an address; empty: nobody's.
func activeWith(ctx context.Context, q db.Querier, address string) (string, error) {
	u, err := userWith(ctx, q, address)
	if errors.Is(err, db.ErrNoRow) || err == nil && u.Status != Active {
		return "", nil
	}
	return u.ID, err
}
