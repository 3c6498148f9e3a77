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

// ChangeZone renames a zone or says whether it is for overflow; its office and
// kind stay. Holders of the right settings may. 409 name_exists.
type ChangeZone struct {
	ID       string
	Name     merge.Field[string]
	Overflow merge.Field[bool]
}

// Action names it.
func (ChangeZone) Action() authz.Action { return actionChangeZone }

// Target is the zone.
func (c ChangeZone) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return zoneTarget(ctx, r, c.ID)
}

func zoneTarget(ctx context.Context, r work.Reader, zone string) (authz.Target, error) {
	if !id.Valid("zon", zone) {
		return authz.Target{}, fault.ErrNotFound
	}
	z, err := readZone(ctx, r, zone)
	return authz.Target{Company: z.Company, Version: z.Version, Object: z.object(), Loaded: z}, orNotFound(err)
}

// Apply changes it.
func (c ChangeZone) Apply(ctx context.Context, tx *work.Tx) (Zone, error) {
	before, _ := tx.Target().Loaded.(Zone)
	after := before
	after.Overflow = c.Overflow.Or(before.Overflow)
	var err error
	if after.Name, err = name("/name", c.Name.Or(before.Name)); err != nil {
		return after, err
	}
	if after.details() == before.details() {
		return before.with(tx.Grant()), nil
	}
	after.Version++
	if err := updateZone(ctx, tx, after); err != nil {
		return after, err
	}
	tx.Record(ZoneChanged{before, after})
	return after.with(tx.Grant()), nil
}

// DeleteZone removes a zone with its spaces; history keeps their names. Holders
// of the right settings may. 409 space_in_use while one of its spaces has a
// live reservation that is not over.
type DeleteZone struct{ ID string }

// Action names it.
func (DeleteZone) Action() authz.Action { return actionDeleteZone }

// Target is the zone.
func (c DeleteZone) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return zoneTarget(ctx, r, c.ID)
}

// Apply deletes it.
func (DeleteZone) Apply(ctx context.Context, tx *work.Tx) (httpapi.Nothing, error) {
	z, _ := tx.Target().Loaded.(Zone)
	spaces, err := holdSpaces(ctx, tx, z.ID)
	if err != nil {
		return httpapi.Nothing{}, err
	}
	n, err := upcomingInZone(ctx, tx, z.ID)
	if err != nil {
		return httpapi.Nothing{}, err
	}
	if n > 0 {
		return httpapi.Nothing{}, errSpaceInUse.With("upcoming", n)
	}
	tx.Record(ZoneDeleted{Zone: z, Spaces: len(spaces)})
	return httpapi.Nothing{}, deleteZone(ctx, tx, z.ID)
}
