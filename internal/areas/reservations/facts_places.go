package reservations

import "stead/internal/core/work"

// ZoneCreated says that an office has a zone more.
type ZoneCreated struct{ Zone Zone }

// Event names it.
func (ZoneCreated) Event() string { return "zone.created" }

// About tells the journal.
func (f ZoneCreated) About() work.About {
	return work.About{Object: f.Zone.object(), After: f.Zone.details()}
}

// ZoneChanged says that a zone was renamed or is for overflow or no longer.
type ZoneChanged struct{ Before, After Zone }

// Event names it.
func (ZoneChanged) Event() string { return "zone.changed" }

// About tells the journal.
func (f ZoneChanged) About() work.About {
	was, is := work.Changed(f.Before.details(), f.After.details())
	return work.About{Object: f.After.object(), Before: was, After: is}
}

// ZoneDeleted says that a zone is gone, with so many spaces.
type ZoneDeleted struct {
	Zone   Zone
	Spaces int
}

// Event names it.
func (ZoneDeleted) Event() string { return "zone.deleted" }

// About tells the journal.
func (f ZoneDeleted) About() work.About {
	return work.About{Object: f.Zone.object(), Before: f.Zone.details(), After: map[string]any{"spaces_deleted": f.Spaces}}
}

// SpaceCreated says that a zone has a space more.
type SpaceCreated struct{ Space Space }

// Event names it.
func (SpaceCreated) Event() string { return "space.created" }

// About tells the journal.
func (f SpaceCreated) About() work.About {
	return work.About{Object: f.Space.object(), After: f.Space.details()}
}

// SpaceChanged says that a space was renamed, moved, or offers something else.
type SpaceChanged struct{ Before, After Space }

// Event names it.
func (SpaceChanged) Event() string { return "space.changed" }

// About tells the journal.
func (f SpaceChanged) About() work.About {
	was, is := work.Changed(f.Before.details(), f.After.details())
	return work.About{Object: f.After.object(), Before: was, After: is}
}

// SpaceDeleted says that a space is gone.
type SpaceDeleted struct{ Space Space }

// Event names it.
func (SpaceDeleted) Event() string { return "space.deleted" }

// About tells the journal.
func (f SpaceDeleted) About() work.About {
	return work.About{Object: f.Space.object(), Before: f.Space.details()}
}
