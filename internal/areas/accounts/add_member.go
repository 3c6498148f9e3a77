package accounts

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
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
	return Enrol(ctx, tx, c.Company, c.User, c.Roles, c.Groups, c.Office)
}
