package reservations

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
)

// MostTransferred is how many reservations one transfer may name by id.
const MostTransferred = 10_000

// Transfer moves reservations of the subject from one of their vehicles to
// another: those named, or all that the filter shows. The subject may, and
// delegates with MANAGE_RESERVATIONS or MANAGE_VEHICLES. Whatever can be moved
// is, in one transaction; the rest is told with the reason. 422 vehicle_unknown
// or same_vehicle.
type Transfer struct {
	FromVehicle  string
	ToVehicle    string
	Reservations []string // either ids
	Filter       *Filter  // or what a list shows
}

// Transferral is what a transfer did.
type Transferral struct {
	Moved   int       `json:"moved"`
	Refused []Refusal `json:"refused" doc:"Those that stay as they were, and why."`
}

// Refusal tells why one reservation stays as it was.
type Refusal struct {
	ID     string `json:"id"`
	Code   string `json:"code" doc:"not_found, other_vehicle, not_changeable or vehicle_busy."`
	Detail string `json:"detail"`
}

func refusal(id string, f *fault.Error) Refusal { return Refusal{id, f.Code, f.Message} }

var errOtherVehicle = fault.New(fault.Conflict, "other_vehicle", "The reservation is not for the vehicle to move from.")

// Parse checks what needs no database.
func (c Transfer) Parse() (Transfer, error) {
	switch {
	case (c.Filter == nil) == (c.Reservations == nil):
		return c, fault.InvalidField("/reservations", "ids_or_filter", "Name either reservations or a filter.")
	case len(c.Reservations) > MostTransferred:
		return c, fault.InvalidField("/reservations", "too_many", "Name 10000 reservations at most, or use a filter.")
	case c.FromVehicle == c.ToVehicle:
		return c, errSameVehicle
	case c.Filter != nil:
		_, err := c.Filter.parse(func(field string) string { return "/filter/" + field })
		return c, err
	}
	return c, nil
}

// Action names it.
func (Transfer) Action() authz.Action { return actionTransfer }

// Target is whose vehicles they are.
func (Transfer) Target(ctx context.Context, r work.Reader) (authz.Target, error) { return own(ctx, r) }

// Apply moves what can be moved.
func (c Transfer) Apply(ctx context.Context, tx *work.Tx) (Transferral, error) {
	var none Transferral
	c, err := c.Parse()
	if err != nil {
		return none, err
	}
	m := move{from: c.FromVehicle, to: c.ToVehicle}
	if m.fromPlate, err = subjectsPlate(ctx, tx, "/from_vehicle", c.FromVehicle); err != nil {
		return none, err
	}
	if m.toPlate, err = subjectsPlate(ctx, tx, "/to_vehicle", c.ToVehicle); err != nil {
		return none, err
	}
	list, missing, err := c.candidates(ctx, tx)
	if err != nil {
		return none, err
	}
	out, err := m.run(ctx, tx, list)
	out.Refused = append(out.Refused, missing...)
	return out, err
}

// candidates loads what is meant, by start; and refuses ids that mean nothing.
func (c Transfer) candidates(ctx context.Context, tx *work.Tx) ([]candidate, []Refusal, error) {
	g := tx.Grant()
	if c.Filter != nil {
		f, err := c.Filter.parse(inQuery)
		if err != nil {
			return nil, nil, err
		}
		f.company, f.subject, f.vehicle = g.Company, g.Subject, c.FromVehicle
		list, err := candidatesByFilter(ctx, tx, f)
		return list, nil, err
	}
	asked := map[string]bool{}
	var ids []string
	var missing []Refusal
	for _, reservation := range c.Reservations {
		if asked[reservation] {
			continue
		}
		asked[reservation] = true
		if id.Valid("res", reservation) {
			ids = append(ids, reservation)
		}
	}
	list, err := candidatesByID(ctx, tx, g.Company, g.Subject, ids)
	if err != nil {
		return nil, nil, err
	}
	for _, found := range list {
		delete(asked, found.id)
	}
	for _, reservation := range c.Reservations {
		if asked[reservation] {
			delete(asked, reservation)
			missing = append(missing, refusal(reservation, fault.ErrNotFound))
		}
	}
	return list, missing, nil
}
