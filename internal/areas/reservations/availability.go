package reservations

import (
	"context"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

// Availability shows when the spaces of a kind in an office are free and when
// they are taken, for at most Longest. Members with reservations.own may;
// delegates with VIEW_RESERVATIONS for the subject's office. Who has a space is
// told of the subject's own reservations and to holders of
// reservations.manage_all.
type Availability struct {
	Office, Kind string
	From, To     time.Time
}

// Free is what Availability shows.
type Free struct {
	Items    []SpaceDay `json:"items" doc:"By name, in natural order: P2 before P10."`
	TimeZone string     `json:"time_zone" doc:"IANA name of the office's time zone."`
	Closed   []Interval `json:"closed" doc:"When the office is closed."`
}

// SpaceDay is one space with its times.
type SpaceDay struct {
	Space Bookable          `json:"space"`
	Free  []Interval        `json:"free" doc:"Inside the opening hours."`
	Taken []Taken           `json:"taken"`
	Names map[string]string `json:"names"`
}

// Bookable is a space as it is chosen.
type Bookable struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Kind     string   `json:"kind"`
	Zone     string   `json:"zone"`
	Office   string   `json:"office"`
	Features []string `json:"features"`
}

// Taken is a live reservation of a space.
type Taken struct {
	Interval
	Reservation string `json:"reservation,omitempty" doc:"Only for who may see it."`
	Who         string `json:"who,omitempty" doc:"The user; only for who may see it."`
	Mine        bool   `json:"mine" doc:"It is the subject's."`
}

// Parse checks what needs no database.
func (q Availability) Parse() (Availability, error) {
	q.From, q.To = q.From.UTC(), q.To.UTC()
	switch {
	case !q.From.Before(q.To):
		return q, fault.InvalidField("query.to", "end_before_start", "The end must lie after the start.")
	case q.To.Sub(q.From) > Longest:
		return q, fault.InvalidField("query.to", "too_long", "Ask for 31 days at most.")
	}
	return q, kind("query.kind", q.Kind)
}

// Action names it.
func (Availability) Action() authz.Action { return actionAvailability }

// Target is the office.
func (q Availability) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return officeTarget(ctx, r, q.Office)
}

// Read puts spaces and reservations together.
func (q Availability) Read(ctx context.Context, v work.View) (Free, error) {
	q, err := q.Parse()
	if err != nil {
		return Free{}, err
	}
	o, _ := v.Target.Loaded.(office)
	if v.Grant.Delegated() && o.id != v.Grant.Office {
		return Free{}, errOfficeLocked
	}
	window := Interval{q.From, q.To}
	spaces, err := occupancy(ctx, v, occupied{
		office: o.id, kind: q.Kind, subject: v.Grant.Subject, all: v.Grant.Holds(rightAll), window: window,
	})
	if err != nil {
		return Free{}, err
	}
	out := Free{Items: make([]SpaceDay, len(spaces)), TimeZone: o.timeZone, Closed: o.calendar.closing(window)}
	opening := o.calendar.opening(window)
	for i, s := range spaces {
		s.names[o.id] = o.name
		out.Items[i] = SpaceDay{Space: s.Bookable, Free: without(opening, s.busy), Taken: s.taken, Names: s.names}
	}
	return out, nil
}
