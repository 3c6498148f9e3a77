package people

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/merge"
)

// ChangeUser changes a user's contact data: everybody their own, a delegate
// with MANAGE_PROFILE the delegator's, who holds the right users.edit those of
// the company's members. Nothing is written when nothing differs.
type ChangeUser struct {
	ID         string
	GivenName  merge.Field[string]
	FamilyName merge.Field[string]
	Phone      merge.Field[string]
	Language   merge.Field[string]
}

// ParseChange makes the command of what somebody typed. 422 with every wrong
// field.
func ParseChange(c ChangeUser) (ChangeUser, error) {
	given := parseField(&c.GivenName, func(s string) (string, error) { return ParseName("/given_name", s) })
	family := parseField(&c.FamilyName, func(s string) (string, error) { return ParseName("/family_name", s) })
	return c, together(given, family, parseField(&c.Phone, ParsePhone), parseField(&c.Language, ParseLanguage))
}

func parseField(f *merge.Field[string], parse func(string) (string, error)) (err error) {
	if f.Set {
		f.Value, err = parse(f.Value)
	}
	return err
}

// Action is users.change.
func (ChangeUser) Action() authz.Action { return UsersChange }

// Target is the user.
func (c ChangeUser) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return aboutColleague(ctx, r, c.ID)
}

// Apply changes.
func (c ChangeUser) Apply(ctx context.Context, tx *work.Tx) (UserDetails, error) {
	found := loaded(tx.Target())
	before := found.User
	if g := tx.Grant(); before.Staff() && !g.Delegated() && g.Actor.User != before.ID && !g.Holds(rightOperator) {
		return UserDetails{}, fault.ErrForbidden
	}
	found.GivenName, found.FamilyName = c.GivenName.Or(found.GivenName), c.FamilyName.Or(found.FamilyName)
	found.Phone, found.Language = c.Phone.Or(found.Phone), c.Language.Or(found.Language)
	if found.profile() != before.profile() {
		var err error
		if found.User, err = updateUser(ctx, tx, found.User); err != nil {
			return UserDetails{}, err
		}
		tx.Record(UserChanged{Before: before, After: found.User})
	}
	return found.details(ctx, tx.Reader, tx.Grant())
}
