package delegations

import (
	"time"

	"stead/internal/core/work"
)

// Granted tells of a new delegation.
type Granted struct{ Delegation Delegation }

// Event is delegation.granted.
func (Granted) Event() string { return "delegation.granted" }

// About tells all of it.
func (f Granted) About() work.About {
	d := f.Delegation
	about := d.about()
	about.After = struct {
		Type         string   `json:"type"`
		Delegate     string   `json:"delegate"`
		Delegators   []string `json:"delegators"`
		Unrestricted bool     `json:"unrestricted"`
		Status       string   `json:"status"`
		terms
	}{d.Type, d.Delegate, d.Delegators, d.Unrestricted, d.Status, d.terms()}
	return about
}

// Changed tells of other terms.
type Changed struct{ Before, After Delegation }

// Event is delegation.changed.
func (Changed) Event() string { return "delegation.changed" }

// About tells the terms that changed.
func (f Changed) About() work.About {
	about := f.After.about()
	about.Before, about.After = work.Changed(f.Before.terms(), f.After.terms())
	return about
}

// Paused tells that a delegation gives nothing for now.
type Paused struct{ Delegation Delegation }

// Event is delegation.paused.
func (Paused) Event() string { return "delegation.paused" }

// About tells both states.
func (f Paused) About() work.About { return f.Delegation.aboutStatus(Active, Inactive) }

// Resumed tells that a paused delegation is active again.
type Resumed struct{ Delegation Delegation }

// Event is delegation.resumed.
func (Resumed) Event() string { return "delegation.resumed" }

// About tells both states.
func (f Resumed) About() work.About { return f.Delegation.aboutStatus(Inactive, Active) }

// WasRevoked tells that a delegation was ended for good.
type WasRevoked struct{ Before, After Delegation }

// Event is delegation.revoked.
func (WasRevoked) Event() string { return "delegation.revoked" }

// About tells both states.
func (f WasRevoked) About() work.About { return f.After.aboutStatus(f.Before.Status, Revoked) }

// Resigned tells that the delegate ended a delegation for good.
type Resigned struct{ Before, After Delegation }

// Event is delegation.resigned.
func (Resigned) Event() string { return "delegation.resigned" }

// About tells both states.
func (f Resigned) About() work.About { return f.After.aboutStatus(f.Before.Status, Revoked) }

// Ending tells that a delegation ends within three days.
type Ending struct {
	Delegation Delegation
	zones      map[string]string // of the home offices of its sides
}

// Event is delegation.ending.
func (Ending) Event() string { return "delegation.ending" }

// About tells when.
func (f Ending) About() work.About { return f.Delegation.aboutEnd() }

// Ended tells that a delegation gives nothing any more, since its end has come.
type Ended struct {
	Delegation Delegation
	zones      map[string]string
}

// Event is delegation.ended.
func (Ended) Event() string { return "delegation.ended" }

// About tells when.
func (f Ended) About() work.About { return f.Delegation.aboutEnd() }

func (d Delegation) aboutEnd() work.About {
	a := d.about()
	a.After = struct {
		EndsAt *time.Time `json:"ends_at"`
	}{d.EndsAt}
	return a
}

// about tells of a delegation under its delegator, where it has one.
func (d Delegation) about() work.About {
	a := work.About{Object: d.object(), Company: d.Company}
	if len(d.Delegators) == 1 {
		a.Subject = d.Delegators[0]
	}
	return a
}

func (d Delegation) aboutStatus(was, is string) work.About {
	a := d.about()
	a.Before, a.After = map[string]any{"status": was}, map[string]any{"status": is}
	return a
}
