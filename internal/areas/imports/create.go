package imports

import (
	"context"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/jobs"
)

// mostOpen bounds how many imports of a company are under way.
const mostOpen = 20

// Create takes a file, to be checked and, unless Check, brought into the company
// that the actor asks in. What is wrong with it is told by the import (Get). 403
// without the right of the kind; 404 for a company that is not theirs to know;
// 409 account_closed; 422 invalid_kind; 429 too_many_imports.
type Create struct {
	Kind  string
	Check bool
	Text  []byte
	// Wait keeps the servers from it so long: whoever asks does it themself
	// (Desk.Run), and a server only if they do not.
	Wait time.Duration
}

// Action names it.
func (Create) Action() authz.Action { return actionCreate }

// Target is the company.
func (Create) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	company, err := r.Company(ctx)
	return authz.Target{Company: company, Object: authz.Object{Type: "import"}}, err
}

// Apply takes it.
func (c Create) Apply(ctx context.Context, tx *work.Tx) (Import, error) {
	k, ok := kinds[c.Kind]
	if !ok {
		return Import{}, errKind
	}
	company := tx.Target().Company
	if _, err := tx.MayIn(ctx, k.action, authz.Target{Company: company}); err != nil {
		return Import{}, err
	}
	account, err := accounts.ForInvitation(ctx, tx.Reader, company)
	switch {
	case err != nil:
		return Import{}, err
	case account.Type != accounts.Business:
		return Import{}, fault.ErrNotFound
	case !account.Open():
		return Import{}, errClosed
	}
	if n, err := open(ctx, tx, company); err != nil || n >= mostOpen {
		if err == nil {
			err = errTooMany.After(time.Minute)
		}
		return Import{}, err
	}
	i := Import{
		ID: tx.NewID("imp"), Kind: c.Kind, State: Checking, Check: c.Check, Errors: []Error{}, CreatedAt: tx.Now(),
		CreatedBy: tx.Actor().User, company: company, actor: tx.Actor(),
	}
	if err := insert(ctx, tx, i); err != nil {
		return Import{}, err
	}
	if err := keep(ctx, tx, i, c.Text); err != nil {
		return Import{}, err
	}
	tx.Record(Started{i})
	err = jobs.Insert(ctx, tx, tx.Now(), jobs.Job{
		Kind: RunKind, Args: i.ID, Company: company, RunAt: tx.Now().Add(c.Wait), UniqueKey: i.ID, MaxAttempts: attempts, Summary: "import " + c.Kind,
	})
	if err != nil {
		return Import{}, err
	}
	names, err := tx.Names(ctx, i.CreatedBy)
	return i.shown(names), err
}
