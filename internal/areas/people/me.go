package people

import (
	"context"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/page"
)

// Parts is what other areas tell about somebody for GET /me. Each function
// speaks of one user, by id; a missing one is as if there were nothing.
type Parts struct {
	// Companies lists where the user is an active member, by name.
	Companies func(ctx context.Context, r work.Reader, user string) ([]CompanyOf, error)
	// ActsFor lists for whom the user can act right now: one item per
	// delegation and delegator, by name. What is paused, revoked, out of its
	// dates or of a deactivated user is left out.
	ActsFor func(ctx context.Context, r work.Reader, user string) ([]ActsFor, error)
	// Unread counts the user's unread notifications.
	Unread func(ctx context.Context, r work.Reader, user string) (int64, error)
	// Demo says that this is the demo.
	Demo bool
}

// Me is who is signed in, and what they may.
type Me struct {
	User        MyUser             `json:"user"`
	Companies   []CompanyOf        `json:"companies"`
	SystemRoles []authz.SystemRole `json:"system_roles"`
	Rights      []authz.Right      `json:"rights" doc:"What the system roles give in every account."`
	ActsFor     []ActsFor          `json:"acts_for"`
	Unread      int64              `json:"unread" doc:"Unread notifications."`
	Demo        bool               `json:"demo" doc:"This is the demo: its data is thrown away."`
}

// MyUser is the user of Me.
type MyUser struct {
	ID         string `json:"id"`
	Email      string `json:"email"`
	GivenName  string `json:"given_name"`
	FamilyName string `json:"family_name"`
	Language   string `json:"language"`
	Phone      string `json:"phone"`
}

// CompanyOf is a company of which somebody is a member. Rights, Roles and
// Groups are never nil.
type CompanyOf struct {
	ID     string        `json:"id"`
	Name   string        `json:"name"`
	Rights []authz.Right `json:"rights"`
	Office *OfficeOf     `json:"office" doc:"The home office; null for none."`
	Roles  []string      `json:"roles"`
	Groups []string      `json:"groups"`
}

// OfficeOf is somebody's home office.
type OfficeOf struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	TimeZone string `json:"time_zone" doc:"IANA name."`
}

// ActsFor is one person for whom somebody can act in one company, and the
// delegation that lets them.
type ActsFor struct {
	User        PersonOf   `json:"user" doc:"The delegator."`
	Company     string     `json:"company"`
	CompanyName string     `json:"company_name"`
	Scopes      []string   `json:"scopes"`
	Delegation  string     `json:"delegation"`
	EndsAt      *time.Time `json:"ends_at" doc:"When the delegation ends; null for no end."`
	Office      *OfficeOf  `json:"office" doc:"The home office of the delegator, where one acts."`
}

// PersonOf is somebody as they are named to others.
type PersonOf struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Email string `json:"email"`
}

// ViewMe asks who is signed in. It cannot be asked in another's name.
type ViewMe struct{ Parts Parts }

// Action is me.view.
func (ViewMe) Action() authz.Action { return MeView }

// Target is the subject.
func (ViewMe) Target(_ context.Context, r work.Reader) (authz.Target, error) { return ownTarget(r) }

func ownTarget(r work.Reader) (authz.Target, error) {
	if r.Subject() == "" {
		return authz.Target{}, fault.ErrNotSignedIn // Stead itself is nobody
	}
	return authz.Target{Owner: r.Subject()}, nil
}

// Read answers.
func (q ViewMe) Read(ctx context.Context, v work.View) (Me, error) {
	me := Me{Companies: []CompanyOf{}, ActsFor: []ActsFor{}, Demo: q.Parts.Demo}
	u, err := ByID(ctx, v, v.Subject())
	if err != nil {
		return me, err
	}
	me.User = MyUser{u.ID, u.Email, u.GivenName, u.FamilyName, u.Language, u.Phone}
	me.SystemRoles, me.Rights = u.SystemRoles, v.Grant.Rights()
	if q.Parts.Companies != nil {
		if me.Companies, err = q.Parts.Companies(ctx, v.Reader, u.ID); err != nil {
			return me, err
		}
	}
	if me.ActsFor, err = q.Parts.actsFor(ctx, v.Reader, u.ID); err != nil {
		return me, err
	}
	if q.Parts.Unread != nil {
		me.Unread, err = q.Parts.Unread(ctx, v.Reader, u.ID)
	}
	return me, err
}

func (p Parts) actsFor(ctx context.Context, r work.Reader, user string) ([]ActsFor, error) {
	if p.ActsFor == nil {
		return []ActsFor{}, nil
	}
	return p.ActsFor(ctx, r, user)
}

// ListDelegators asks for whom the one who is signed in can act.
type ListDelegators struct{ Parts Parts }

// Action is me.delegators.
func (ListDelegators) Action() authz.Action { return MeDelegators }

// Target is the subject.
func (ListDelegators) Target(_ context.Context, r work.Reader) (authz.Target, error) {
	return ownTarget(r)
}

// Read answers them all on one page.
func (q ListDelegators) Read(ctx context.Context, v work.View) (page.Page[ActsFor], error) {
	list, err := q.Parts.actsFor(ctx, v.Reader, v.Subject())
	return page.Page[ActsFor]{Items: list}, err
}
