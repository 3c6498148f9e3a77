package authz

import (
	"context"
	"time"

	"stead/internal/platform/db"
)

// Standing is what a person is and may in one company.
type Standing struct {
	Active bool // the user exists and has not been deactivated
	Member bool // and is an active member of the company
	// Suspended says of a deactivated user that they would be an active member
	// of the company again, were they reactivated.
	Suspended bool
	// Knows says that the user may know of the company though they are no member:
	// by a right to see it.
	Knows  bool
	Rights map[Right]bool
	Roles  map[SystemRole]bool
	Office string // home office in the company
}

// People tells who somebody is. The areas give it; hold asks for a lock under
// which the answer stays true until the transaction ends.
type People interface {
	// Standing is what user is in company ("" for none in particular).
	Standing(ctx context.Context, q db.Querier, user, company string, hold bool) (Standing, error)
	// Standings is Standing of two users, for less than twice the cost.
	Standings(ctx context.Context, q db.Querier, one, other, company string, hold bool) (Standing, Standing, error)
	// Companies lists where user is an active member.
	Companies(ctx context.Context, q db.Querier, user string) ([]string, error)
}

// Delegation is a record as the decision needs it.
type Delegation struct {
	ID           string
	Company      string
	CompanyWide  bool // the delegate need not be a member of the company
	Unrestricted bool // company_wide, for any member of the company
	Scopes       Scopes
	Active       bool // neither paused nor revoked
	Revoked      bool
	StartsAt     *time.Time
	EndsAt       *time.Time
}

// LiveAt reports whether the record gives anything at t.
func (d Delegation) LiveAt(t time.Time) bool { return d.lapseAt(t) == "" }

// lapseAt says why the record gives nothing at t; "" when it is live.
func (d Delegation) lapseAt(t time.Time) Why {
	switch {
	case d.Revoked:
		return WhyRevoked
	case !d.Active:
		return WhyPaused
	case d.EndsAt != nil && !t.Before(*d.EndsAt):
		return WhyEnded
	case d.StartsAt != nil && t.Before(*d.StartsAt):
		return WhyNotStarted
	default:
		return ""
	}
}

// Delegations tells what was delegated.
type Delegations interface {
	// Between lists every record, revoked ones too, in any company, by which
	// delegate acts or acted for delegator. An unrestricted one counts whoever
	// the delegator is.
	Between(ctx context.Context, q db.Querier, delegate, delegator string, hold bool) ([]Delegation, error)
}
