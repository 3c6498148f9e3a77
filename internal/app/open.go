package app

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"stead/internal/core/audit"
	"stead/internal/platform/clock"
	"stead/internal/platform/db"
)

// open is New for a command that serves or updates: it takes the lock of the
// data first, which Close gives back. db.ErrInUse while another does so.
func open(ctx context.Context, cfg Config, out Outside) (*App, error) {
	unlock, err := db.Lock(cfg.database())
	if err != nil {
		return nil, err
	}
	a, err := New(ctx, cfg, out)
	if err != nil {
		unlock()
		return nil, err
	}
	a.unlock = unlock
	return a, nil
}

// openBeside is open for a command that only writes rows, as any client of a
// server does: while a server has the lock it works beside it, as long as both
// know the same schema. db.ErrOlder when they do not.
func openBeside(ctx context.Context, cfg Config, out Outside) (*App, error) {
	a, err := open(ctx, cfg, out)
	if !errors.Is(err, db.ErrInUse) {
		return a, err
	}
	cfg.beside = true
	return New(ctx, cfg, out)
}

// schema brings the schema up to date, or finds out that it is where that is
// not this program's to do.
func (a *App) schema(ctx context.Context) error {
	if a.Config.beside {
		return a.DB.Current(ctx, migrations(a.Modules)...)
	}
	return a.DB.Migrate(ctx, migrations(a.Modules)...)
}

// watched is the clock of the house: one that says in the log when it was set
// back, be it since the program last ran.
func watched(c clock.Clock, log *slog.Logger) *clock.Watched {
	return &clock.Watched{Clock: c, Back: func(by time.Duration) {
		log.Warn("the clock was set back; what is due by time waits for it to catch up", "by", by.Round(time.Second))
	}}
}

// remember tells the clock what time it was when the program last ran.
func (a *App) remember(ctx context.Context, c *clock.Watched) error {
	last, err := audit.Last(ctx, a.DB.Reader())
	if err != nil || last.IsZero() {
		return err
	}
	c.Saw(last)
	c.Now()
	return nil
}
