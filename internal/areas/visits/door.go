package visits

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// Step notes that visitors of a visit come or leave: all whom it is about, or
// those named. To says which step: OnSite, CheckedIn or CheckedOut. It takes
// visits.change_status; the host, and delegates with MANAGE_VISITS, may check
// their own out.
//
// 409 visit_in_review, visit_denied, visit_cancelled, not_today (to come),
// already_on_site, already_checked_in, already_checked_out, not_checked_in,
// inside_elsewhere; 422 invalid_id for who is no visitor of it.
type Step struct {
	ID       string
	To       Status
	Visitors []string // none: all

	auto bool // by itself, since they forgot
}

// way says how visitors came or left, where it was not at the desk.
type way struct {
	auto   bool
	byLink string // whose link it was
	kiosk  Kiosk  // at which they did it themselves
}

// Action names it.
func (c Step) Action() authz.Action {
	switch c.To {
	case OnSite:
		return actionOnSite
	case CheckedIn:
		return actionCheckIn
	default:
		return actionCheckOut
	}
}

// Target is the visit.
func (c Step) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return visitTarget(ctx, r, c.ID)
}

// Apply takes the step.
func (c Step) Apply(ctx context.Context, tx *work.Tx) (Visit, error) {
	before, _ := tx.Target().Loaded.(Visit)
	if err := c.allowed(before, tx.Now()); err != nil {
		return before, err
	}
	who, err := c.who(before)
	if err != nil {
		return before, err
	}
	after, err := step(ctx, tx, before, c.To, who, way{auto: c.auto})
	return after.with(tx.Grant(), tx.Now()), err
}

// step takes a step with the visitors at the places who, and records it.
func step(ctx context.Context, tx *work.Tx, before Visit, to Status, who []int, how way) (Visit, error) {
	after, now := before, tx.Now()
	after.Visitors, after.Version = slices.Clone(before.Visitors), before.Version+1
	names := []string{}
	for _, i := range who {
		x := &after.Visitors[i]
		x.move(to, now)
		names = append(names, x.name())
		if err := updateVisitor(ctx, tx, i, *x); err != nil {
			return before, err
		}
	}
	after.Status = after.derive()
	if err := updateVisit(ctx, tx, after, ""); err != nil {
		return before, err
	}
	called, err := tx.Names(ctx, after.ids()...)
	if err != nil {
		return before, err
	}
	after = after.named(called)
	return after, tellOf(ctx, tx, before, after, to, strings.Join(names, ", "), how)
}

// tellOf records a step with who receives it.
func tellOf(ctx context.Context, tx *work.Tx, before, after Visit, to Status, who string, how way) error {
	if to == OnSite {
		tx.Record(Arrived{Before: before, After: after})
		return nil
	}
	event := CheckIn
	if to == CheckedOut {
		event = CheckOut
	}
	told, err := receivers(ctx, tx.Reader, after, event)
	if err != nil {
		return err
	}
	if to == CheckedOut {
		tx.Record(Gone{Before: before, After: after, Who: who, Tell: told, Auto: how.auto, Link: how.byLink, Kiosk: how.kiosk})
	} else {
		tx.Record(Entered{Before: before, After: after, Who: who, Tell: told, Kiosk: how.kiosk})
		return greet(ctx, tx, after, letterWelcome, func(x Visitor) bool { return x.CheckedInAt != nil && x.CheckedInAt.Equal(tx.Now()) })
	}
	return nil
}

func (x *Visitor) move(to Status, now time.Time) {
	x.Status = to
	switch to {
	case OnSite:
		x.OnSiteAt = &now
	case CheckedIn:
		x.CheckedInAt = &now
	case CheckedOut:
		x.CheckedOutAt = &now
	default:
		panic("visits: no step leads to " + string(to))
	}
}

// allowed judges the visit.
func (c Step) allowed(v Visit, now time.Time) error {
	switch {
	case v.Status == InReview:
		return errInReview
	case v.Status == Denied:
		return errDenied
	case v.Status == Cancelled:
		return errCancelled
	case c.To != CheckedOut && !v.today(now):
		return errNotToday
	}
	return nil
}

// who gives the places of the visitors that take the step, or why nobody does.
func (c Step) who(v Visit) ([]int, error) {
	from := map[Status][]Status{OnSite: {Expected}, CheckedIn: {Expected, OnSite}, CheckedOut: {CheckedIn}}[c.To]
	out := []int{}
	for i, x := range v.Visitors {
		named := slices.Contains(c.Visitors, x.ID)
		fits := slices.Contains(from, x.Status)
		if named && !fits {
			return nil, c.refusal(x.Status)
		}
		if fits && (named || len(c.Visitors) == 0) {
			out = append(out, i)
		}
	}
	for i, id := range c.Visitors {
		if !slices.ContainsFunc(v.Visitors, func(x Visitor) bool { return x.ID == id }) {
			return nil, notTheID(fmt.Sprintf("/visitors/%d", i), "This is not a visitor of this visit.")
		}
	}
	if len(out) == 0 {
		return nil, c.refusal(v.derive())
	}
	return out, nil
}

// refusal is why somebody in a state cannot take the step.
func (c Step) refusal(s Status) error {
	switch {
	case s == CheckedOut:
		return errOut
	case c.To == CheckedOut:
		return errNotIn
	case s == CheckedIn:
		return errIn
	default:
		return errOnSite
	}
}
