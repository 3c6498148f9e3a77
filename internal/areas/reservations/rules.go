package reservations

import (
	"context"
	"slices"
	"time"

	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

// allows judges what an office says of an interval: the kinds it offers, how
// far ahead, when it is open. All of it by the office's own clock.
func (c *calendar) allows(now time.Time, kind string, iv Interval) error {
	local := now.In(c.Zone())
	y, m, d := local.Date()
	switch days := c.Rules.HorizonDays; {
	case len(c.Rules.Kinds) > 0 && !slices.Contains(c.Rules.Kinds, kind):
		return errKindOff
	case days > 0 && !iv.StartsAt.Before(c.midnight(y, m, d+days+1)):
		return errHorizon
	case !c.Contains(iv.StartsAt, iv.EndsAt):
		return errClosed.With("closed", c.closing(iv))
	}
	return nil
}

// notPast refuses what is over, or starts before the local day of now.
func (c *calendar) notPast(now time.Time, iv Interval) error {
	if !iv.EndsAt.After(now) || iv.StartsAt.Before(c.day(now).StartsAt) {
		return errPast
	}
	return nil
}

// limited reports whether the office bounds what one person reserves.
func (c *calendar) limited() bool {
	return c.Rules.MaxOpen > 0 || c.Rules.MaxPerDay > 0 || c.Rules.MaxPerWeek > 0
}

// checkLimits counts what the subject holds in the office, apart from one
// reservation, and refuses a further one that starts with iv. It takes the
// subject's turn, so that two of them cannot both be the last.
func checkLimits(ctx context.Context, tx *work.Tx, c *calendar, office, except string, iv Interval) error {
	if !c.limited() {
		return nil
	}
	subject := tx.Grant().Subject
	if err := takeTurn(ctx, tx, subject); err != nil {
		return err
	}
	n, err := countHeld(ctx, tx, held{
		company: tx.Grant().Company, subject: subject, office: office, except: except,
		now: tx.Now(), day: c.day(iv.StartsAt), week: c.week(iv.StartsAt),
	})
	if err != nil {
		return err
	}
	for _, l := range []struct {
		limit    string
		n, bound int
	}{{"max_open", n.open, c.Rules.MaxOpen}, {"max_per_day", n.day, c.Rules.MaxPerDay}, {"max_per_week", n.week, c.Rules.MaxPerWeek}} {
		if l.bound > 0 && l.n >= l.bound {
			return limitReached(l.limit, l.bound)
		}
	}
	return nil
}

func limitReached(limit string, bound int) *fault.Error {
	return errLimit.With("limit", limit).With("most", bound)
}
