package imports

import (
	"stead/internal/areas/accounts"
	"stead/internal/areas/people"
	"stead/internal/core/work"
)

// Started is recorded when somebody asks for an import.
type Started struct{ Import Import }

// Event is import.started.
func (Started) Event() string { return "import.started" }

// About tells of the import.
func (f Started) About() work.About {
	return work.About{Object: f.Import.object(), Company: f.Import.company, After: map[string]any{"kind": f.Import.Kind, "check": f.Import.Check}}
}

// Checked is recorded when every line of a file is right: Before and After are
// how the import stood and stands.
type Checked struct{ Before, After Import }

// Event is import.checked.
func (Checked) Event() string { return "import.checked" }

// About tells how many lines there are.
func (f Checked) About() work.About { return turned(f.Before, f.After) }

// Finished is recorded when everything is written.
type Finished struct{ Before, After Import }

// Event is import.finished.
func (Finished) Event() string { return "import.finished" }

// About tells how many lines are done.
func (f Finished) About() work.About { return turned(f.Before, f.After) }

// RefusedFact is recorded when an import ended with nothing done, for what is in
// the file or for who asked.
type RefusedFact struct{ Before, After Import }

// Event is import.refused.
func (RefusedFact) Event() string { return "import.refused" }

// About tells how much is wrong.
func (f RefusedFact) About() work.About { return turned(f.Before, f.After) }

// FailedFact is recorded when Stead could not do an import.
type FailedFact struct{ Before, After Import }

// Event is import.failed.
func (FailedFact) Event() string { return "import.failed" }

// About tells the state.
func (f FailedFact) About() work.About { return turned(f.Before, f.After) }

func turned(before, after Import) work.About {
	is := map[string]any{"state": after.State, "lines": after.Lines}
	if n := len(after.Errors); n > 0 {
		is["errors"] = n
	}
	return work.About{Object: after.object(), Company: after.company, Before: map[string]any{"state": before.State}, After: is}
}

// PersonImported is recorded for each person who became a member by an import;
// Made says that they are a user since then, too.
type PersonImported struct {
	User    people.User
	Seat    accounts.Seat
	Company string
	Made    bool
}

// Event is person.imported.
func (PersonImported) Event() string { return "person.imported" }

// About tells of the person and their seat.
func (f PersonImported) About() work.About {
	after := imported{Roles: f.Seat.Roles, Groups: f.Seat.Groups, Office: f.Seat.Office}
	if f.Made {
		after.Status, after.GivenName, after.FamilyName, after.Language = string(f.User.Status), f.User.GivenName, f.User.FamilyName, f.User.Language
	}
	return work.About{Object: f.User.Object(), Subject: f.User.ID, Company: f.Company, After: after}
}

// imported is a person as the journal tells of them.
type imported struct {
	Status     string   `json:"status,omitempty"`
	GivenName  string   `json:"given_name,omitempty"`
	FamilyName string   `json:"family_name,omitempty"`
	Language   string   `json:"language,omitempty"`
	Roles      []string `json:"roles,omitempty"`
	Groups     []string `json:"groups,omitempty"`
	Office     string   `json:"office,omitempty"`
}
