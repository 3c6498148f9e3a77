package accounts

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
)

// ErrMember refuses to add who is a member already.
var ErrMember = fault.New(fault.Conflict, "already_member", "This user is a member of the account already.")

// AddMember puts a user into an account, with an office of it or "". Stead
// itself and tenant admins may. 409 already_member; 422 for an unknown user,
// role, group or office.
type AddMember struct {
	Company string
	User    string
	Roles   []string
	Groups  []string
	Office  string
}

// Action is AddMemberAction.
func (AddMember) Action() authz.Action { return AddMemberAction }

// Target is the account.
func (c AddMember) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	a, err := readAccount(ctx, r, c.Company, "")
	return authz.Target{Company: a.ID}, err
}

// Apply adds the member.
func (c AddMember) Apply(ctx context.Context, tx *work.Tx) (Member, error) {
	m := Member{Company: c.Company, User: c.User, Office: c.Office, Status: active, CreatedAt: tx.Now()}
	var err error
	if m.Roles, err = parseRoles(c.Roles); err != nil {
		return m, err
	}
	if m.Groups, err = parseGroups(c.Groups); err != nil {
		return m, err
	}
	if m.Names, err = tx.Names(ctx, c.User, c.Office); err != nil {
		return m, err
	}
	if !id.Valid("usr", c.User) || m.Names[c.User] == "" {
		return m, fault.InvalidField("/user", "unknown_user", "There is no such user.")
	}
	err = insertMember(ctx, tx, m)
	switch {
	case db.Is(err, db.Unique):
		return m, ErrMember.Because(err)
	case db.Is(err, db.ForeignKey):
		return m, fault.InvalidField("/office", "unknown_office", "There is no such office in this company.").Because(err)
	case err != nil:
		return m, err
	}
	m.Groups = append([]string{Default}, m.Groups...)
	tx.Record(MemberAdded{Member: m})
	return m, nil
}
