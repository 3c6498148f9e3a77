package visits

import (
	"context"
	"fmt"
	"slices"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/merge"
)

// Scope says which visits of a series a change is about.
type Scope string

// The scopes; empty is This.
const (
	This      Scope = "this"
	Following Scope = "following"
	All       Scope = "all"
)

// Change changes a visit, or with a scope those of its series: a new time moves
// each by as much, by the clock of the office. The host may, delegates with
// MANAGE_VISITS, and holders of visits.create_for_others, who alone may choose
// another host. Once somebody of it has come, only its purpose and its end can be
// changed.
//
// Refusals as for Create; 409 visit_denied, visit_cancelled, not_changeable; 422
// not_a_series.
type Change struct {
	ID               string
	Host, Office     merge.Field[string]
	StartsAt, EndsAt merge.Field[time.Time]
	Purpose          merge.Field[string]
	Visitors         merge.Field[[]GuestInput]
	Recipients       merge.Field[[]Recipient]
	Scope            Scope
}

// Action names it.
func (Change) Action() authz.Action { return actionChange }

// Target is the visit.
func (c Change) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return visitTarget(ctx, r, c.ID)
}

// Apply changes it.
func (c Change) Apply(ctx context.Context, tx *work.Tx) (Visit, error) {
	first, _ := tx.Target().Loaded.(Visit)
	if err := first.closed(); err != nil {
		return first, err
	}
	e, err := c.edit(ctx, tx, first)
	if err != nil {
		return first, err
	}
	list, err := inScope(ctx, tx, first, c.Scope)
	if err != nil {
		return first, err
	}
	out := first
	for _, before := range list {
		after, err := e.on(ctx, tx, before)
		if err != nil && before.ID != first.ID && fault.KindOf(err) == fault.Conflict {
			continue // one of the series that somebody has come to, or that is over
		}
		if err != nil {
			return first, err
		}
		if before.ID == first.ID {
			out = after
		}
	}
	names, err := tx.Names(ctx, out.ids()...)
	return out.named(names).with(tx.Grant(), tx.Now()), err
}

// inScope gives the visits that a change is about, the first one first. Of a
// series, those that are over and those called off stay as they are.
func inScope(ctx context.Context, tx *work.Tx, first Visit, scope Scope) ([]Visit, error) {
	switch scope {
	case "", This:
		return []Visit{first}, nil
	case Following, All:
	default:
		return nil, fault.InvalidField("/scope", "invalid", "Choose this, following or all.")
	}
	if first.Series == "" {
		return nil, errNotASeries
	}
	from := db.Micros(first.StartsAt)
	if scope == All {
		from = db.Micros(tx.Now().Add(-longest))
	}
	all, err := readSeries(ctx, tx.Reader, first.Series, from)
	if err != nil {
		return nil, err
	}
	list := []Visit{first}
	for _, v := range all {
		if v.ID != first.ID && v.closed() == nil && !v.arrived() && v.EndsAt.After(tx.Now()) {
			list = append(list, v)
		}
	}
	return list, nil
}

// edit is a change that was checked, for one visit after the other.
type edit struct {
	Change
	first      string
	office     *accounts.Office
	purpose    string
	guests     []GuestInput
	recipients []Recipient
	settings   Settings
	shift      [2]time.Duration // of start and end, by the clock of the office
}

func (c Change) edit(ctx context.Context, tx *work.Tx, v Visit) (edit, error) {
	e := edit{Change: c, first: v.ID}
	g := tx.Grant()
	var err error
	if e.settings, err = readSettings(ctx, tx.Reader, v.Company); err != nil {
		return e, err
	}
	if host := c.Host.Or(v.Host); host != v.Host {
		if !g.Holds(rightForOthers) {
			return e, errHostLocked
		}
		if err := member(ctx, tx.Reader, v.Company, host, errHostInactive); err != nil {
			return e, err
		}
	}
	if office := c.Office.Or(v.Office); office != v.Office {
		o, err := accounts.OfficeByID(ctx, tx, v.Company, office)
		if err != nil {
			return e, officeFault(err, "/office")
		}
		e.office = &o
	}
	if e.purpose, err = line("/purpose", c.Purpose.Value); err != nil {
		return e, err
	}
	if c.Visitors.Set {
		if e.guests, err = parseGuests(c.Visitors.Value, e.settings.EmailRequired, v.holdsFor(g, rightGroups) || len(c.Visitors.Value) <= len(v.Visitors)); err != nil {
			return e, err
		}
	}
	if c.Recipients.Set {
		if e.recipients, err = parseRecipients(ctx, tx.Reader, v.Company, g.Actor.User, c.Recipients.Value, v.Recipients); err != nil {
			return e, err
		}
	}
	return e, e.times(tx.Now(), v)
}

// times checks the new time of the visit that was named, and how far it moves.
func (e *edit) times(now time.Time, v Visit) error {
	iv := interval{v.StartsAt, v.EndsAt}
	if e.StartsAt.Set {
		iv.from = e.StartsAt.Value.UTC().Truncate(time.Second)
		iv.to = iv.from.Add(v.EndsAt.Sub(v.StartsAt))
	}
	if e.EndsAt.Set {
		iv.to = e.EndsAt.Value.UTC().Truncate(time.Second)
	}
	if iv == (interval{v.StartsAt, v.EndsAt}) {
		return nil
	}
	if err := iv.check(now); err != nil {
		return err
	}
	zone := v.zone()
	e.shift[0] = floating(iv.from.In(zone)).Sub(floating(v.StartsAt.In(zone)))
	e.shift[1] = floating(iv.to.In(zone)).Sub(floating(v.EndsAt.In(zone)))
	return nil
}

// on changes one visit and records it.
func (e edit) on(ctx context.Context, tx *work.Tx, before Visit) (Visit, error) {
	v := before
	v.Host, v.Visitors = e.Host.Or(before.Host), slices.Clone(before.Visitors)
	if e.office != nil {
		v = v.at(*e.office)
		if v.Status == Expected && slices.Contains(e.settings.Approval, v.Office) {
			v.Status = InReview
		}
	}
	if e.Purpose.Set {
		v.Purpose = e.purpose
	}
	if e.Recipients.Set {
		v.Recipients = e.recipients
	}
	if e.shift != [2]time.Duration{} {
		zone := before.zone()
		if e.shift[0] != 0 {
			v.StartsAt, v.announced = landed(floating(before.StartsAt.In(zone)).Add(e.shift[0]), zone), nil
		}
		v.EndsAt, v.reminded = landed(floating(before.EndsAt.In(zone)).Add(e.shift[1]), zone), nil
		if !v.EndsAt.After(v.StartsAt) || v.EndsAt.Sub(v.StartsAt) > longest {
			return v, errEndBeforeStart
		}
	}
	if before.arrived() && (v.Host != before.Host || v.Office != before.Office || !v.StartsAt.Equal(before.StartsAt) || e.Visitors.Set) {
		return v, errFixed
	}
	v, err := e.seat(ctx, tx, before, v)
	if err != nil {
		return v, err
	}
	if equal(before, v) {
		return v, nil
	}
	v.Version++
	if err := updateVisit(ctx, tx, v, before.Office); err != nil {
		return v, err
	}
	names, err := tx.Names(ctx, append(before.ids(), v.ids()...)...)
	if err != nil {
		return v, err
	}
	tx.Record(Changed{Before: before.named(names), After: v.named(names), Quiet: v.ID != e.first})
	if v.ID != e.first || v.Office == before.Office && v.StartsAt.Equal(before.StartsAt) {
		return v, nil
	}
	return v, invite(ctx, tx, v.named(names))
}

func equal(a, b Visit) bool {
	return a.Host == b.Host && a.Office == b.Office && a.StartsAt.Equal(b.StartsAt) && a.EndsAt.Equal(b.EndsAt) && a.Purpose == b.Purpose &&
		recipientsText(a.Recipients) == recipientsText(b.Recipients) && slices.Equal(a.Visitors, b.Visitors)
}

// seat gives the visit its visitors: those named with their id stay who they are;
// in another visit of the series, those of the same name and address do. The
// parking of who is left out is given up, and all of it when the visit moves.
func (e edit) seat(ctx context.Context, tx *work.Tx, before, v Visit) (Visit, error) {
	moved := v.Office != before.Office || !v.StartsAt.Equal(before.StartsAt) || !v.EndsAt.Equal(before.EndsAt) || v.Host != before.Host
	parked := []int{}
	if e.Visitors.Set {
		added, err := e.guestList(tx, before, &v)
		if err != nil {
			return v, err
		}
		for _, x := range before.Visitors {
			if slices.ContainsFunc(v.Visitors, func(y Visitor) bool { return y.ID == x.ID }) {
				continue
			}
			if err := unpark(ctx, tx, x); err != nil {
				return v, err
			}
			if err := deleteVisitor(ctx, tx, x.ID); err != nil {
				return v, err
			}
		}
		if err := addVisitors(ctx, tx, v, added); err != nil {
			return v, err
		}
	}
	for i := range v.Visitors {
		x := &v.Visitors[i]
		if x.Parking != "" && moved && !before.arrived() {
			if err := unpark(ctx, tx, *x); err != nil {
				return v, err
			}
			x.Parking = ""
			parked = append(parked, i)
		}
	}
	for _, i := range parked {
		if err := park(ctx, tx, v, v.Visitors[i:i+1]); err != nil {
			return v, err
		}
	}
	if !e.Visitors.Set && len(parked) == 0 {
		return v, nil
	}
	for i, x := range v.Visitors {
		if err := updateVisitor(ctx, tx, i, x); err != nil {
			return v, err
		}
	}
	return v, nil
}

// guestList sets the visitors of v, and gives those that are new by position.
func (e edit) guestList(tx *work.Tx, before Visit, v *Visit) (map[int]Visitor, error) {
	added := map[int]Visitor{}
	v.Visitors = nil
	for i, in := range e.guests {
		at := slices.IndexFunc(before.Visitors, func(x Visitor) bool {
			return in.ID == x.ID || (in.ID == "" || before.ID != e.first) && x.Guest.identity() == in.identity()
		})
		taken := at >= 0 && slices.ContainsFunc(v.Visitors, func(x Visitor) bool { return x.ID == before.Visitors[at].ID })
		switch {
		case taken, at < 0 && in.ID != "" && before.ID == e.first:
			return nil, notTheID(fmt.Sprintf("/visitors/%d/id", i), "This is not a visitor of this visit, or named twice.")
		case at >= 0:
			x := before.Visitors[at]
			x.Guest = in.Guest
			v.Visitors = append(v.Visitors, x)
		default:
			x := newVisitor(tx, in.Guest)
			added[i] = x
			v.Visitors = append(v.Visitors, x)
		}
	}
	return added, nil
}
