package reservations

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
)

// CreateZone adds a zone to an office. Holders of the right settings may. 422
// for a name or kind that is none; 409 name_exists when the office has a zone
// of this name.
type CreateZone struct {
	Office, Name, Kind string
	Overflow           bool
}

func (c CreateZone) parse() (CreateZone, error) {
	var err error
	if c.Name, err = name("/name", c.Name); err != nil {
		return c, err
	}
	return c, kind("/kind", c.Kind)
}

// Action names it.
func (CreateZone) Action() authz.Action { return actionCreateZone }

// Target is the office.
func (c CreateZone) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return officeTarget(ctx, r, c.Office)
}

// officeTarget loads the office that something is asked of.
func officeTarget(ctx context.Context, r work.Reader, office string) (authz.Target, error) {
	if !id.Valid("off", office) {
		return authz.Target{}, fault.ErrNotFound
	}
	o, err := readOffice(ctx, r, office)
	return authz.Target{Company: o.company, Object: authz.Object{Type: "office", ID: o.id, Name: o.name}, Loaded: o}, orNotFound(err)
}

// Apply adds it.
func (c CreateZone) Apply(ctx context.Context, tx *work.Tx) (Zone, error) {
	c, err := c.parse()
	if err != nil {
		return Zone{}, err
	}
	o, _ := tx.Target().Loaded.(office)
	z := Zone{
		ID: tx.NewID("zon"), Name: c.Name, Company: o.company, Office: o.id, Kind: c.Kind, Overflow: c.Overflow, Version: 1,
		Names: map[string]string{o.company: o.companyName, o.id: o.name},
	}
	if err := insertZone(ctx, tx, z); err != nil {
		return z, err
	}
	tx.Record(ZoneCreated{z})
	return z.with(tx.Grant()), nil
}
