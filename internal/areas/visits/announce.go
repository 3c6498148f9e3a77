package visits

import (
	"context"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

// Announce reminds the visitors of a visit that is near, once, when it is due; but
// not those who were mailed of it as late as that. Only Stead itself does.
type Announce struct{ ID string }

// Action names it.
func (Announce) Action() authz.Action { return actionAnnounce }

// Target is the visit.
func (c Announce) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return visitTarget(ctx, r, c.ID)
}

// Apply reminds them.
func (Announce) Apply(ctx context.Context, tx *work.Tx) (bool, error) {
	v, _ := tx.Target().Loaded.(Visit)
	if tx.Actor().Kind != authz.System {
		return false, fault.ErrForbidden
	}
	if v.Status != Expected || v.announced != nil || !v.StartsAt.After(tx.Now()) {
		return false, nil
	}
	names, err := tx.Names(ctx, v.ids()...)
	if err != nil {
		return false, err
	}
	s, err := readSettings(ctx, tx.Reader, v.Company)
	if err != nil {
		return false, err
	}
	v = v.named(names)
	now := tx.Now()
	v.announced = &now
	if err := updateVisit(ctx, tx, v, ""); err != nil {
		return false, err
	}
	tx.Record(Announced{Visit: v})
	within := time.Duration(s.VisitorReminderHours) * time.Hour
	return true, greet(ctx, tx, v, letterReminder, func(x Visitor) bool { return x.Status == Expected && !x.lately(v, within) })
}

// Announced says that visitors were reminded of a visit that is near.
type Announced struct{ Visit Visit }

// Event names it.
func (Announced) Event() string { return "visit.announced" }

// About tells the journal.
func (f Announced) About() work.About { return f.Visit.about(nil, nil) }
