package accounts

import (
	"context"
	"slices"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

// The refusals of groups.
var (
	ErrLastAdministrator = fault.New(fault.Conflict, "last_administrator", "A company needs an Administrator. Add another one first.")
	ErrDefault           = fault.New(fault.Conflict, "default_group", "Everybody is in the group Default; nobody can leave it.")
)

// Join puts a member into a group. The right groups.assign in the company is
// needed. 404 for an unknown group or member.
type Join struct{ Company, Group, User string }

// Action is JoinAction.
func (Join) Action() authz.Action { return JoinAction }

// Target is the member.
func (c Join) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return memberTarget(ctx, r, c.Company, c.Group, c.User)
}

// memberTarget takes the member, and the company's groups, for this command
// alone: two Administrators cannot leave at once.
func memberTarget(ctx context.Context, r work.Reader, company, group, user string) (authz.Target, error) {
	a, err := readAccount(ctx, r, company, "")
	if err == nil && (a.Type != Business || !slices.Contains(Groups, group)) {
		err = fault.ErrNotFound
	}
	for _, taken := range []string{user, company} {
		if err == nil {
			err = r.Alone(ctx, taken)
		}
	}
	return authz.Target{Company: a.ID, Named: true, Object: authz.Object{Type: "user", ID: user}}, err
}

// Apply puts the member into it; who is in it already stays.
func (c Join) Apply(ctx context.Context, tx *work.Tx) (httpapi.Nothing, error) {
	m, err := readMember(ctx, tx, c.Company, c.User, tx.ForUpdate("m"))
	if err != nil || m.in(c.Group) {
		return httpapi.Nothing{}, err
	}
	before := m
	m.Groups, err = pick("", append(slices.Clone(m.Groups), c.Group), Groups)
	if err != nil {
		return httpapi.Nothing{}, err
	}
	if err := updateGroups(ctx, tx, m); err != nil {
		return httpapi.Nothing{}, err
	}
	tx.Record(Joined{Group: c.Group, Before: before, After: m})
	return httpapi.Nothing{}, nil
}

// Leave takes a member out of a group. The right groups.assign in the company
// is needed. 404 for an unknown group or member; 409 default_group,
// last_administrator.
type Leave struct{ Company, Group, User string }

// Action is LeaveAction.
func (Leave) Action() authz.Action { return LeaveAction }

// Target is the member.
func (c Leave) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return memberTarget(ctx, r, c.Company, c.Group, c.User)
}

// Apply takes the member out; who is not in it stays out.
func (c Leave) Apply(ctx context.Context, tx *work.Tx) (httpapi.Nothing, error) {
	m, err := readMember(ctx, tx, c.Company, c.User, tx.ForUpdate("m"))
	switch {
	case err != nil:
		return httpapi.Nothing{}, err
	case c.Group == Default:
		return httpapi.Nothing{}, ErrDefault
	case !m.in(c.Group):
		return httpapi.Nothing{}, nil
	}
	if err := c.othersRemain(ctx, tx); err != nil {
		return httpapi.Nothing{}, err
	}
	before := m
	m.Groups = slices.DeleteFunc(slices.Clone(m.Groups), func(g string) bool { return g == c.Group })
	if err := updateGroups(ctx, tx, m); err != nil {
		return httpapi.Nothing{}, err
	}
	tx.Record(Left{Group: c.Group, Before: before, After: m})
	return httpapi.Nothing{}, nil
}

// othersRemain refuses to take the last active Administrator out.
func (c Leave) othersRemain(ctx context.Context, tx *work.Tx) error {
	if c.Group != Administrators {
		return nil
	}
	admins, err := readAdministrators(ctx, tx, c.Company)
	if err == nil && len(admins) == 1 && admins[0] == c.User {
		err = ErrLastAdministrator
	}
	return err
}
