package visits

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// Defaults is who is told of visits in a company by default.
type Defaults struct {
	Visits  Switches `json:"visits"`
	Version int64    `json:"version"`
}

// GetVersion gives the version for the ETag.
func (d Defaults) GetVersion() int64 { return d.Version }

// GetDefaults shows them to the members of the company.
type GetDefaults struct{ Company string }

// Action names it.
func (GetDefaults) Action() authz.Action { return actionViewDefaults }

// Target is the company.
func (q GetDefaults) Target(context.Context, work.Reader) (authz.Target, error) {
	return inCompany(q.Company)
}

// Read shows them.
func (q GetDefaults) Read(ctx context.Context, v work.View) (Defaults, error) {
	s, err := readSettings(ctx, v.Reader, q.Company)
	return Defaults{s.switches, s.Version}, err
}

// PutDefaults sets them; what is left out stays. It takes the right settings.
type PutDefaults struct {
	Company string
	Visits  Switches
}

// Action names it.
func (PutDefaults) Action() authz.Action { return actionPutDefaults }

// Target is the company.
func (c PutDefaults) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return PutSettings{Settings{Company: c.Company}}.Target(ctx, r)
}

// Apply sets them.
func (c PutDefaults) Apply(ctx context.Context, tx *work.Tx) (Defaults, error) {
	s, _ := tx.Target().Loaded.(Settings)
	before := s.switches
	s.switches = c.Visits.or(before)
	if s.switches.text() == before.text() {
		return Defaults{before, s.Version}, nil
	}
	s.Version++
	if err := writeSettings(ctx, tx, s); err != nil {
		return Defaults{}, err
	}
	tx.Record(DefaultsChanged{Company: c.Company, Before: before, After: s.switches})
	return Defaults{s.switches, s.Version}, nil
}

// Personal is what somebody is told of visits.
type Personal struct {
	Visits Switches `json:"visits" doc:"As it is in effect."`
	Own    Switches `json:"own" doc:"What they chose; null follows the company."`
}

// GetPersonal shows the subject what they are told of, in the company of the
// request.
type GetPersonal struct{}

// Action names it.
func (GetPersonal) Action() authz.Action { return actionViewSwitches }

// Target is the subject, in the company of the request.
func (GetPersonal) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return own(ctx, r)
}

// Read shows it.
func (GetPersonal) Read(ctx context.Context, v work.View) (Personal, error) {
	return personal(ctx, v.Reader, v.Grant)
}

func personal(ctx context.Context, r work.Reader, g authz.Grant) (Personal, error) {
	s, err := readSettings(ctx, r, g.Company)
	if err != nil {
		return Personal{}, err
	}
	own, err := readOwnSwitches(ctx, r, []string{g.Subject})
	mine := own[g.Subject]
	return Personal{Visits: mine.or(s.switches), Own: mine}, err
}

// PutPersonal switches what the subject is told of, in all their companies; null
// follows the company again.
type PutPersonal struct{ Visits Switches }

// Action names it.
func (PutPersonal) Action() authz.Action { return actionChangeSwitches }

// Target is the subject, in the company of the request.
func (PutPersonal) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return own(ctx, r)
}

// Apply switches it.
func (c PutPersonal) Apply(ctx context.Context, tx *work.Tx) (Personal, error) {
	g := tx.Grant()
	own, err := readOwnSwitches(ctx, tx, []string{g.Subject})
	if err != nil {
		return Personal{}, err
	}
	if before := own[g.Subject]; before.text() != c.Visits.text() {
		if err := writeOwnSwitches(ctx, tx, g.Subject, c.Visits); err != nil {
			return Personal{}, err
		}
		tx.Record(Switched{User: g.Subject, Before: before, After: c.Visits})
	}
	return personal(ctx, tx.Reader, g)
}
