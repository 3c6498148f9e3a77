package reservations

import (
	"context"
	"errors"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
)

// Create reserves a space, or the first free one of a zone, for the subject.
// Members with reservations.own may, delegates with MANAGE_RESERVATIONS in the
// subject's own office. Opening hours and limits are the subject's.
//
// It is refused with 422 end_before_start, too_long, in_the_past,
// beyond_horizon, office_closed, kind_not_offered, limit_reached,
// vehicle_required, vehicle_unknown or vehicle_not_taken; 409 space_taken,
// vehicle_busy or person_busy; 403 office_locked.
type Create struct {
	Space    string // either a space
	Zone     string // or a zone
	Vehicle  string // for parking only
	StartsAt time.Time
	EndsAt   time.Time
}

// Parse checks what needs no database.
func (c Create) Parse() (Create, error) {
	if (c.Space == "") == (c.Zone == "") {
		return c, errSpaceOrZone
	}
	iv, err := Interval{c.StartsAt, c.EndsAt}.parse()
	c.StartsAt, c.EndsAt = iv.StartsAt, iv.EndsAt
	return c, err
}

// Action names it.
func (Create) Action() authz.Action { return actionCreate }

// Target is the space or zone. It belongs to nobody: what is asked is whether
// the subject may reserve in its company.
func (c Create) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	p, err := c.place(ctx, r)
	if err != nil {
		return authz.Target{}, err
	}
	t := authz.Target{Company: p.company, Object: authz.Object{Type: "zone", ID: p.zone}, Loaded: p}
	if p.space != "" {
		t.Object = authz.Object{Type: "space", ID: p.space, Name: p.spaceName}
	}
	return t, nil
}

func (c Create) place(ctx context.Context, r work.Reader) (place, error) {
	switch {
	case id.Valid("spc", c.Space) && c.Zone == "":
		return readPlace(ctx, r, c.Space, r.Subject(), r.Actor().User)
	case id.Valid("zon", c.Zone) && c.Space == "":
		return readZonePlace(ctx, r, c.Zone, r.Subject(), r.Actor().User)
	default:
		return place{}, fault.ErrNotFound
	}
}

// Apply judges the wish and reserves.
func (c Create) Apply(ctx context.Context, tx *work.Tx) (Reservation, error) {
	c, err := c.Parse()
	if err != nil {
		return Reservation{}, err
	}
	p, _ := tx.Target().Loaded.(place)
	g, iv := tx.Grant(), Interval{c.StartsAt, c.EndsAt}
	if g.Subject == "" {
		return Reservation{}, fault.ErrForbidden // Stead itself has no place to be
	}
	if err := locked(g, p); err != nil {
		return Reservation{}, err
	}
	if err := p.calendar.notPast(tx.Now(), iv); err != nil {
		return Reservation{}, err
	}
	if err := p.calendar.allows(tx.Now(), p.kind, iv); err != nil {
		return Reservation{}, err
	}
	plate, err := vehicleFor(ctx, tx, p.kind, c.Vehicle)
	if err != nil {
		return Reservation{}, err
	}
	if err := checkLimits(ctx, tx, p.calendar, p.office, "", iv); err != nil {
		return Reservation{}, err
	}
	if p, err = p.choose(ctx, tx, iv); err != nil {
		return Reservation{}, err
	}
	r := p.reservation(tx, c.Vehicle, plate, iv)
	if err := insertReservation(ctx, tx, r); err != nil {
		return Reservation{}, err
	}
	tx.Record(Created{Reservation: r})
	return r.with(abilitiesOf(g), tx.Now()), nil
}

// locked refuses a delegate another office than the subject's own.
func locked(g authz.Grant, p place) error {
	if g.Delegated() && p.office != g.Office {
		return errOfficeLocked
	}
	return nil
}

// vehicleFor gives the plate of the subject's vehicle that a space of the kind
// needs.
func vehicleFor(ctx context.Context, tx *work.Tx, kind, vehicle string) (string, error) {
	switch {
	case kind != Parking && vehicle != "":
		return "", errVehicleNone
	case kind != Parking:
		return "", nil
	case vehicle == "":
		return "", errVehicleRequired
	}
	return subjectsPlate(ctx, tx, "/vehicle", vehicle)
}

// subjectsPlate gives the plate of a vehicle, or refuses one that is not the
// subject's.
func subjectsPlate(ctx context.Context, tx *work.Tx, pointer, vehicle string) (string, error) {
	if !id.Valid("veh", vehicle) {
		return "", errVehicleUnknown.At(pointer)
	}
	plate, err := plateOf(ctx, tx.Reader, vehicle, tx.Grant().Subject)
	if errors.Is(err, db.ErrNoRow) {
		return "", errVehicleUnknown.At(pointer)
	}
	return plate, err
}

// choose picks a space where only a zone is named.
func (p place) choose(ctx context.Context, tx *work.Tx, iv Interval) (place, error) {
	if p.space != "" {
		return p, nil
	}
	free, err := firstFree(ctx, tx, p.zone, iv)
	if errors.Is(err, db.ErrNoRow) {
		return p, errZoneTaken
	}
	p.space, p.spaceName = free.ID, free.Name
	return p, err
}

// reservation is the new one.
func (p place) reservation(tx *work.Tx, vehicle, plate string, iv Interval) Reservation {
	g := tx.Grant()
	r := Reservation{
		ID: tx.NewID("res"), Company: p.company, Office: p.office, TimeZone: p.timeZone, Kind: p.kind, Subject: g.Subject,
		Space: p.space, Vehicle: vehicle, StartsAt: iv.StartsAt, EndsAt: iv.EndsAt, Status: StatusReserved,
		CreatedBy: g.Actor.User, Delegation: g.Delegation, CreatedAt: tx.Now(), Version: 1,
		Names: map[string]string{
			p.company: p.companyName, p.office: p.officeName, p.space: p.spaceName, g.Subject: p.subjectName,
		},
	}
	if vehicle != "" {
		r.Names[vehicle] = plate
	}
	if p.creatorName != "" {
		r.Names[g.Actor.User] = p.creatorName
	}
	return r
}
