package people

import (
	"context"
	"slices"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
	"stead/internal/platform/page"
)

// SystemUser is one of the operator's staff.
type SystemUser struct {
	ID      string             `json:"id"`
	Email   string             `json:"email"`
	Name    string             `json:"name"`
	Status  Status             `json:"status" enum:"invited,active,deactivated"`
	Roles   []authz.SystemRole `json:"roles"`
	Version int64              `json:"version"`
}

// GetVersion is for ETag and If-Match.
func (u SystemUser) GetVersion() int64 { return u.Version }

func (u User) systemUser() SystemUser {
	return SystemUser{ID: u.ID, Email: u.Email, Name: u.Name, Status: u.Status, Roles: u.SystemRoles, Version: u.Version}
}

// The refusals of changing staff.
var (
	ErrRole      = fault.InvalidField("/roles", "role_required", "Give at least one role.")
	ErrLastAdmin = fault.New(fault.Conflict, "last_tenant_admin", "This is the last tenant admin. Make somebody else one first.")
)

// ListStaff asks for the operator's staff, invited and deactivated ones too,
// ordered by name; it takes the right staff.manage. Search is as for ListUsers.
type ListStaff struct {
	Search string
	Status Status           // empty: any
	Role   authz.SystemRole // empty: any
	Page   page.Request
}

// Action is system_users.list.
func (ListStaff) Action() authz.Action { return StaffList }

// Target is no company's.
func (ListStaff) Target(context.Context, work.Reader) (authz.Target, error) {
	return authz.Target{}, nil
}

// Read answers one page.
func (q ListStaff) Read(ctx context.Context, v work.View) (page.Page[SystemUser], error) {
	none := page.Page[SystemUser]{}
	words, err := ParseSearch(q.Search)
	if err != nil {
		return none, err
	}
	if q.Role != "" && !slices.Contains(systemRoles, q.Role) {
		return none, fault.InvalidField("query.role", "unknown_role", "There is no such role.")
	}
	var after string
	if more, err := q.Page.Decode(&after); err != nil {
		return none, err
	} else if more && !id.Valid("usr", after) {
		return none, fault.ErrNotFound
	}
	rows, err := staff(ctx, v, q, words, after)
	if err != nil {
		return none, err
	}
	found := page.Make(q.Page, rows, func(u User) []any { return []any{u.ID} })
	return page.Map(found, User.systemUser), nil
}

// ViewStaff asks for one of the staff; it takes the right staff.manage. 404 for
// who is none.
type ViewStaff struct{ ID string }

// Action is system_users.view.
func (ViewStaff) Action() authz.Action { return StaffView }

// Target is no company's.
func (q ViewStaff) Target(context.Context, work.Reader) (authz.Target, error) {
	return authz.Target{Object: authz.Object{Type: "user", ID: q.ID}}, nil
}

// Read answers.
func (q ViewStaff) Read(ctx context.Context, v work.View) (SystemUser, error) {
	if !id.Valid("usr", q.ID) {
		return SystemUser{}, fault.ErrNotFound
	}
	u, err := ByID(ctx, v, q.ID)
	if err == nil && !u.Staff() {
		err = fault.ErrNotFound
	}
	return u.systemUser(), err
}

// ChangeStaff gives one of the staff these roles in the place of theirs; it
// takes the right staff.manage. 404 for who is none; 422 role_required,
// unknown_role; 409 last_tenant_admin.
type ChangeStaff struct {
	ID    string
	Roles []authz.SystemRole
}

// ParseChangeStaff makes the command of what somebody chose.
func ParseChangeStaff(user string, roles []authz.SystemRole) (ChangeStaff, error) {
	parsed, err := ParseRoles("/roles", roles)
	if err == nil && len(parsed) == 0 {
		err = ErrRole
	}
	return ChangeStaff{ID: user, Roles: parsed}, err
}

// Action is system_users.change.
func (ChangeStaff) Action() authz.Action { return StaffChange }

// Target is the user, once no act relies on their roles any more.
func (c ChangeStaff) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	none := authz.Target{Object: authz.Object{Type: "user"}}
	if !id.Valid("usr", c.ID) {
		return none, fault.ErrNotFound
	}
	if err := alone(ctx, r, c.ID); err != nil {
		return none, err
	}
	u, err := lockUser(ctx, r, c.ID)
	if fault.KindOf(err) == fault.Internal && err != nil {
		return none, err
	}
	return authz.Target{Version: u.Version, Object: authz.Object{Type: "user", ID: c.ID, Name: u.Name}, Loaded: u}, nil
}

// alone is Reader.Alone for who takes staff something away: of two who do at
// once, the second finds what the first left.
func alone(ctx context.Context, r work.Reader, user string) error {
	if err := r.Alone(ctx, user); err != nil {
		return err
	}
	return r.Alone(ctx, "tenant_admins")
}

// Apply changes the roles.
func (c ChangeStaff) Apply(ctx context.Context, tx *work.Tx) (SystemUser, error) {
	u, _ := tx.Target().Loaded.(User) // Target puts nothing else there
	if !u.Staff() {
		return SystemUser{}, fault.ErrNotFound
	}
	if slices.Equal(u.SystemRoles, c.Roles) {
		return u.systemUser(), nil
	}
	if !slices.Contains(c.Roles, authz.TenantAdmin) {
		if err := notLastAdmin(ctx, tx, u); err != nil {
			return SystemUser{}, err
		}
	}
	u, err := giveRoles(ctx, tx, u, c.Roles)
	return u.systemUser(), err
}

// notLastAdmin refuses to take the last tenant admin away who can sign in: 409
// last_tenant_admin.
func notLastAdmin(ctx context.Context, tx *work.Tx, u User) error {
	if u.Status != Active || !slices.Contains(u.SystemRoles, authz.TenantAdmin) {
		return nil
	}
	n, err := countAdmins(ctx, tx, u.ID)
	if err == nil && n == 0 {
		err = ErrLastAdmin
	}
	return err
}
