package visits

import (
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// AssistantSet says that somebody has a personal assistant, or another one.
type AssistantSet struct {
	Company, Person, Assistant string
	Before                     string // the assistant until now; "" for none
	Names                      map[string]string
}

// Event names it.
func (AssistantSet) Event() string { return "assistant.set" }

// About tells the journal.
func (f AssistantSet) About() work.About {
	return work.About{
		Object: authz.Object{Type: "user", ID: f.Person, Name: f.Names[f.Person]}, Subject: f.Person, Company: f.Company,
		Before: map[string]any{"assistant": f.Before}, After: map[string]any{"assistant": f.Assistant},
	}
}

// AssistantDropped says that somebody has no personal assistant any more.
type AssistantDropped struct {
	Company, Person, Assistant string
	Names                      map[string]string
}

// Event names it.
func (AssistantDropped) Event() string { return "assistant.dropped" }

// About tells the journal.
func (f AssistantDropped) About() work.About {
	return work.About{
		Object: authz.Object{Type: "user", ID: f.Person, Name: f.Names[f.Person]}, Subject: f.Person, Company: f.Company,
		Before: map[string]any{"assistant": f.Assistant}, After: map[string]any{"assistant": ""},
	}
}

// terms is what of a visit the journal compares. It names no visitor, and has
// nothing that somebody typed, such as why a visit was denied: the journal outlives
// what is kept of visitors.
type terms struct {
	Host       string      `json:"host"`
	Office     string      `json:"office"`
	StartsAt   string      `json:"starts_at"`
	EndsAt     string      `json:"ends_at"`
	Status     Status      `json:"status"`
	Visitors   []seat      `json:"visitors"`
	Recipients []Recipient `json:"recipients"`
	Series     string      `json:"series,omitempty"`
	Exceptions []string    `json:"exceptions,omitempty"`
}

type seat struct {
	ID      string `json:"id"`
	Status  Status `json:"status"`
	Parking string `json:"parking,omitempty"`
}

func (v Visit) terms() terms {
	t := terms{
		Host: v.Host, Office: v.Office, StartsAt: v.StartsAt.Format(time.RFC3339), EndsAt: v.EndsAt.Format(time.RFC3339), Status: v.Status,
		Visitors: []seat{}, Recipients: v.Recipients, Series: v.Series, Exceptions: v.Exceptions,
	}
	for _, x := range v.Visitors {
		t.Visitors = append(t.Visitors, seat{x.ID, x.Status, x.Parking})
	}
	return t
}

func (v Visit) about(before, after any) work.About {
	return work.About{Object: v.object(), Subject: v.Host, Company: v.Company, Before: before, After: after}
}

func changed(before, after Visit) work.About {
	was, is := work.Changed(before.terms(), after.terms())
	return after.about(was, is)
}

// Created says that a visit was made; with Occurrences more than 1, as the first
// of so many in its series.
type Created struct {
	Visit       Visit
	Occurrences int
	Review      []string // who may approve it, where it waits for that
	Kiosk       Kiosk    // at which the visitor registered; else zero
}

// Event names it.
func (Created) Event() string { return "visit.created" }

// About tells the journal.
func (f Created) About() work.About {
	type series struct {
		terms
		Rule        string `json:"rule,omitempty"`
		Occurrences int    `json:"occurrences,omitempty"`
		By          string `json:"by,omitempty"`
		Kiosk       string `json:"kiosk,omitempty"`
	}
	s := series{terms: f.Visit.terms(), Rule: f.Visit.Rule, By: f.Kiosk.by(), Kiosk: f.Kiosk.ID}
	if s.Rule != "" {
		s.Occurrences = f.Occurrences
	}
	return f.Visit.about(nil, s)
}

// Changed says that a visit has another host, office, time, purpose, visitors or
// recipients.
type Changed struct {
	Before, After Visit
	Quiet         bool     // another visit of the series tells
	Review        []string // who may approve it, where it waits for that from now on
}

// Event names it.
func (Changed) Event() string { return "visit.changed" }

// About tells the journal.
func (f Changed) About() work.About { return changed(f.Before, f.After) }

// CancelledVisit says that a visit was called off.
type CancelledVisit struct {
	Before, After Visit
	Quiet         bool // another visit of the series tells
}

// Event names it.
func (CancelledVisit) Event() string { return "visit.cancelled" }

// About tells the journal.
func (f CancelledVisit) About() work.About { return changed(f.Before, f.After) }

// Approved says that a visit may take place.
type Approved struct{ Before, After Visit }

// Event names it.
func (Approved) Event() string { return "visit.approved" }

// About tells the journal.
func (f Approved) About() work.About { return changed(f.Before, f.After) }

// DeniedVisit says that a visit may not take place.
type DeniedVisit struct{ Before, After Visit }

// Event names it.
func (DeniedVisit) Event() string { return "visit.denied" }

// About tells the journal.
func (f DeniedVisit) About() work.About { return changed(f.Before, f.After) }

// Arrived says that visitors are on site.
type Arrived struct{ Before, After Visit }

// Event names it.
func (Arrived) Event() string { return "visit.on_site" }

// About tells the journal.
func (f Arrived) About() work.About { return changed(f.Before, f.After) }

// Entered says that visitors were checked in.
type Entered struct {
	Before, After Visit
	Who           string   // the names of those
	Tell          []string // who receives it
	Kiosk         Kiosk    // at which they did it themselves; else zero
}

// Event names it.
func (Entered) Event() string { return "visit.checked_in" }

// About tells the journal.
func (f Entered) About() work.About {
	was, is := work.Changed(f.Before.terms(), f.After.terms())
	if f.Kiosk.ID != "" {
		is["by"], is["kiosk"] = f.Kiosk.by(), f.Kiosk.ID
	}
	return f.After.about(was, is)
}

// Gone says that visitors were checked out.
type Gone struct {
	Before, After Visit
	Who           string
	Tell          []string
	Auto          bool   // by themselves, since they forgot
	Link          string // by the link in the reminder to this user; else empty
	Kiosk         Kiosk  // at which they did it themselves; else zero
}

// Event names it.
func (Gone) Event() string { return "visit.checked_out" }

// About tells the journal.
func (f Gone) About() work.About {
	was, is := work.Changed(f.Before.terms(), f.After.terms())
	if f.Auto {
		is["by"] = "automatic"
	}
	if f.Link != "" {
		is["by"] = "link of " + f.Link
	}
	if f.Kiosk.ID != "" {
		is["by"], is["kiosk"] = f.Kiosk.by(), f.Kiosk.ID
	}
	return f.After.about(was, is)
}

// Commented says that somebody wrote about a visit.
type Commented struct {
	Visit   Visit
	Comment Comment
}

// Event names it.
func (Commented) Event() string { return "visit.commented" }

// About tells the journal, but not what was written.
func (f Commented) About() work.About {
	return f.Visit.about(nil, map[string]any{"comment": f.Comment.ID, "mentions": f.Comment.Mentions})
}

// SettingsChanged says that visits go otherwise in a company.
type SettingsChanged struct{ Before, After Settings }

// Event names it.
func (SettingsChanged) Event() string { return "visit_settings.changed" }

// About tells the journal.
func (f SettingsChanged) About() work.About {
	was, is := work.Changed(f.Before, f.After)
	return work.About{Object: authz.Object{Type: "company", ID: f.After.Company}, Company: f.After.Company, Before: was, After: is}
}

// DefaultsChanged says that a company tells others of visits by default.
type DefaultsChanged struct {
	Company       string
	Before, After Switches
}

// Event names it.
func (DefaultsChanged) Event() string { return "notification_defaults.changed" }

// About tells the journal.
func (f DefaultsChanged) About() work.About {
	was, is := work.Changed(f.Before, f.After)
	return work.About{Object: authz.Object{Type: "company", ID: f.Company}, Company: f.Company, Before: was, After: is}
}

// Switched says that somebody switched notifications on or off for themself.
type Switched struct {
	User          string
	Before, After Switches
}

// Event names it.
func (Switched) Event() string { return "notification_settings.changed" }

// About tells the journal.
func (f Switched) About() work.About {
	was, is := work.Changed(f.Before, f.After)
	return work.About{Object: authz.Object{Type: "user", ID: f.User}, Subject: f.User, Before: was, After: is}
}
