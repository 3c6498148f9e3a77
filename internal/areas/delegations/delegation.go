package delegations

import (
	"slices"
	"strings"
	"time"

	"stead/internal/core/authz"
)

// The types of delegations.
const (
	UserToUser  = "user_to_user"
	CompanyWide = "company_wide"
)

// The states of a delegation.
const (
	Active   = "active"
	Inactive = "inactive" // paused
	Revoked  = "revoked"  // for good
)

// Delegation is a record that lets Delegate act for Delegators in Company.
type Delegation struct {
	ID           string            `json:"id"`
	Type         string            `json:"type" enum:"user_to_user,company_wide"`
	Delegators   []string          `json:"delegators" doc:"By name; empty when unrestricted."`
	Unrestricted bool              `json:"unrestricted" doc:"For any member of the company."`
	Delegate     string            `json:"delegate"`
	Company      string            `json:"company"`
	Scopes       []string          `json:"scopes" doc:"With all that they imply."`
	Preset       string            `json:"preset" doc:"The preset that has just these scopes; empty: none."`
	Status       string            `json:"status" enum:"active,inactive,revoked"`
	Effective    bool              `json:"effective" doc:"It gives something right now."`
	StartsAt     *time.Time        `json:"starts_at"`
	EndsAt       *time.Time        `json:"ends_at"`
	Reason       string            `json:"reason"`
	CreatedAt    time.Time         `json:"created_at"`
	CreatedBy    string            `json:"created_by" doc:"Empty: Stead itself."`
	RevokedAt    *time.Time        `json:"revoked_at"`
	RevokedBy    string            `json:"revoked_by"`
	Support      bool              `json:"support" doc:"A look that the operator's support takes, for an hour."`
	Version      int64             `json:"version"`
	Names        map[string]string `json:"names"`
	Emails       map[string]string `json:"emails" doc:"Of the delegate and the delegators."`
	Can          []string          `json:"can" doc:"What the asker may do with it."`

	scopes   authz.Scopes
	delegate side
	sides    []side     // the delegators
	tellAt   *time.Time // when both sides are to be told of the end next; nil: never
}

// side is a user in a delegation, as the database knows them.
type side struct {
	user, name, email  string
	activeUser, member bool // member: an active member of the company
}

// GetVersion gives the version for the ETag; 0 when there is none.
func (d Delegation) GetVersion() int64 { return d.Version }

// concerns reports whether user is a side of it.
func (d Delegation) concerns(user string) bool {
	return user != "" && (user == d.Delegate || slices.Contains(d.Delegators, user))
}

// ownedBy reports whether user manages it with delegations.own.
func (d Delegation) ownedBy(user string) bool {
	return (d.Type == UserToUser || d.Support) && user != "" && slices.Contains(d.Delegators, user)
}

// fill works out what follows from the columns, as of now.
func (d *Delegation) fill(now time.Time) {
	d.Scopes, d.Preset = d.scopes.Names(), authz.PresetOf(d.scopes)
	if d.Names == nil {
		d.Names, d.Emails = map[string]string{}, map[string]string{}
	}
	d.Delegators = make([]string, len(d.sides))
	for i, s := range append(slices.Clone(d.sides), d.delegate) {
		if i < len(d.sides) {
			d.Delegators[i] = s.user
		}
		d.Names[s.user], d.Emails[s.user] = s.name, s.email
	}
	d.Effective = d.record().LiveAt(now) && d.givesSomething()
}

// record is the delegation as the decision needs it.
func (d Delegation) record() authz.Delegation {
	return authz.Delegation{
		ID: d.ID, Company: d.Company, CompanyWide: d.Type == CompanyWide, Unrestricted: d.Unrestricted, Scopes: d.scopes,
		Active: d.Status == Active, Revoked: d.Status == Revoked, StartsAt: d.StartsAt, EndsAt: d.EndsAt,
	}
}

// givesSomething reports whether the people in it can act and be acted for.
func (d Delegation) givesSomething() bool {
	if !d.delegate.activeUser || d.Type == UserToUser && !d.delegate.member {
		return false
	}
	return d.Unrestricted || slices.ContainsFunc(d.sides, func(s side) bool { return s.activeUser && s.member })
}

// withCan fills what the actor of the grant may do with it.
func (d Delegation) withCan(g authz.Grant) Delegation {
	d.Can = []string{}
	actor := g.Actor.User
	if d.Status == Revoked {
		return d
	}
	if g.Holds(RightWrite) || d.ownedBy(actor) && (g.Company == "" || g.Holds(RightOwn)) {
		toggle := PauseAction
		if d.Status == Inactive {
			toggle = ResumeAction
		}
		d.Can = append(d.Can, ChangeAction.Name, toggle.Name, RevokeAction.Name)
	}
	if (d.Type == UserToUser || d.Support) && actor == d.Delegate {
		d.Can = append(d.Can, ResignAction.Name)
	}
	return d
}

func (d Delegation) object() authz.Object {
	return authz.Object{Type: "delegation", ID: d.ID, Name: d.delegate.name + " acts for " + d.delegatorNames()}
}

const mostNames = 3

// delegatorNames is for sentences.
func (d Delegation) delegatorNames() string {
	if d.Unrestricted {
		return d.Names[d.Company]
	}
	names := make([]string, 0, mostNames+1)
	for i, s := range d.sides {
		if i == mostNames {
			names = append(names, "…")
			break
		}
		names = append(names, s.name)
	}
	return strings.Join(names, ", ")
}

// terms is what of a delegation can change, as the journal tells it.
type terms struct {
	Scopes   []string   `json:"scopes"`
	StartsAt *time.Time `json:"starts_at"`
	EndsAt   *time.Time `json:"ends_at"`
	Reason   string     `json:"reason"`
}

func (d Delegation) terms() terms { return terms{d.scopes.Names(), d.StartsAt, d.EndsAt, d.Reason} }
