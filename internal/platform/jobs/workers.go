package jobs

import (
	"cmp"
	"context"
	"log/slog"
	"maps"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"stead/internal/platform/clock"
	"stead/internal/platform/db"
)

// Options are the settings of Workers; the zero value is good.
type Options struct {
	Workers  int           // jobs that run at once; 8
	Poll     time.Duration // how often to look without being woken; 1 s
	Lease    time.Duration // how long a job may run; then another takes it; 5 min
	Grace    time.Duration // what a running job gets when Run is to end; 20 s
	Periodic []Periodic
	// Patience is how long a job lets writes of others go first before it is
	// begun; 20 ms. So the queue lags rather than the people who fill it.
	Patience time.Duration
}

// Workers do the jobs of a database. Any number of them, in any number of
// processes, may work on one database.
type Workers struct {
	db        *db.DB
	clock     clock.Clock
	log       *slog.Logger
	handlers  map[string]Handler
	kinds     []string
	claimText string
	opts      Options
	wake      chan struct{}
	mu        sync.Mutex
	seen      map[string]int64 // kind to the last period that is surely queued
}

// NewWorkers makes workers that know the handlers, by kind. A periodic kind
// must have one.
func NewWorkers(d *db.DB, c clock.Clock, log *slog.Logger, handlers map[string]Handler, opts Options) *Workers {
	opts.Workers = cmp.Or(opts.Workers, 8)
	opts.Poll = cmp.Or(opts.Poll, time.Second)
	opts.Lease = cmp.Or(opts.Lease, 5*time.Minute)
	opts.Grace = cmp.Or(opts.Grace, 20*time.Second)
	opts.Patience = cmp.Or(opts.Patience, 20*time.Millisecond)
	for _, p := range opts.Periodic {
		if handlers[p.Kind] == nil || p.Every < time.Microsecond {
			panic("jobs: the periodic job " + p.Kind + " needs a handler and a period")
		}
	}
	kinds := slices.Sorted(maps.Keys(handlers))
	return &Workers{
		db: d, clock: c, log: log, handlers: handlers, opts: opts,
		kinds: kinds, claimText: claimText(d.Dialect(), max(1, len(kinds))),
		wake: make(chan struct{}, 1), seen: map[string]int64{},
	}
}

// Wake tells the workers that a job may be due, after a commit. It never
// blocks.
func (w *Workers) Wake() {
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

// Run does jobs until ctx ends; then it waits for those that run, at most the
// grace and what they need to notice, and gives back what it had not begun.
func (w *Workers) Run(ctx context.Context) {
	if len(w.kinds) == 0 {
		<-ctx.Done()
		return
	}
	work, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	defer context.AfterFunc(ctx, func() { time.AfterFunc(w.opts.Grace, stop) })()

	batch := min(64, 4*w.opts.Workers)
	todo := make(chan claimed, batch)
	results := make(chan result, batch)
	var working, finishing sync.WaitGroup
	finishing.Go(func() { w.finish(work, results) })
	for range w.opts.Workers {
		working.Go(func() {
			for c := range todo {
				if ctx.Err() != nil {
					results <- result{job: c.job, err: ctx.Err(), at: w.clock.Now(), release: true}
				} else {
					w.giveWay(ctx)
					if r, ran := w.run(work, c.job, c.until); ran {
						results <- r
					}
				}
			}
		})
	}
	w.feed(ctx, todo, batch)
	close(todo)
	working.Wait()
	close(results)
	finishing.Wait()
}

// sleep ends early with ctx.
func sleep(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

// giveWay waits until nobody writes, at most as long as a job is patient.
func (w *Workers) giveWay(ctx context.Context) {
	const step = time.Millisecond
	for waited := time.Duration(0); waited < w.opts.Patience && w.db.Busy() > 0 && ctx.Err() == nil; waited += step {
		time.Sleep(step)
	}
}

// claimed is a job with the end of its lease.
type claimed struct {
	job   Taken
	until time.Time
}

// gather is how long workers that were woken wait for more, so that jobs of
// people who write one after the other are taken together.
const gather = 100 * time.Millisecond

// feed takes jobs and hands them to the workers until ctx ends.
func (w *Workers) feed(ctx context.Context, todo chan<- claimed, batch int) {
	const longest = 5 * time.Second // after an outage work goes on soon
	pause := w.opts.Poll
	for ctx.Err() == nil {
		until := w.clock.Now().Add(w.opts.Lease)
		err := w.plan(ctx)
		var taken []Taken
		if err == nil {
			taken, err = w.claim(ctx, batch)
		}
		for _, job := range taken {
			todo <- claimed{job, until}
		}
		switch {
		case err == nil:
			pause = w.opts.Poll
		case ctx.Err() == nil:
			w.log.WarnContext(ctx, "jobs cannot be taken", "error", err)
			pause = min(2*pause, longest)
		}
		if len(taken) == batch {
			continue
		}
		timer := time.NewTimer(pause)
		select {
		case <-ctx.Done():
		case <-w.wake:
			sleep(ctx, gather)
		case <-timer.C:
		}
		timer.Stop()
	}
}

// Drain does jobs one after another, those too that they queue, until none is
// due. It is for tests, in place of Run.
func (w *Workers) Drain(ctx context.Context) error {
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := w.plan(ctx); err != nil {
			return err
		}
		until := w.clock.Now().Add(w.opts.Lease)
		taken, err := w.claim(ctx, 64)
		if err != nil || len(taken) == 0 {
			return err
		}
		for _, job := range taken {
			if r, ran := w.run(ctx, job, until); ran {
				if err := w.settle(ctx, []result{r}); err != nil {
					return err
				}
			}
		}
	}
}

// protected runs the handler; a panic is a failure like another.
func (w *Workers) protected(ctx context.Context, job Taken) (err error) {
	defer func() {
		if p := recover(); p != nil {
			w.log.ErrorContext(ctx, "a job panicked", "job", job.ID, "kind", job.Kind, "panic", p, "stack", string(debug.Stack()))
			err = errPanic
		}
		if err != nil {
			w.log.WarnContext(ctx, "a job failed", "job", job.ID, "kind", job.Kind, "attempt", job.Attempt, "error", err)
		}
	}()
	return w.handlers[job.Kind](ctx, job)
}
