package people

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
)

// UserDetails is a user as one page about them shows, with their membership in
// the company one asks in. Phone and Language are empty for who may only find
// people.
type UserDetails struct {
	ID         string            `json:"id"`
	Email      string            `json:"email"`
	Name       string            `json:"name"`
	GivenName  string            `json:"given_name"`
	FamilyName string            `json:"family_name"`
	Phone      string            `json:"phone"`
	Language   string            `json:"language"`
	Status     Status            `json:"status" enum:"invited,active,deactivated"`
	Office     string            `json:"office" doc:"The home office; empty for none."`
	Groups     []string          `json:"groups"`
	Roles      []string          `json:"roles"`
	Names      map[string]string `json:"names"`
	Can        []string          `json:"can"`
	Version    int64             `json:"version"`
}

// GetVersion is for ETag and If-Match.
func (d UserDetails) GetVersion() int64 { return d.Version }

// about loads the user whom an action concerns, as a colleague, and says as
// whose it is to be decided. It concerns the company the actor asks in. Oneself
// one reaches without any; the delegator for whom one acts, only where the
// delegation holds; somebody else, only as an active member there. Staff who
// hold every right everywhere may leave the company out.
func about(ctx context.Context, r work.Reader, user string) (authz.Target, error) {
	none := authz.Target{Object: authz.Object{Type: "user"}}
	if !id.Valid("usr", user) {
		return none, fault.ErrNotFound
	}
	company, outside := r.Company(ctx)
	if outside != nil && fault.KindOf(outside) == fault.Internal {
		return none, outside
	}
	c, err := colleagueIn(ctx, r, user, company)
	if err != nil {
		return none, err
	}
	target := authz.Target{Owner: user, Version: c.Version, Object: c.object(), Loaded: c}
	own := user == r.Subject()
	delegated := own && r.Actor().User != r.Subject()
	switch {
	case delegated && outside != nil:
		return none, outside
	case delegated || c.Member:
		target.Company = company
		return target, nil
	case own:
		return target, nil
	}
	anywhere, err := everywhere(ctx, r)
	switch {
	case err != nil:
		return none, err
	case anywhere:
		return target, nil
	case outside != nil:
		return none, outside
	default:
		return none, fault.ErrNotFound
	}
}

// aboutColleague is about for an action that only a right over others allows on
// somebody else: colleagues know of each other, so without it it is forbidden,
// not hidden.
func aboutColleague(ctx context.Context, r work.Reader, user string) (authz.Target, error) {
	target, err := about(ctx, r, user)
	target.Foreign = err == nil && user != r.Subject()
	return target, err
}

func loaded(t authz.Target) colleague {
	c, _ := t.Loaded.(colleague) // about puts nothing else there
	return c
}

// everywhere reports whether the actor, asking for themself and naming no
// company, is one whose right to find people is bound to none.
func everywhere(ctx context.Context, r work.Reader) (bool, error) {
	actor := r.Actor()
	if actor.Kind == authz.System {
		return true, nil
	}
	if actor.User != r.Subject() || actor.Company != "" {
		return false, nil
	}
	_, err := r.MayIn(ctx, UsersList, authz.Target{})
	if k := fault.KindOf(err); k == fault.Forbidden || k == fault.NotFound {
		return false, nil
	}
	return err == nil, err
}

// details makes the answer about a user for who was granted to see it.
func (c colleague) details(ctx context.Context, r work.Reader, g authz.Grant) (UserDetails, error) {
	d := UserDetails{
		ID: c.ID, Email: c.Email, Name: c.Name, GivenName: c.GivenName, FamilyName: c.FamilyName, Status: c.Status,
		Office: c.Office, Groups: c.Groups, Roles: c.Roles, Can: c.can(g), Version: c.Version,
	}
	if own := g.Delegated() || g.Actor.User == c.ID; own || g.Can(UsersChange) {
		d.Phone, d.Language = c.Phone, c.Language
	}
	var err error
	d.Names, err = r.Names(ctx, c.Office)
	return d, err
}

func (c colleague) can(g authz.Grant) []string {
	can := []string{}
	if g.Can(UsersChange) {
		can = append(can, UsersChange.Name)
	}
	if g.Delegated() || mayNotDisable(g, c.User) != nil {
		return can
	}
	if c.Status != Deactivated && g.Can(UsersDeactivate) {
		can = append(can, UsersDeactivate.Name)
	}
	if c.Status == Deactivated && g.Can(UsersReactivate) {
		can = append(can, UsersReactivate.Name)
	}
	return can
}
