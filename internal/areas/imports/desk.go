package imports

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/jobs"
)

// The kinds of the jobs.
const (
	RunKind  = "imports.run"
	TidyKind = "imports.tidy"
)

const (
	attempts = 6               // of a job
	longest  = 4 * time.Minute // to write a file; less than the lease of a job
	tries    = 3               // after a lost race
	// forgotten is after how long an import that has not ended has failed: whoever
	// did it died each time.
	forgotten = 24 * time.Hour
)

// Desk does imports, and knows how far those are that it does.
type Desk struct {
	runner *work.Runner
	doing  sync.Map // id > *progress
}

// New makes one.
func New(runner *work.Runner) *Desk { return &Desk{runner: runner} }

// progress is how far an import is.
type progress struct{ lines, done atomic.Int64 }

// now adds to an import what only memory knows.
func (d *Desk) now(i Import) Import {
	if p, ok := d.doing.Load(i.ID); ok && !i.Ended() {
		p := p.(*progress)
		i.Lines, i.Done = max(i.Lines, p.lines.Load()), p.done.Load()
	}
	return i
}

// Look gives an import, to who may make such.
func (d *Desk) Look(ctx context.Context, imp string) (Import, error) {
	return work.Run(ctx, d.runner, Get{ID: imp, desk: d})
}

// Run does an import to its end, unless it has ended, or goes on with it. An
// error means that it could not be done now and may be tried again.
func (d *Desk) Run(ctx context.Context, imp string) error {
	i, err := load(ctx, d.runner.DB.Reader(), imp, "")
	if err != nil || i.Ended() {
		return err
	}
	p := &progress{}
	d.doing.Store(imp, p)
	defer d.doing.Delete(imp)
	if i.State == Checking {
		if i, err = d.check(ctx, i, p); err != nil {
			return err
		}
	}
	if i.State == Importing {
		p.lines.Store(i.Lines)
		return d.write(ctx, i, p)
	}
	return nil
}

// check looks at the whole file, and says how the import goes on.
func (d *Desk) check(ctx context.Context, i Import, p *progress) (Import, error) {
	found, err := work.Run(as(ctx, i), d.runner, check{of: i, progress: p})
	if lost(err) {
		return d.settle(ctx, settle{id: i.ID, from: Checking, to: Refused, wrong: whole(lineRight)})
	}
	if err != nil {
		return i, err
	}
	next := settle{id: i.ID, from: Checking, to: Importing, lines: found.lines, wrong: found.wrong}
	switch {
	case len(found.wrong) > 0:
		next.to = Refused
	case i.Check:
		next.to = Done
	}
	return d.settle(ctx, next)
}

func (d *Desk) write(ctx context.Context, i Import, p *progress) error {
	var rep report
	var err error
	for range tries {
		_, err = work.Do(db.Long(as(ctx, i), longest), d.runner, write{of: i, progress: p, report: &rep})
		// Somebody else made one of them since it was judged: judging again tells.
		if !db.Is(err, db.Unique) && !errors.Is(err, accounts.ErrMember) {
			break
		}
	}
	switch {
	case errors.Is(err, errRefused):
		_, err = d.settle(ctx, settle{id: i.ID, from: Importing, to: Refused, wrong: rep.inOrder()})
	case lost(err):
		_, err = d.settle(ctx, settle{id: i.ID, from: Importing, to: Refused, wrong: whole(lineRight)})
	}
	return err
}

// Fail ends an import that Stead cannot do.
func (d *Desk) Fail(ctx context.Context, imp string) error {
	for _, from := range []string{Checking, Importing} {
		if _, err := d.settle(ctx, settle{id: imp, from: from, to: Failed, wrong: whole(lineFailed)}); err != nil {
			return err
		}
	}
	return nil
}

func (d *Desk) settle(ctx context.Context, c settle) (Import, error) {
	s, err := work.Do(authz.WithActor(ctx, authz.SystemActor(RunKind)), d.runner, c)
	return s.Import, err
}

// as is a context in which who asked for an import acts.
func as(ctx context.Context, i Import) context.Context { return authz.WithActor(ctx, i.actor) }

// lost reports whether who asked may no longer do it.
func lost(err error) bool {
	switch fault.KindOf(err) {
	case fault.Forbidden, fault.Unauthenticated, fault.NotFound:
		return err != nil
	default:
		return false
	}
}

// whole is what is told of the whole file.
func whole(f lineFault) []Error { return []Error{{Line: 1, Code: f.code, Detail: f.detail}} }

// job is Run as a job; the last attempt that fails is the end.
func (d *Desk) job(ctx context.Context, j jobs.Taken, imp string) error {
	err := d.Run(ctx, imp)
	if err != nil && ctx.Err() == nil && j.Attempt >= j.MaxAttempts {
		return errors.Join(err, d.Fail(ctx, imp))
	}
	return err
}

// tidy ends imports that nobody goes on with.
func (d *Desk) tidy(ctx context.Context, _ jobs.Taken) error {
	left, err := stale(ctx, d.runner.DB.Reader(), d.runner.Clock.Now().Add(-forgotten))
	for _, imp := range left {
		if err == nil {
			err = d.Fail(ctx, imp)
		}
	}
	return err
}
