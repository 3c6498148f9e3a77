package reservations

import (
	"slices"
	"time"

	"stead/internal/core/authz"
)

// Status is what became of a reservation.
type Status string

// The states of a reservation. It is live, and holds its space, while it is
// StatusReserved or StatusCheckedIn.
const (
	StatusReserved  Status = "reserved"
	StatusWaiting   Status = "waiting"
	StatusCheckedIn Status = "checked_in"
	StatusReleased  Status = "released"
	StatusCancelled Status = "cancelled"
	StatusNoShow    Status = "no_show"
)

// Statuses lists them.
var Statuses = []Status{StatusReserved, StatusWaiting, StatusCheckedIn, StatusReleased, StatusCancelled, StatusNoShow}

// Reservation is a space held by a subject for a half-open interval. Vehicle is
// empty but for parking, Delegation unless somebody acted for the subject.
type Reservation struct {
	ID         string            `json:"id"`
	Company    string            `json:"company"`
	Office     string            `json:"office"`
	TimeZone   string            `json:"time_zone" doc:"IANA name of the office's time zone."`
	Kind       string            `json:"kind" enum:"parking,desk,room"`
	Subject    string            `json:"subject" doc:"The user whose it is."`
	Space      string            `json:"space"`
	Vehicle    string            `json:"vehicle" doc:"Parking only; else empty."`
	StartsAt   time.Time         `json:"starts_at"`
	EndsAt     time.Time         `json:"ends_at"`
	Status     Status            `json:"status" enum:"reserved,waiting,checked_in,released,cancelled,no_show"`
	CreatedBy  string            `json:"created_by" doc:"The user who made it."`
	Delegation string            `json:"delegation" doc:"What allowed them to, when they acted for the subject; else empty."`
	CreatedAt  time.Time         `json:"created_at"`
	Version    int64             `json:"version"`
	Names      map[string]string `json:"names" doc:"What people call the things that the ids stand for."`
	Can        []string          `json:"can" doc:"What the asker may do with it now."`
}

// GetVersion gives the version for the ETag.
func (r Reservation) GetVersion() int64 { return r.Version }

func (r Reservation) interval() Interval { return Interval{r.StartsAt, r.EndsAt} }

func (r Reservation) object() authz.Object {
	return authz.Object{Type: "reservation", ID: r.ID, Name: r.Names[r.Space]}
}

// changeable reports whether it is live and not over.
func (r Reservation) changeable(now time.Time) bool {
	return (r.Status == StatusReserved || r.Status == StatusCheckedIn) && r.EndsAt.After(now)
}

// abilities are the actions on reservations that a grant allows, so that a list
// asks once and not for each row.
type abilities struct{ change, cancel, transfer bool }

func abilitiesOf(g authz.Grant) abilities {
	return abilities{g.Can(actionChange), g.Can(actionCancel), g.Can(actionTransfer)}
}

// with fills Can.
func (r Reservation) with(a abilities, now time.Time) Reservation {
	r.Can = []string{}
	if !r.changeable(now) {
		return r
	}
	if a.change {
		r.Can = append(r.Can, actionChange.Name)
	}
	if a.cancel {
		r.Can = append(r.Can, actionCancel.Name)
	}
	if a.transfer && r.Kind == Parking {
		r.Can = append(r.Can, actionTransfer.Name)
	}
	return r
}

// can lists the names of the actions that the grant allows; never nil.
func can(g authz.Grant, actions ...authz.Action) []string {
	out := []string{}
	for _, a := range actions {
		if g.Can(a) {
			out = append(out, a.Name)
		}
	}
	return slices.Clip(out)
}
