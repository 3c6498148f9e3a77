package travel

import (
	"context"
	"slices"
	"strconv"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
)

// CreateBooking asks for items for travelers of the subject; the first leads.
// Members with bookings.own may, and delegates with CREATE_BOOKINGS in the
// owner's name.
//
// 403 TRAVELER_INACCESSIBLE for a traveler that is gone or that the actor cannot
// reach; 422 travelers_of_different_owners for some that they can reach, of more
// than one owner, traveler_of_another_owner for those of one who is not the
// subject; 422 travel_in_past, passport_expired (on a flight),
// lead_traveler_not_adult (of a hotel), and for fields that are not valid.
type CreateBooking struct {
	Travelers []string
	Items     []Item
	Notes     string
}

const mostTravelers = 20

// Parse checks what needs no database.
func (c CreateBooking) Parse() (CreateBooking, error) {
	if len(c.Travelers) < 1 || len(c.Travelers) > mostTravelers {
		return c, fault.InvalidField("/travelers", "invalid", "Name 1 to 20 travelers.")
	}
	if len(slices.Compact(slices.Sorted(slices.Values(c.Travelers)))) < len(c.Travelers) {
		return c, fault.InvalidField("/travelers", "repeated", "Name each traveler once.")
	}
	var err error
	if c.Items, err = parseItems(c.Items); err != nil {
		return c, err
	}
	if _, err = totals(c.Items); err != nil {
		return c, err
	}
	c.Notes, err = notes("/notes", c.Notes)
	return c, err
}

// Action names it.
func (CreateBooking) Action() authz.Action { return actionCreateBooking }

// Target is the subject, in the company of the request.
func (c CreateBooking) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	t, err := own(ctx, r)
	if len(c.Travelers) > 0 && id.Valid("trv", c.Travelers[0]) {
		t.Object = authz.Object{Type: "traveler", ID: c.Travelers[0]}
	}
	return t, err
}

// Apply asks for it.
func (c CreateBooking) Apply(ctx context.Context, tx *work.Tx) (BookingRequest, error) {
	c, err := c.Parse()
	if err != nil {
		return BookingRequest{}, err
	}
	g := tx.Grant()
	b := BookingRequest{
		ID: tx.NewID("brq"), Company: g.Company, Delegation: g.Delegation, Items: c.Items, Notes: c.Notes, Status: Pending,
		Warnings: []Warning{}, CreatedAt: tx.Now(), Version: 1,
	}
	if b.RequestedBy, err = owner(g); err != nil {
		return b, err
	}
	if g.Delegated() {
		b.CreatedBy = &g.Actor.User
	}
	travelers, err := c.travelers(ctx, tx, b.RequestedBy)
	if err != nil {
		return b, err
	}
	zone, err := zoneOf(ctx, tx.Reader, g.Office)
	if err != nil {
		return b, err
	}
	j := journey{travelers: travelers, items: c.Items, zone: zone}
	if b.Warnings, err = j.judge(tx.Now()); err != nil {
		return b, err
	}
	b.StartsAt, b.EndsAt = j.span()
	first := dayOf(b.StartsAt, zone)
	for _, t := range travelers {
		b.Travelers = append(b.Travelers, BookedTraveler{t.ID, t.name, TypeOn(t.BirthDate, first)})
	}
	if b.Total, err = totals(c.Items); err != nil {
		return b, err
	}
	if err := insertBooking(ctx, tx, b); err != nil {
		return b, err
	}
	tx.Record(BookingCreated{Booking: b, Zone: zone.String()})
	if b.Names, err = tx.Names(ctx, b.people()...); err != nil {
		return b, err
	}
	return b.with(g), nil
}

// travelers loads those that are named, in their order, and refuses any that is
// not the owner's.
func (c CreateBooking) travelers(ctx context.Context, tx *work.Tx, owner string) ([]Traveler, error) {
	for _, t := range c.Travelers {
		if !id.Valid("trv", t) {
			return nil, errInaccessible
		}
	}
	found, err := readTravelers(ctx, tx.Reader, c.Travelers)
	if err != nil {
		return nil, err
	}
	if len(found) < len(c.Travelers) {
		return nil, errInaccessible
	}
	others := []string{}
	for _, t := range found {
		if t.Owner != owner {
			others = append(others, t.Owner)
		}
	}
	for _, other := range unique(others) {
		_, err := tx.May(ctx, actionViewTraveler, other, authz.Target{Company: tx.Grant().Company, Owner: other})
		if err != nil && refused(err) {
			return nil, errInaccessible.Because(err)
		}
		if err != nil {
			return nil, err
		}
	}
	switch others = unique(others); {
	case len(others) == 1 && !slices.ContainsFunc(found, func(t Traveler) bool { return t.Owner == owner }):
		return nil, errOtherOwner
	case len(others) > 0:
		return nil, errDifferentOwners
	}
	if err := fill(ctx, tx.Reader, found); err != nil {
		return nil, err
	}
	slices.SortFunc(found, func(a, b Traveler) int {
		return slices.Index(c.Travelers, a.ID) - slices.Index(c.Travelers, b.ID)
	})
	return found, nil
}

// journey is what is asked for, as it is judged.
type journey struct {
	travelers []Traveler
	items     []Item
	zone      *time.Location
}

// span is from the first start to the last end.
func (j journey) span() (from, to time.Time) {
	from, to = j.items[0].StartsAt, j.items[0].last()
	for _, i := range j.items[1:] {
		if i.StartsAt.Before(from) {
			from = i.StartsAt
		}
		if i.last().After(to) {
			to = i.last()
		}
	}
	return from, to
}

// judge refuses what cannot be traveled, and gives what is worth a warning.
func (j journey) judge(now time.Time) ([]Warning, error) {
	flies := false
	for n, i := range j.items {
		switch {
		case i.past(now, j.zone):
			return nil, errPast.At("/items/" + strconv.Itoa(n) + "/starts_at")
		case i.Type == Flight:
			flies = true
		case i.Type == Hotel && TypeOn(j.travelers[0].BirthDate, dayOf(i.StartsAt, j.zone)) != Adult:
			return nil, errNotAdult
		}
	}
	if !flies {
		return []Warning{}, nil
	}
	_, to := j.span()
	return j.passports(dayOf(to, j.zone))
}

// passports judges the primary passports on the last day of travel.
func (j journey) passports(last Day) ([]Warning, error) {
	warnings := []Warning{}
	for n, t := range j.travelers {
		for _, p := range t.Passports {
			if !p.Primary {
				continue
			}
			left := last.until(p.ExpiresOn)
			if left < 0 {
				f := *errPassportExpired
				f.Fields = nil
				return nil, f.At("/travelers/" + strconv.Itoa(n))
			}
			if left < expiringDays {
				warnings = append(warnings, Warning{
					"passport_expiring", t.ID, "The primary passport of " + t.name + " has less than 180 days left on the last day of travel.",
				})
			}
		}
	}
	return warnings, nil
}
