package reservations

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
	"stead/internal/platform/merge"
)

// CreateSpace adds a space to a zone. Holders of the right settings may. 409
// name_exists when the zone has a space of this name.
type CreateSpace struct {
	Zone, Name string
	Features   []string
}

// Action names it.
func (CreateSpace) Action() authz.Action { return actionCreateSpace }

// Target is the zone.
func (c CreateSpace) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	t, err := zoneTarget(ctx, r, c.Zone)
	t.Version = 0 // If-Match does not speak of the zone
	return t, err
}

// Apply adds it.
func (c CreateSpace) Apply(ctx context.Context, tx *work.Tx) (Space, error) {
	z, _ := tx.Target().Loaded.(Zone)
	s := Space{
		ID: tx.NewID("spc"), Kind: z.Kind, Zone: z.ID, Company: z.Company, Office: z.Office, Version: 1,
		Names: map[string]string{z.ID: z.Name, z.Office: z.Names[z.Office], z.Company: z.Names[z.Company]},
	}
	var err error
	if s.Name, err = name("/name", c.Name); err != nil {
		return s, err
	}
	if s.Features, err = features(c.Features); err != nil {
		return s, err
	}
	if err := insertSpace(ctx, tx, s); err != nil {
		return s, err
	}
	tx.Record(SpaceCreated{s})
	return s.with(tx.Grant()), nil
}

// GetSpace shows a space to members with reservations.own and to delegates with
// VIEW_RESERVATIONS, in the subject's office only.
type GetSpace struct{ ID string }

// Action names it.
func (GetSpace) Action() authz.Action { return actionViewSpace }

// Target is the space.
func (q GetSpace) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return spaceTarget(ctx, r, q.ID)
}

func spaceTarget(ctx context.Context, r work.Reader, space string) (authz.Target, error) {
	if !id.Valid("spc", space) {
		return authz.Target{}, fault.ErrNotFound
	}
	s, err := readSpace(ctx, r, space)
	return authz.Target{Company: s.Company, Version: s.Version, Object: s.object(), Loaded: s}, orNotFound(err)
}

// Read shows it.
func (GetSpace) Read(_ context.Context, v work.View) (Space, error) {
	s, _ := v.Target.Loaded.(Space)
	if v.Grant.Delegated() && s.Office != v.Grant.Office {
		return Space{}, errOfficeLocked
	}
	return s.with(v.Grant), nil
}

// ChangeSpace renames a space, says what it offers, or moves it to another zone
// of the same kind and office. Holders of the right settings may. 409
// name_exists; 422 wrong_zone.
type ChangeSpace struct {
	ID       string
	Name     merge.Field[string]
	Zone     merge.Field[string]
	Features merge.Field[[]string]
}

// Action names it.
func (ChangeSpace) Action() authz.Action { return actionChangeSpace }

// Target is the space.
func (c ChangeSpace) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return spaceTarget(ctx, r, c.ID)
}

var errWrongZone = fault.InvalidField("/zone", "wrong_zone", "Choose a zone of the same kind and office.")

// Apply changes it.
func (c ChangeSpace) Apply(ctx context.Context, tx *work.Tx) (Space, error) {
	before, _ := tx.Target().Loaded.(Space)
	after := before
	after.Zone = c.Zone.Or(before.Zone)
	var err error
	if after.Name, err = name("/name", c.Name.Or(before.Name)); err != nil {
		return after, err
	}
	if after.Features, err = features(c.Features.Or(before.Features)); err != nil {
		return after, err
	}
	if after.details() == before.details() {
		return before.with(tx.Grant()), nil
	}
	if after.Zone != before.Zone {
		t, err := zoneTarget(ctx, tx.Reader, after.Zone)
		z, _ := t.Loaded.(Zone)
		if fault.KindOf(err) == fault.NotFound || err == nil && (z.Office != before.Office || z.Kind != before.Kind) {
			return after, errWrongZone
		}
		if err != nil {
			return after, err
		}
		after.Names = map[string]string{z.ID: z.Name, z.Office: z.Names[z.Office], z.Company: z.Names[z.Company]}
	}
	after.Version++
	if err := updateSpace(ctx, tx, after); err != nil {
		return after, err
	}
	tx.Record(SpaceChanged{before, after})
	return after.with(tx.Grant()), nil
}

// DeleteSpace removes a space; history keeps its name. Holders of the right
// settings may. 409 space_in_use while it has a live reservation that is not
// over.
type DeleteSpace struct{ ID string }

// Action names it.
func (DeleteSpace) Action() authz.Action { return actionDeleteSpace }

// Target is the space.
func (c DeleteSpace) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return spaceTarget(ctx, r, c.ID)
}

// Apply deletes it.
func (DeleteSpace) Apply(ctx context.Context, tx *work.Tx) (httpapi.Nothing, error) {
	s, _ := tx.Target().Loaded.(Space)
	n, err := upcomingInSpace(ctx, tx, s.ID)
	if err != nil {
		return httpapi.Nothing{}, err
	}
	if n > 0 {
		return httpapi.Nothing{}, errSpaceInUse.With("upcoming", n)
	}
	tx.Record(SpaceDeleted{s})
	return httpapi.Nothing{}, deleteSpace(ctx, tx, s.ID)
}
