package visits

import (
	"context"
	"slices"

	"stead/internal/core/work"
)

// turn is what a change makes of one visit.
type turn struct {
	before, after Visit
	added         []int           // places of the new visitors
	fresh         map[string]bool // visitors who are new, or have another address
	left          []Visitor       // who is left out
	given         []Visitor       // whose parking is given up
	park          []int           // places of those who are to get some
}

// moved reports whether visitors have to know: of another time, office or host.
func (t *turn) moved() bool {
	a, b := t.before, t.after
	return a.Host != b.Host || a.Office != b.Office || !a.StartsAt.Equal(b.StartsAt) || !a.EndsAt.Equal(b.EndsAt)
}

func (t *turn) same() bool {
	a, b := t.before, t.after
	return !t.moved() && a.Purpose == b.Purpose && recipientsText(a.Recipients) == recipientsText(b.Recipients) &&
		slices.Equal(a.Visitors, b.Visitors) && len(t.park) == 0
}

// giveUp gives up the parking that nobody has any more.
func (t *turn) giveUp(ctx context.Context, tx *work.Tx) error { return unpark(ctx, tx, t.given...) }

// carryOut changes one visit, records it, and mails its visitors.
func (e edit) carryOut(ctx context.Context, tx *work.Tx, t *turn) error {
	if t.same() {
		return nil
	}
	v := &t.after
	for _, i := range t.park {
		if err := park(ctx, tx, *v, v.Visitors[i:i+1]); err != nil {
			return err
		}
	}
	if err := t.seat(ctx, tx); err != nil {
		return err
	}
	v.Version++
	if err := updateVisit(ctx, tx, *v, t.before.Office); err != nil {
		return err
	}
	names, err := tx.Names(ctx, append(t.before.ids(), v.ids()...)...)
	if err != nil {
		return err
	}
	f := Changed{Before: t.before.named(names), After: v.named(names), Quiet: v.ID != e.first}
	if v.Status == InReview && t.before.Status != InReview && !f.Quiet {
		if f.Review, err = e.parts.approvers(ctx, tx, v.Company); err != nil {
			return err
		}
	}
	tx.Record(f)
	*v = f.After
	return e.mail(ctx, tx, t, f)
}

// seat writes who the visitors are.
func (t *turn) seat(ctx context.Context, tx *work.Tx) error {
	if slices.Equal(t.before.Visitors, t.after.Visitors) {
		return nil
	}
	for _, x := range t.left {
		if err := deleteVisitor(ctx, tx, x.ID); err != nil {
			return err
		}
	}
	added := map[int]Visitor{}
	for _, i := range t.added {
		added[i] = t.after.Visitors[i]
	}
	if err := addVisitors(ctx, tx, t.after, added); err != nil {
		return err
	}
	for i, x := range t.after.Visitors {
		if _, isNew := added[i]; isNew {
			continue
		}
		if err := updateVisitor(ctx, tx, i, x); err != nil {
			return err
		}
	}
	return nil
}

// mail tells those visitors who know of the visit what holds now, invites who is
// new, and calls it off for who is left out.
func (e edit) mail(ctx context.Context, tx *work.Tx, t *turn, f Changed) error {
	if err := callOff(ctx, tx, f.Before, t.left); err != nil {
		return err
	}
	v := f.After
	if v.Status != Expected || !v.StartsAt.After(tx.Now()) {
		return nil
	}
	if t.moved() {
		if v.ID == e.first {
			return invite(ctx, tx, v)
		}
		return greet(ctx, tx, v, letterChanged, func(x Visitor) bool { return x.mailed != nil })
	}
	if v.ID != e.first {
		return nil
	}
	return greet(ctx, tx, v, letterInvitation, func(x Visitor) bool { return t.fresh[x.ID] })
}
