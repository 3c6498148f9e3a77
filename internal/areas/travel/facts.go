package travel

import (
	"stead/internal/core/work"
)

// Created says that somebody has a traveler more.
type Created struct{ Traveler Traveler }

// Event names it.
func (Created) Event() string { return "traveler.created" }

// About tells the journal.
func (f Created) About() work.About {
	papers := []paper{}
	for _, p := range f.Traveler.Passports {
		papers = append(papers, p.paper())
	}
	return about(f.Traveler, nil, struct {
		details
		Passports []paper `json:"passports,omitempty"`
	}{f.Traveler.details(), papers})
}

func about(t Traveler, before, after any) work.About {
	return work.About{Object: t.object(), Subject: t.Owner, Before: before, After: after}
}

// Changed says that a traveler was corrected.
type Changed struct{ Before, After Traveler }

// Event names it.
func (Changed) Event() string { return "traveler.changed" }

// About tells the journal.
func (f Changed) About() work.About {
	was, is := work.Changed(f.Before.details(), f.After.details())
	return about(f.After, was, is)
}

// Deleted says that a traveler is gone, with passports and documents.
type Deleted struct{ Traveler Traveler }

// Event names it.
func (Deleted) Event() string { return "traveler.deleted" }

// About tells the journal.
func (f Deleted) About() work.About { return about(f.Traveler, f.Traveler.details(), nil) }

// PassportCreated says that a traveler has a passport more.
type PassportCreated struct {
	Traveler Traveler
	Passport Passport
}

// Event names it.
func (PassportCreated) Event() string { return "passport.created" }

// About tells the journal.
func (f PassportCreated) About() work.About { return about(f.Traveler, nil, f.Passport.paper()) }

// PassportChanged says that a passport was corrected or became the primary one.
type PassportChanged struct {
	Traveler      Traveler
	Before, After Passport
}

// Event names it.
func (PassportChanged) Event() string { return "passport.changed" }

// About tells the journal. The nationality says which of the passports it is.
func (f PassportChanged) About() work.About {
	was, is := work.Changed(f.Before.paper(), f.After.paper())
	was["nationality"], is["nationality"] = f.Before.Nationality, f.After.Nationality
	return about(f.Traveler, was, is)
}

// PassportDeleted says that a passport is gone.
type PassportDeleted struct {
	Traveler Traveler
	Passport Passport
}

// Event names it.
func (PassportDeleted) Event() string { return "passport.deleted" }

// About tells the journal.
func (f PassportDeleted) About() work.About { return about(f.Traveler, f.Passport.paper(), nil) }

// DocumentCreated says that a traveler has a document more.
type DocumentCreated struct {
	Traveler Traveler
	Document Document
}

// Event names it.
func (DocumentCreated) Event() string { return "document.created" }

// About tells the journal, but not what is in it.
func (f DocumentCreated) About() work.About { return about(f.Traveler, nil, f.Document.sheet()) }

// DocumentDeleted says that a document is gone.
type DocumentDeleted struct {
	Traveler Traveler
	Document Document
}

// Event names it.
func (DocumentDeleted) Event() string { return "document.deleted" }

// About tells the journal.
func (f DocumentDeleted) About() work.About { return about(f.Traveler, f.Document.sheet(), nil) }
