package visits

import (
	"slices"
	"sync"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/core/authz"
)

// Status is how far a visit or a visitor is.
type Status string

// The states. A visitor knows the middle four.
const (
	InReview   Status = "in_review"
	Expected   Status = "expected"
	OnSite     Status = "on_site"
	CheckedIn  Status = "checked_in"
	CheckedOut Status = "checked_out"
	Denied     Status = "denied"
	Cancelled  Status = "cancelled"
)

var statuses = []Status{InReview, Expected, OnSite, CheckedIn, CheckedOut, Denied, Cancelled}

// Visit is one arrival of one or more visitors who come to see one host.
type Visit struct {
	ID           string            `json:"id"`
	Company      string            `json:"company"`
	Office       string            `json:"office"`
	TimeZone     string            `json:"time_zone" doc:"Of the office."`
	Host         string            `json:"host"`
	HostInvited  string            `json:"host_invited" doc:"The name of a host who was invited with the visit and has not accepted yet: until then host, who made it, stands in. Else empty."`
	HostLeft     bool              `json:"host_left" doc:"The host is no active member of the company any more: choose another one."`
	StartsAt     time.Time         `json:"starts_at"`
	EndsAt       time.Time         `json:"ends_at"`
	Status       Status            `json:"status" enum:"in_review,expected,on_site,checked_in,checked_out,denied,cancelled"`
	Purpose      string            `json:"purpose"`
	Visitors     []Visitor         `json:"visitors"`
	Comments     int64             `json:"comments" doc:"How many there are."`
	Series       string            `json:"series" doc:"The same for all visits made by one rule; else empty."`
	Rule         string            `json:"rule" doc:"By which it recurs; else empty."`
	Exceptions   []string          `json:"exceptions" doc:"The days on which its series has no visit."`
	Recipients   []Recipient       `json:"recipients" doc:"What of the recipients differs from the defaults."`
	DeniedReason string            `json:"denied_reason" doc:"For the host, their delegates, and who approves visits."`
	CreatedBy    string            `json:"created_by"`
	Delegation   string            `json:"delegation" doc:"What allowed a delegate to make it; else empty."`
	CreatedAt    time.Time         `json:"created_at"`
	Version      int64             `json:"version"`
	Names        map[string]string `json:"names"`
	Can          []string          `json:"can"`

	invited   string // the user whom HostInvited names
	erased    bool
	reminded  *time.Time
	announced *time.Time
}

// GetVersion gives the version for the ETag.
func (v Visit) GetVersion() int64 { return v.Version }

func (v Visit) zone() *time.Location { return zoneNamed(v.TimeZone) }

var zones sync.Map // IANA name > *time.Location: loading one reads a file

func zoneNamed(name string) *time.Location {
	if zone, ok := zones.Load(name); ok {
		return zone.(*time.Location)
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return time.UTC // the office was checked when it was made
	}
	zones.Store(name, zone)
	return zone
}

// object names no visitor: the journal outlives their data.
func (v Visit) object() authz.Object {
	return authz.Object{Type: "visit", ID: v.ID, Name: v.StartsAt.In(v.zone()).Format("2006-01-02 15:04")}
}

func (v Visit) target() authz.Target {
	return authz.Target{Company: v.Company, Owner: v.Host, Version: v.Version, Object: v.object(), Loaded: v}
}

// derive gives the status that follows from that of the visitors.
func (v Visit) derive() Status {
	if v.Status == InReview || v.Status == Denied || v.Status == Cancelled {
		return v.Status
	}
	has := func(s Status) bool {
		return slices.ContainsFunc(v.Visitors, func(x Visitor) bool { return x.Status == s })
	}
	switch {
	case has(CheckedIn):
		return CheckedIn
	case has(OnSite):
		return OnSite
	case has(Expected):
		return Expected
	default:
		return CheckedOut
	}
}

// arrived reports whether anybody of it has been inside.
func (v Visit) arrived() bool {
	return slices.ContainsFunc(v.Visitors, func(x Visitor) bool { return x.Status == CheckedIn || x.Status == CheckedOut })
}

// closed gives why nothing of it can be changed any more; nil when it can.
func (v Visit) closed() error {
	switch v.Status {
	case Denied:
		return errDenied
	case Cancelled:
		return errCancelled
	case CheckedOut:
		return errOver
	default:
		return nil
	}
}

// today reports whether now is on one of its days, at the office.
func (v Visit) today(now time.Time) bool {
	zone := v.zone()
	date := func(t time.Time) int {
		t = t.In(zone)
		return t.Year()*1000 + t.YearDay()
	}
	day := date(now)
	return date(v.StartsAt) <= day && day <= date(v.EndsAt)
}

// may reports whether the grant lets its actor do a to the visit.
func (v Visit) may(g authz.Grant, a authz.Action) bool {
	switch {
	case g.Actor.Kind == authz.System:
		return true
	case g.Delegated():
		return v.Host == g.Subject && g.Can(a)
	case v.Host == g.Actor.User:
		return a.Right == "" || g.Holds(a.Right) || a.Or[0] != "" && g.Holds(a.Or[0])
	default:
		return a.Others != "" && g.Holds(a.Others)
	}
}

// with fills Can, and leaves out what the reader is not to know.
func (v Visit) with(g authz.Grant, now time.Time) Visit {
	v.Can = []string{}
	if v.Exceptions == nil {
		v.Exceptions = []string{}
	}
	add := func(when bool, actions ...authz.Action) {
		for _, a := range actions {
			if when && v.may(g, a) {
				v.Can = append(v.Can, a.Name)
			}
		}
	}
	open := v.closed() == nil
	here := open && v.Status != InReview && v.today(now)
	some := func(of ...Status) bool {
		return slices.ContainsFunc(v.Visitors, func(x Visitor) bool { return slices.Contains(of, x.Status) })
	}
	add(open, actionChange)
	add(open && !v.arrived(), actionCancel)
	add(v.Status == InReview, actionApprove, actionDeny)
	add(here && some(Expected), actionOnSite)
	add(here && some(Expected, OnSite), actionCheckIn)
	add(v.Status == CheckedIn, actionCheckOut)
	add(true, actionComment)
	if !v.mine(g) && !g.Holds(rightApprove) {
		v.DeniedReason = ""
	}
	return v
}

// mine reports whether the grant is the host's, or a delegate's of theirs.
func (v Visit) mine(g authz.Grant) bool {
	if g.Delegated() {
		return v.Host == g.Subject
	}
	return g.Actor.Kind == authz.System || v.Host == g.Actor.User
}

// ids are those whose names stand beside them.
func (v Visit) ids() []string {
	out := []string{v.Company, v.Office, v.Host, v.CreatedBy}
	for _, r := range v.Recipients {
		out = append(out, r.User)
	}
	return out
}

func (v Visit) named(all map[string]string) Visit {
	v.Names = map[string]string{}
	for _, x := range v.ids() {
		if name, ok := all[x]; ok && x != "" {
			v.Names[x] = name
		}
	}
	return v
}

// at moves the visit to an office.
func (v Visit) at(o accounts.Office) Visit {
	v.Office, v.TimeZone = o.ID, o.TimeZone
	return v
}
