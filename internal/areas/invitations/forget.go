package invitations

import (
	"context"
	"time"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/jobs"
)

// Keep is how long the address of an invitation that nobody accepted is kept
// after its end.
const Keep = 90 * 24 * time.Hour

// ForgetKind is the kind of the job that forgets them.
const ForgetKind = "invitations.forget"

// forgetBatch bounds how long one round holds the writer.
const forgetBatch = 200

// forget forgets the addresses of invitations that ended long ago and of users
// who never activated anything, and those users. Stead itself does.
type forget struct{}

// forgot is how much was done.
type forgot struct{ Invitations int }

// Action names it.
func (forget) Action() authz.Action { return actionForget }

// Target is nothing in particular.
func (forget) Target(context.Context, work.Reader) (authz.Target, error) { return authz.Target{}, nil }

// Apply forgets some.
func (forget) Apply(ctx context.Context, tx *work.Tx) (forgot, error) {
	list, err := forgettable(ctx, tx.Reader, tx.Now().Add(-Keep), forgetBatch)
	if err != nil {
		return forgot{}, err
	}
	for _, i := range list {
		if err := updateForgotten(ctx, tx, i); err != nil {
			return forgot{}, err
		}
		tx.Record(Forgotten{Invitation: i})
	}
	done := map[string]bool{}
	for _, i := range list {
		if done[i.invitee] {
			continue
		}
		done[i.invitee] = true
		held, err := clings(ctx, tx, i.invitee)
		if err != nil {
			return forgot{}, err
		}
		if !held {
			if err := people.Forget(ctx, tx, i.invitee); err != nil {
				return forgot{}, err
			}
		}
	}
	return forgot{Invitations: len(list)}, nil
}

// tidy runs forget until there is nothing left to forget.
func tidy(runner *work.Runner) jobs.Handler {
	return func(ctx context.Context, _ jobs.Taken) error {
		ctx = authz.WithActor(ctx, authz.SystemActor(ForgetKind))
		for {
			done, err := work.Do(ctx, runner, forget{})
			if err != nil || done.Invitations < forgetBatch {
				return err
			}
		}
	}
}
