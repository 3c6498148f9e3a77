package accounts

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

// Seat is what somebody is to be in an account.
type Seat struct {
	User   string
	Roles  []string
	Groups []string
	Office string
	Left   bool // they were a member before
}

// ParseSeat gives roles and groups in their usual order. 422 at /roles, /groups.
func ParseSeat(roles, groups []string) (Seat, error) {
	var s Seat
	var err error
	if s.Roles, err = parseRoles(roles); err != nil {
		return s, err
	}
	s.Groups, err = parseGroups(groups)
	return s, err
}

// MakesOwners reports whether who asks, of the grant, may decide who owns the
// account: an owner of it, who leads one above it, who holds accounts.manage.
func MakesOwners(ctx context.Context, r work.Reader, g authz.Grant, account string) (bool, error) {
	if g.Holds(RightManage) || g.Holds(RightAbove) {
		return true, nil
	}
	me, err := readMember(ctx, r, account, g.Actor.User, "")
	if fault.KindOf(err) == fault.NotFound {
		return false, nil
	}
	return err == nil && me.Status == active && me.owns(), err
}

// MembersAmong finds those of the users who are members of an account, or were,
// by user; Active tells them apart. In a command they stay so until it ends.
func MembersAmong(ctx context.Context, r work.Reader, account string, users []string) (map[string]Member, error) {
	return membersAmong(ctx, r, account, users, r.ForShare("m"))
}

// Active reports whether they are a member now, and did not leave.
func (m Member) Active() bool { return m.Status == active }

// EnrolAll makes users members of an account, as Enrol does one, in few
// statements. Each must be known, the seat be of ParseSeat, and nobody a member
// now. It records nothing: the area that decided that they may be tells of each.
// db.Unique when one is a member by now.
func EnrolAll(ctx context.Context, tx *work.Tx, account string, seats []Seat) error {
	fresh := make([]Member, 0, len(seats))
	for _, s := range seats {
		m := Member{Company: account, User: s.User, Roles: s.Roles, Groups: s.Groups, Office: s.Office, Status: active, CreatedAt: tx.Now()}
		if !s.Left {
			fresh = append(fresh, m)
			continue
		}
		added, err := insertMember(ctx, tx, m)
		if err == nil && !added {
			err = ErrMember
		}
		if err != nil {
			return err
		}
	}
	return insertMembers(ctx, tx, fresh)
}

// AllOffices gives the offices of a company by name. In a command they stay as
// they are until it ends.
func AllOffices(ctx context.Context, r work.Reader, company string) ([]Office, error) {
	return allOffices(ctx, r, company, r.ForShare("o"))
}
