package people

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// Newcomer is somebody who is to be a user without having asked for it: they are
// invited until they activate.
type Newcomer struct {
	Email      string
	GivenName  string
	FamilyName string
	Language   string // empty: en
	Phone      string
}

// ParseNewcomer gives the data as they are kept. 422 with every wrong field.
func ParseNewcomer(n Newcomer) (Newcomer, error) {
	var errs [5]error
	n.Email, errs[0] = ParseEmail(n.Email)
	n.GivenName, errs[1] = ParseName("/given_name", n.GivenName)
	n.FamilyName, errs[2] = ParseName("/family_name", n.FamilyName)
	n.Language, errs[3] = ParseLanguage(n.Language)
	n.Phone, errs[4] = ParsePhone(n.Phone)
	return n, together(errs[:]...)
}

// WithEmails finds the users of addresses (as ParseEmail gives them), by address;
// who is not known is not there. In a command they stay as they are until it
// ends.
func WithEmails(ctx context.Context, r work.Reader, addresses []string) (map[string]User, error) {
	found := make(map[string]User, len(addresses))
	return found, readUsers(ctx, r, addresses, r.ForShare("u"), found)
}

// AddInvited makes users of newcomers (of ParseNewcomer), in few statements, and
// gives them in their order. It records nothing: the area that decided that they
// may be tells of each of them. db.Unique when an address has a user by now.
func AddInvited(ctx context.Context, tx *work.Tx, list []Newcomer) ([]User, error) {
	users := make([]User, len(list))
	for i, n := range list {
		users[i] = User{
			ID: tx.NewID("usr"), Email: n.Email, Name: DisplayName(n.GivenName, n.FamilyName, n.Email), GivenName: n.GivenName, FamilyName: n.FamilyName,
			Phone: n.Phone, Language: n.Language, Status: Invited, CreatedAt: tx.Now(), Version: 1,
		}
	}
	return users, insertUsers(ctx, tx, users)
}

// Object is the user as the journal speaks of them.
func (u User) Object() authz.Object { return u.object() }
