package accounts

import (
	"context"
	"slices"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/merge"
)

// ErrLastOwner keeps an account in somebody's hands.
var ErrLastOwner = fault.New(fault.Conflict, "last_owner", "An account needs an owner. Give somebody else the role first.")

// ChangeMember gives a member of an account other roles or another home office.
// The right settings or groups.assign is needed; only owners of the account,
// those who lead one above it and accounts.manage touch its owners or make
// further ones: 403. 404 for no member; 409 last_owner; 422 for an unknown role
// or office.
type ChangeMember struct {
	Account, User string
	Roles         merge.Field[[]string]
	Office        merge.Field[string]
}

// Action is ChangeMemberAction.
func (ChangeMember) Action() authz.Action { return ChangeMemberAction }

// Target is the member.
func (c ChangeMember) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return membershipTarget(ctx, r, c.Account, c.User)
}

// membershipTarget takes the member, and the account's owners, for this command
// alone: the last two cannot go at once.
func membershipTarget(ctx context.Context, r work.Reader, account, user string) (authz.Target, error) {
	a, err := readAccount(ctx, r, account, "")
	for _, taken := range []string{user, account} {
		if err == nil {
			err = r.Alone(ctx, taken)
		}
	}
	return authz.Target{Company: a.ID, Named: true, Object: authz.Object{Type: "user", ID: user}, Loaded: a}, err
}

// Apply changes the member.
func (c ChangeMember) Apply(ctx context.Context, tx *work.Tx) (Member, error) {
	before, err := activeMember(ctx, tx, c.Account, c.User)
	if err != nil {
		return Member{}, err
	}
	after := before
	if after.Roles, err = parseRoles(c.Roles.Or(before.Roles)); err != nil {
		return Member{}, err
	}
	after.Office = c.Office.Or(before.Office)
	if slices.Equal(after.Roles, before.Roles) && after.Office == before.Office {
		return before.named(ctx, tx.Reader)
	}
	if err := mayTouch(ctx, tx, before, after.owns()); err != nil {
		return Member{}, err
	}
	if err := updateMember(ctx, tx, after); err != nil {
		if db.Is(err, db.ForeignKey) {
			err = fault.InvalidField("/office", "unknown_office", "There is no such office in this company.").Because(err)
		}
		return Member{}, err
	}
	if after, err = after.named(ctx, tx.Reader); err != nil {
		return Member{}, err
	}
	tx.Record(MemberChanged{Before: before, After: after})
	return after, nil
}

func activeMember(ctx context.Context, tx *work.Tx, account, user string) (Member, error) {
	m, err := readMember(ctx, tx, account, user, tx.ForUpdate("m"))
	switch {
	case err != nil:
		return m, err
	case !loaded(tx.Target()).Open():
		return m, ErrClosed
	case m.Status != active:
		return m, fault.ErrNotFound
	}
	return m, nil
}

func (m Member) owns() bool { return slices.Contains(m.Roles, Owner) }

// named gives the member with what people call them, the account and the office.
func (m Member) named(ctx context.Context, r work.Reader) (Member, error) {
	names, err := r.Names(ctx, m.User, m.Company, m.Office)
	m.Names = names
	return m, err
}

// mayTouch refuses to change what somebody is in an account, who will own it or
// not: of owners, to those who neither own it nor stand above it; of the last
// owner, and of the last one who can change anything, to everybody.
func mayTouch(ctx context.Context, tx *work.Tx, m Member, owns bool) error {
	if m.owns() || owns {
		if ok, err := standsAbove(ctx, tx, m.Company); err != nil || !ok {
			if err == nil {
				err = fault.ErrForbidden
			}
			return err
		}
	}
	if !m.owns() || owns {
		return nil
	}
	owners, err := readOwners(ctx, tx, m.Company)
	if err == nil && len(owners) <= 1 && (len(owners) == 0 || owners[0] == m.User) {
		err = ErrLastOwner
	}
	return err
}

// standsAbove reports whether the actor may decide who owns the account.
func standsAbove(ctx context.Context, tx *work.Tx, account string) (bool, error) {
	return MakesOwners(ctx, tx.Reader, tx.Grant(), account)
}

// RemoveMember ends a membership; what they let others do there, and others let
// them, gives nothing from then on. Rights and refusals as ChangeMember; 409
// last_owner, last_administrator.
type RemoveMember struct{ Account, User string }

// Action is RemoveMemberAction.
func (RemoveMember) Action() authz.Action { return RemoveMemberAction }

// Target is the member.
func (c RemoveMember) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return membershipTarget(ctx, r, c.Account, c.User)
}

// Apply ends it.
func (c RemoveMember) Apply(ctx context.Context, tx *work.Tx) (httpapi.Nothing, error) {
	m, err := activeMember(ctx, tx, c.Account, c.User)
	if err != nil {
		return httpapi.Nothing{}, err
	}
	if err := mayTouch(ctx, tx, m, false); err != nil {
		return httpapi.Nothing{}, err
	}
	if m.in(Administrators) {
		leaders, err := readLeaders(ctx, tx, m.Company)
		if err == nil && len(leaders) == 1 && leaders[0] == m.User {
			err = ErrLastAdministrator
		}
		if err != nil {
			return httpapi.Nothing{}, err
		}
	}
	if err := endMembership(ctx, tx, m); err != nil {
		return httpapi.Nothing{}, err
	}
	tx.Record(MemberRemoved{Member: m})
	return httpapi.Nothing{}, nil
}
