package visits

import (
	"context"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/jobs"
)

// The kinds of the periodic jobs.
const (
	overstayKind = "visits.overstay"
	announceKind = "visits.announce"
	retainKind   = "visits.forget"
	sweepKind    = "visits.sweep"
)

const (
	overstayEvery = time.Minute
	sweepEvery    = time.Hour
	atOnce        = 200
	eventLife     = 24 * time.Hour
)

// overstay reminds of who is inside still, and checks out those who forgot to, as
// the settings of their company say. Whatever somebody did meanwhile stands.
func overstay(runner *work.Runner) jobs.Handler {
	return func(ctx context.Context, _ jobs.Taken) error {
		ctx = authz.WithActor(ctx, authz.SystemActor("visits"))
		settings, err := readAllSettings(ctx, runner.DB.Reader())
		if err != nil {
			return err
		}
		afterEnd, afterID := int64(0), ""
		for {
			now := runner.Clock.Now()
			list, err := readOverstaying(ctx, runner.DB.Reader(), db.Micros(now), afterEnd, afterID, atOnce)
			if err != nil {
				return err
			}
			for _, v := range list {
				if err := stayed(ctx, runner, settings, v, now); err != nil {
					return err
				}
				afterEnd, afterID = db.Micros(v.EndsAt), v.ID
			}
			if len(list) < atOnce {
				return nil
			}
		}
	}
}

func stayed(ctx context.Context, runner *work.Runner, settings map[string]Settings, v Visit, now time.Time) error {
	s, ok := settings[v.Company]
	if !ok {
		s = outOfTheBox(v.Company)
	}
	var err error
	switch {
	case !s.leaves(v.EndsAt, v.zone()).After(now):
		_, err = work.Do(ctx, runner, Step{ID: v.ID, To: CheckedOut, auto: true})
	case v.reminded == nil && !v.EndsAt.Add(time.Duration(s.ReminderMinutes)*time.Minute).After(now):
		_, err = work.Do(ctx, runner, Remind{v.ID})
	}
	if fault.KindOf(err) == fault.Conflict {
		return nil // somebody was quicker
	}
	return err
}

// announce reminds visitors of what is near, as the settings of the companies say.
func announce(runner *work.Runner) jobs.Handler {
	return func(ctx context.Context, _ jobs.Taken) error {
		ctx = authz.WithActor(ctx, authz.SystemActor("visits"))
		settings, err := readAllSettings(ctx, runner.DB.Reader())
		if err != nil {
			return err
		}
		most := visitorReminder
		for _, s := range settings {
			most = max(most, s.VisitorReminderHours)
		}
		after := runner.Clock.Now()
		until := after.Add(time.Duration(most) * time.Hour)
		for {
			list, err := readComing(ctx, runner.DB.Reader(), db.Micros(after), db.Micros(until), atOnce)
			if err != nil {
				return err
			}
			for _, v := range list {
				hours := visitorReminder
				if s, ok := settings[v.Company]; ok {
					hours = s.VisitorReminderHours
				}
				after = v.StartsAt
				if v.StartsAt.After(runner.Clock.Now().Add(time.Duration(hours) * time.Hour)) {
					continue
				}
				if _, err := work.Do(ctx, runner, Announce{v.ID}); err != nil && fault.KindOf(err) != fault.Conflict {
					return err
				}
			}
			if len(list) < atOnce {
				return nil
			}
		}
	}
}

// sweep forgets what open screens have caught up with, and that hosts left who
// are members again. Only Stead itself does.
type sweep struct{}

// Action names it.
func (sweep) Action() authz.Action { return actionSweep }

// Target is nothing in particular.
func (sweep) Target(context.Context, work.Reader) (authz.Target, error) { return authz.Target{}, nil }

// Apply forgets it.
func (sweep) Apply(ctx context.Context, tx *work.Tx) (bool, error) {
	if tx.Actor().Kind != authz.System {
		return false, fault.ErrForbidden
	}
	back, err := readReturned(ctx, tx, atOnce)
	if err != nil {
		return false, err
	}
	before := db.Micros(tx.Now().Add(-eventLife))
	if some, err := hasSwept(ctx, tx, before); err != nil || !some && len(back) == 0 {
		return false, err
	}
	tx.Record(Swept{})
	if err := updateLeft(ctx, tx, back, false); err != nil {
		return false, err
	}
	return true, sweepEvents(ctx, tx, before)
}

func sweeping(runner *work.Runner) jobs.Handler {
	return func(ctx context.Context, _ jobs.Taken) error {
		_, err := work.Do(authz.WithActor(ctx, authz.SystemActor("visits")), runner, sweep{})
		return err
	}
}

// Swept says that notes for open screens were forgotten.
type Swept struct{}

// Event names it.
func (Swept) Event() string { return "visit_events.swept" }

// About tells the journal.
func (Swept) About() work.About { return work.About{Object: authz.Object{Type: "visits"}} }
