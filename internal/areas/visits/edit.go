package visits

import (
	"context"
	"fmt"
	"slices"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/core/work"
)

// edit is a change that was checked, for one visit after the other.
type edit struct {
	Change
	first      string
	office     *accounts.Office
	purpose    string
	guests     []GuestInput
	recipients []Recipient
	settings   Settings
	exact      interval         // when the first one is from now on
	shift      [2]time.Duration // of start and end, by the clock of the office
}

func (c Change) edit(ctx context.Context, tx *work.Tx, v Visit) (edit, error) {
	e := edit{Change: c, first: v.ID, exact: interval{v.StartsAt, v.EndsAt}}
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
	zone := v.zone()
	there := zone
	if e.office != nil {
		there = e.office.Zone()
	}
	iv := e.exact
	var err error
	if e.StartsAt.Set {
		if iv.from, err = e.StartsAt.Value.in(there, "/starts_at"); err != nil {
			return err
		}
		iv.to = iv.from.Add(v.EndsAt.Sub(v.StartsAt))
	}
	if e.EndsAt.Set {
		if iv.to, err = e.EndsAt.Value.in(there, "/ends_at"); err != nil {
			return err
		}
	}
	if iv == e.exact {
		return nil
	}
	if err := iv.check(now); err != nil {
		return err
	}
	e.exact = iv
	e.shift[0] = floating(iv.from.In(zone)).Sub(floating(v.StartsAt.In(zone)))
	e.shift[1] = floating(iv.to.In(zone)).Sub(floating(v.EndsAt.In(zone)))
	return nil
}

// moves gives when a visit is from now on.
func (e edit) moves(before Visit) interval {
	if before.ID == e.first {
		return e.exact
	}
	zone, iv := before.zone(), interval{before.StartsAt, before.EndsAt}
	if e.shift[0] != 0 {
		iv.from = landed(floating(before.StartsAt.In(zone)).Add(e.shift[0]), zone)
	}
	if e.shift[1] != 0 {
		iv.to = landed(floating(before.EndsAt.In(zone)).Add(e.shift[1]), zone)
	}
	return iv
}

// turn says what becomes of one visit.
func (e edit) turn(tx *work.Tx, before Visit) (*turn, error) {
	v := before
	v.Host, v.Visitors = e.Host.Or(before.Host), slices.Clone(before.Visitors)
	if v.Host != before.Host {
		v.HostInvited, v.invited, v.HostLeft = "", "", false
	}
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
	iv := e.moves(before)
	if !iv.from.Equal(before.StartsAt) {
		v.StartsAt, v.announced = iv.from, nil
	}
	if !iv.to.Equal(before.EndsAt) || !iv.from.Equal(before.StartsAt) {
		v.EndsAt, v.reminded = iv.to, nil
	}
	if !v.EndsAt.After(v.StartsAt) || v.EndsAt.Sub(v.StartsAt) > longest {
		return nil, errEndBeforeStart
	}
	if before.arrived() && (v.Host != before.Host || v.Office != before.Office || !v.StartsAt.Equal(before.StartsAt) || e.Visitors.Set || e.Parking.Set) {
		return nil, errFixed
	}
	t := &turn{before: before, after: v, fresh: map[string]bool{}}
	if e.Visitors.Set {
		if err := e.guestList(tx, t); err != nil {
			return nil, err
		}
	}
	e.spaces(t)
	return t, nil
}

// guestList sets the visitors: those named with their id stay who they are; in
// another visit of the series, those of the same name and address do.
func (e edit) guestList(tx *work.Tx, t *turn) error {
	before, v := t.before, &t.after
	v.Visitors = nil
	for i, in := range e.guests {
		at := slices.IndexFunc(before.Visitors, func(x Visitor) bool {
			return in.ID == x.ID || (in.ID == "" || before.ID != e.first) && x.Guest.identity() == in.identity()
		})
		taken := at >= 0 && slices.ContainsFunc(v.Visitors, func(x Visitor) bool { return x.ID == before.Visitors[at].ID })
		switch {
		case taken, at < 0 && in.ID != "" && before.ID == e.first:
			return notTheID(fmt.Sprintf("/visitors/%d/id", i), "This is not a visitor of this visit, or named twice.")
		case at >= 0:
			x := before.Visitors[at]
			if in.Guest.Email != x.Email {
				x.mailed, t.fresh[x.ID] = nil, true
			}
			x.Guest = in.Guest
			v.Visitors = append(v.Visitors, x)
		default:
			x := newVisitor(tx, in.Guest)
			t.fresh[x.ID] = true
			t.added = append(t.added, i)
			v.Visitors = append(v.Visitors, x)
		}
	}
	for _, x := range before.Visitors {
		if !slices.ContainsFunc(v.Visitors, func(y Visitor) bool { return y.ID == x.ID }) {
			t.left = append(t.left, x)
		}
	}
	return nil
}

// spaces says which parking is given up and who is to have some: whoever has one
// keeps it as long as nothing of the visit, the host or the plate changes, else
// they get another.
func (e edit) spaces(t *turn) {
	t.given = slices.Clone(t.left)
	if t.before.arrived() {
		return
	}
	for i := range t.after.Visitors {
		x := &t.after.Visitors[i]
		was := slices.IndexFunc(t.before.Visitors, func(y Visitor) bool { return y.ID == x.ID })
		had := x.Parking != ""
		wants := had && x.Plate != ""
		if e.Parking.Set {
			wants = e.Parking.Value && x.Plate != ""
		}
		if had && (!wants || t.moved() || t.before.Visitors[was].Plate != x.Plate) {
			t.given = append(t.given, t.before.Visitors[was])
			x.Parking = ""
		}
		if wants && x.Parking == "" {
			t.park = append(t.park, i)
		}
	}
}
