// Package suite measures a built Stead beside the floors, on one engine after
// the other, and puts what it found into a table.
package suite

import (
	"context"
	"fmt"
	"io"
	"slices"
	"sync/atomic"
	"time"

	"stead/bench/internal/load"
	"stead/bench/internal/server"
	"stead/bench/internal/world"
)

// Config says what to measure.
type Config struct {
	Stead    string   // the program
	Self     string   // this program, which has the floors
	Dir      string   // for data; it should lie on a disk, not in memory
	Postgres string   // maintenance database; empty: none is measured
	Engines  []string // of "sqlite" and "postgres"
	Only     string   // one of Names; empty: all
	Quick    bool     // a short look whether everything works
	Profiles string   // folder for CPU profiles; empty: none
	Out      io.Writer
}

// Names are what Only may be.
var Names = []string{"start", "verify", "list", "availability", "create", "transfer", "invitations", "import", "search", "desk"}

// pace is how long to measure.
type pace struct {
	rounds     int           // of each pair
	warm, time time.Duration // before the rounds; of one round
	most       int           // requests in a round
	starts     int
	idle       time.Duration // before memory counts as idle
}

var (
	fullPace  = pace{rounds: 5, warm: 2 * time.Second, time: 5 * time.Second, most: 50_000, starts: 7, idle: 5 * time.Second}
	quickPace = pace{rounds: 1, warm: 300 * time.Millisecond, time: time.Second, most: 5_000, starts: 2, idle: time.Second}
)

// suite is the state of the measuring on one engine.
type suite struct {
	Config
	pace
	engine string
	table  *Table
	world  *world.World
	store  store
	data   string          // the data folder of Stead
	ours   *server.Process // the running Stead
	floor  *server.Process
	debug  string // where Stead offers profiles; empty: nowhere

	sessions    []string // of the actors, then of the administrator
	delegations []string // by person
	asked       struct{ ours, floor atomic.Int64 }
	crowded     bool // the crowd was imported
	bulkAt      int  // which of the cars holds the bulk now, on Stead
}

// Run measures everything and gives the table. An error means that an answer
// was wrong or that something could not be measured, not that it was slow.
func Run(ctx context.Context, cfg Config) (*Table, error) {
	t := &Table{}
	if err := t.machine(cfg); err != nil {
		return nil, err
	}
	for _, engine := range cfg.Engines {
		s := &suite{Config: cfg, pace: fullPace, engine: engine, table: t}
		if cfg.Quick {
			s.pace = quickPace
		}
		if err := s.run(ctx); err != nil {
			return t, fmt.Errorf("%s: %w", engine, err)
		}
	}
	return t, nil
}

func (s *suite) run(ctx context.Context) (err error) {
	defer func() {
		if e := s.tearDown(); err == nil {
			err = e
		}
	}()
	if err := s.setUp(ctx); err != nil {
		return err
	}
	steps := map[string]func(context.Context) error{
		"start": s.measureStart, "verify": s.measureVerify, "list": s.measureList,
		"availability": s.measureAvailability, "create": s.measureCreate, "transfer": s.measureTransfer,
		"invitations": s.measureInvitations, "import": s.measureImport, "search": s.measureSearch, "desk": s.measureDesk,
	}
	for i, name := range Names {
		if i == 2 { // the first two run without a server
			if err := s.startBoth(ctx); err != nil {
				return err
			}
		}
		if s.Only != "" && s.Only != name {
			continue
		}
		s.say("%s on %s", name, s.engine)
		if err := steps[name](ctx); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return s.reportMemory()
}

func (s *suite) say(format string, args ...any) { _, _ = fmt.Fprintf(s.Out, format+"\n", args...) }

// runner measures one round of at most the given length.
type runner func(ctx context.Context, limit time.Duration) (load.Result, error)

// pair is what rounds of Stead and of a floor gave, in turns, so that both had
// the same machine.
type pair struct{ ours, floor []load.Result }

func (s *suite) interleave(ctx context.Context, name string, ours, floor runner) (pair, error) {
	var p pair
	for round := range s.rounds + 1 {
		limit := s.time
		if round == 0 {
			limit = s.warm
		}
		if err := s.ours.Settle(ctx, 10*time.Second); err != nil {
			return p, err
		}
		wait := func() {}
		if round == 1 {
			wait = s.profile(ctx, name, limit)
		}
		mine, err := ours(ctx, limit)
		wait()
		if err != nil {
			return p, fmt.Errorf("ours: %w", err)
		}
		least, err := s.whileFrozen(func() (load.Result, error) { return floor(ctx, limit) })
		if err != nil {
			return p, fmt.Errorf("floor: %w", err)
		}
		if round == 0 { // to warm up
			continue
		}
		p.ours, p.floor = append(p.ours, mine), append(p.floor, least)
		s.say("  ours  %v\n  floor %v", mine, least)
	}
	return p, nil
}

// whileFrozen measures a floor while Stead stands still, which has work of its
// own after its answers: to seal the journal, to send mails.
func (s *suite) whileFrozen(run func() (load.Result, error)) (load.Result, error) {
	if err := s.ours.Freeze(); err != nil {
		return load.Result{}, err
	}
	r, err := run()
	if e := s.ours.Thaw(); err == nil {
		err = e
	}
	return r, err
}

// withCPU adds what Stead used to a round.
func (s *suite) withCPU(run runner) runner {
	return func(ctx context.Context, limit time.Duration) (load.Result, error) {
		before, err := s.ours.CPU()
		if err != nil {
			return load.Result{}, err
		}
		r, err := run(ctx, limit)
		if err != nil {
			return r, err
		}
		after, err := s.ours.CPU()
		r.CPU = after - before
		return r, err
	}
}

// ratio is the median of what each round of Stead got done beside its
// neighbour's.
func (p pair) ratio() float64 {
	var ratios []float64
	for i := range p.ours {
		ratios = append(ratios, p.ours[i].PerSecond()/p.floor[i].PerSecond())
	}
	return load.Median(ratios)
}

func perSecond(runs []load.Result) float64 { return load.Over(runs, load.Result.PerSecond) }

// quantile is in milliseconds.
func quantile(runs []load.Result, q float64) float64 {
	return load.Over(runs, func(r load.Result) float64 { return r.Quantile(q).Seconds() * 1000 })
}

// KnownName reports whether there is something to measure under the name.
func KnownName(name string) bool { return name == "" || slices.Contains(Names, name) }
