package people

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
)

// ErrEmailTaken is told to those only who may create users.
var ErrEmailTaken = fault.New(fault.Conflict, "email_taken", "There is a user with this e-mail address already.").At("/email")

// CreateUser makes an active user. Stead itself and tenant admins may. Without
// a PasswordHash (of platform/secret) the user cannot sign in with a password.
// 409 email_taken; 422 with the wrong fields.
type CreateUser struct {
	Email        string
	GivenName    string
	FamilyName   string
	Language     string // empty: en
	PasswordHash string
	SystemRoles  []authz.SystemRole
}

// Action is users.create.
func (CreateUser) Action() authz.Action { return UsersCreate }

// Target is no company's.
func (CreateUser) Target(context.Context, work.Reader) (authz.Target, error) {
	return authz.Target{Object: authz.Object{Type: "user"}}, nil
}

// Apply makes the user.
func (c CreateUser) Apply(ctx context.Context, tx *work.Tx) (User, error) { return Create(ctx, tx, c) }

// Create is CreateUser within a command of another area, which has decided that
// it may be.
func Create(ctx context.Context, tx *work.Tx, c CreateUser) (User, error) {
	u, err := c.parse()
	if err != nil {
		return User{}, err
	}
	u.ID, u.Status, u.Version, u.CreatedAt = tx.NewID("usr"), Active, 1, tx.Now()
	u.Name = DisplayName(u.GivenName, u.FamilyName, u.Email)
	err = insertUser(ctx, tx, u, c.PasswordHash)
	if db.Is(err, db.Unique) {
		return User{}, ErrEmailTaken.Because(err)
	}
	if err != nil {
		return User{}, err
	}
	tx.Record(UserCreated{User: u})
	return u, nil
}

func (c CreateUser) parse() (u User, err error) {
	var e1, e2, e3, e4, e5 error
	u.Email, e1 = ParseEmail(c.Email)
	u.GivenName, e2 = ParseName("/given_name", c.GivenName)
	u.FamilyName, e3 = ParseName("/family_name", c.FamilyName)
	u.Language, e4 = ParseLanguage(c.Language)
	u.SystemRoles, e5 = ParseRoles("/system_roles", c.SystemRoles)
	return u, together(e1, e2, e3, e4, e5)
}
