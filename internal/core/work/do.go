package work

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"stead/internal/core/audit"
	"stead/internal/core/authz"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
)

// Do runs a command for the actor of ctx, in one transaction with its
// decision, its journal entries and its notices: all of it happens, or none.
//
// Errors are faults where a person caused them: Unauthenticated, Forbidden or
// NotFound from the decision, Changed for a stale If-Match, Unavailable when
// the database cannot be asked (fault.ErrUncertain when it was done or not and
// nobody knows), and whatever Target and Apply refuse with. A refusal is
// journalled in a transaction of its own.
func Do[T any](ctx context.Context, r *Runner, c Command[T]) (T, error) {
	req := requestFrom(ctx)
	action := c.Action()
	var out T
	if err := req.allows(action); err != nil {
		return out, fmt.Errorf("%s: %w", action.Name, err)
	}
	at := attempt[T]{runner: r, req: req, actor: authz.ActorFrom(ctx), command: c}
	err := r.DB.Write(ctx, func(ctx context.Context, ex db.Execer) error {
		var err error
		out, err = at.run(ctx, ex)
		return err
	})
	if err != nil {
		var none T
		return none, r.refuse(ctx, action, at.grant, at.target, err)
	}
	req.Grant, req.Replayed = at.grant, at.replayed
	if r.Wake != nil {
		r.Wake()
	}
	return out, nil
}

// attempt is one try at a command; run starts it from nothing each time.
type attempt[T any] struct {
	runner   *Runner
	req      *Request
	actor    authz.Actor
	command  Command[T]
	grant    authz.Grant
	target   authz.Target
	replayed bool
}

func (a *attempt[T]) run(ctx context.Context, ex db.Execer) (T, error) {
	var none T
	r, now := a.runner, a.runner.Clock.Now()
	a.target, a.replayed = authz.Target{}, false

	kase, err := r.Engine.Open(ctx, ex, a.actor, a.command.Action(), now, true)
	a.grant = kase.Refused()
	if err != nil {
		return none, err
	}
	reader := Reader{Querier: ex, kase: kase, runner: r, hold: true}
	if a.keyed() {
		var out T
		found, err := a.claim(ctx, ex, now, &out)
		if err != nil || found {
			a.replayed = found
			return out, err
		}
	}
	if a.target, err = a.command.Target(ctx, reader); err != nil {
		a.grant = kase.Refused()
		return none, err
	}
	if a.grant, err = kase.Decide(ctx, a.target); err != nil {
		return none, err
	}
	if err := a.matches(); err != nil {
		return none, err
	}
	tx := &Tx{Reader: reader, exec: ex, grant: a.grant, target: a.target, action: a.command.Action()}
	out, err := a.command.Apply(ctx, tx)
	if err != nil {
		return none, err
	}
	if err := r.settle(ctx, tx, audit.Append); err != nil {
		return none, err
	}
	return out, a.remember(ctx, ex, out)
}

// matches compares the version the caller saw with the one there is (RFC 9110,
// 13.1.1).
func (a *attempt[T]) matches() error {
	seen := strings.Trim(strings.TrimPrefix(a.req.IfMatch, "W/"), `"`)
	if seen == "" || seen == "*" || a.target.Version == 0 || seen == strconv.FormatInt(a.target.Version, 10) {
		return nil
	}
	return fault.ErrChanged
}

// settle does everything that follows from the facts: reactions (which may
// record more), journal, notices.
func (r *Runner) settle(ctx context.Context, tx *Tx, journal func(context.Context, db.Execer, []audit.Entry) error) error {
	if len(tx.facts) == 0 {
		if tx.changed {
			return fmt.Errorf("%s: %w", tx.action.Name, ErrNoFact)
		}
		return nil
	}
	for i := 0; i < len(tx.facts); i++ {
		for _, reaction := range r.reactions[tx.facts[i].Event()] {
			if err := reaction.run(ctx, tx, tx.facts[i]); err != nil {
				return fmt.Errorf("react to %s: %w", tx.facts[i].Event(), err)
			}
		}
	}
	entries := make([]audit.Entry, len(tx.facts))
	for i, f := range tx.facts {
		e, err := entryOf(tx.grant, tx.Now(), tx.action, f)
		if err != nil {
			return err
		}
		entries[i] = e
	}
	if err := journal(ctx, tx.exec, entries); err != nil {
		return fmt.Errorf("write the journal: %w", err)
	}
	if r.Notify == nil {
		return nil
	}
	if err := r.Notify(ctx, tx.exec, tx.grant, tx.Now(), tx.facts); err != nil {
		return fmt.Errorf("write the notices: %w", err)
	}
	return nil
}

func entryOf(g authz.Grant, now time.Time, action authz.Action, f Fact) (audit.Entry, error) {
	about := f.About()
	e := baseEntry(g, now, action)
	e.Event, e.Object, e.Outcome = f.Event(), about.Object, audit.Done
	if about.Subject != "" {
		e.Subject = about.Subject
	}
	if about.Company != "" {
		e.Company = about.Company
	}
	var err error
	if e.Before, err = jsonText(about.Before); err != nil {
		return e, err
	}
	e.After, err = jsonText(about.After)
	return e, err
}

func baseEntry(g authz.Grant, now time.Time, action authz.Action) audit.Entry {
	return audit.Entry{
		ID: id.At("aud", now), At: now, Company: g.Company, Actor: g.Actor.User, ActorKind: kindOf(g.Actor),
		Subject: g.Subject, Delegation: g.Delegation, Action: action.Name,
		RequestID: g.Actor.RequestID, Source: g.Actor.Source, Client: g.Actor.Client, Salt: audit.NewSalt(),
	}
}

// kindOf is the kind of an actor; whoever is not signed in is a person still.
func kindOf(a authz.Actor) authz.ActorKind {
	if a.Kind == "" {
		return authz.Person
	}
	return a.Kind
}

func jsonText(v any) (string, error) {
	if v == nil {
		return "", nil
	}
	text, err := json.Marshal(v)
	return string(text), err
}
