package visits

import (
	"context"
	"slices"
	"time"

	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
)

// parseDays reads days without a visit, each once, in their order. 422
// invalid_date.
func parseDays(list []string) ([]string, error) {
	for _, day := range list {
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			return nil, fault.InvalidField("/exceptions", "invalid_date", "Write each day like 2026-12-24.")
		}
	}
	if len(list) > mostOccurrences {
		return nil, fault.InvalidField("/exceptions", "too_long", "A series has 366 exceptions at most.")
	}
	return slices.Compact(slices.Sorted(slices.Values(list))), nil
}

// day is when it starts, by the clock of the office.
func (v Visit) day() string { return v.StartsAt.In(v.zone()).Format(time.DateOnly) }

// except sets the days on which the series of a visit has none: a visit on a day
// that is named is called off, and a day of the rule that is named no longer gets
// one again, like v. Days that are over stay as they are. 422 not_a_series,
// invalid_date; 409 not_changeable where somebody has come. It gives v as it is
// then.
func (c Change) except(ctx context.Context, tx *work.Tx, s Settings, v Visit) (Visit, error) {
	if v.Series == "" {
		return v, fault.InvalidField("/exceptions", errNotASeries.Code, errNotASeries.Message)
	}
	days, err := parseDays(c.Exceptions.Value)
	if err != nil {
		return v, err
	}
	of, err := readSeriesOf(ctx, tx.Reader, v.Series)
	if err != nil {
		return v, err
	}
	if slices.Equal(of.exceptions, days) {
		return v, nil
	}
	all, err := readSeries(ctx, tx.Reader, v.Series, db.Micros(tx.Now().Add(-longest)))
	if err != nil {
		return v, err
	}
	live := map[string]bool{}
	for _, x := range all {
		if x.closed() != nil || !x.EndsAt.After(tx.Now()) {
			continue
		}
		if !slices.Contains(days, x.day()) || slices.Contains(of.exceptions, x.day()) {
			live[x.day()] = true
			continue
		}
		if x.arrived() {
			return v, errFixed
		}
		gone, err := cancelOne(ctx, tx, x, false)
		if err != nil {
			return v, err
		}
		if x.ID == v.ID {
			v = gone
		}
	}
	if err := updateExceptions(ctx, tx, v.Series, days); err != nil {
		return v, err
	}
	if err := c.again(ctx, tx, s, v, of, days, live); err != nil {
		return v, err
	}
	before := v
	v.Exceptions, v.Version = days, v.Version+1
	tx.Record(Changed{Before: before, After: v, Quiet: true})
	return v, updateVisit(ctx, tx, v, "")
}

// again makes the visits on the days that are exceptions no longer.
func (c Change) again(ctx context.Context, tx *work.Tx, s Settings, v Visit, of series, days []string, live map[string]bool) error {
	zone := v.zone()
	times, err := recur(of.rule, nil, of.first, zone)
	if err != nil {
		return err
	}
	list := []Visit{}
	for _, iv := range times {
		day := iv.from.In(zone).Format(time.DateOnly)
		if !slices.Contains(of.exceptions, day) || slices.Contains(days, day) || live[day] {
			continue
		}
		x := v.on(iv.from.In(zone))
		if !x.StartsAt.After(tx.Now()) {
			continue
		}
		x.ID, x.Version, x.CreatedBy, x.Delegation, x.CreatedAt = tx.NewID("vis"), 1, tx.Grant().Actor.User, tx.Grant().Delegation, tx.Now()
		x.Status, x.Comments, x.reminded, x.announced = Expected, 0, nil, nil
		if slices.Contains(s.Approval, x.Office) {
			x.Status = InReview
		}
		x.Visitors = nil
		for _, y := range v.Visitors {
			x.Visitors = append(x.Visitors, newVisitor(tx, y.Guest))
		}
		list = append(list, x)
	}
	if len(list) == 0 {
		return nil
	}
	if err := insertVisits(ctx, tx, list); err != nil {
		return err
	}
	names, err := tx.Names(ctx, list[0].ids()...)
	if err != nil {
		return err
	}
	for _, x := range list {
		f := Created{Visit: x.named(names), Occurrences: 1}
		if x.Status == InReview {
			if f.Review, err = c.parts.approvers(ctx, tx, x.Company); err != nil {
				return err
			}
		}
		tx.Record(f)
	}
	return nil
}

// on is the visit on another day, at the same time of the clock.
func (v Visit) on(day time.Time) Visit {
	zone := v.zone()
	from, to := floating(v.StartsAt.In(zone)), floating(v.EndsAt.In(zone))
	at := time.Date(day.Year(), day.Month(), day.Day(), from.Hour(), from.Minute(), from.Second(), 0, time.UTC)
	length := v.EndsAt.Sub(v.StartsAt)
	v.StartsAt, v.EndsAt = landed(at, zone), landed(at.Add(to.Sub(from)), zone)
	if !v.EndsAt.After(v.StartsAt) {
		v.EndsAt = v.StartsAt.Add(length)
	}
	return v
}
