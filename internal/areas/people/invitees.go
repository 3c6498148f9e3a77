package people

import (
	"context"
	"slices"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// Asked is somebody to be invited, by address, with the system roles that a new
// user is to hold.
type Asked struct {
	Email string
	Roles []authz.SystemRole
}

// Invitee finds the user of an address, or makes one who is invited and holds
// the system roles from now on; they have no force before activation. Who is a
// user already is given as they are. Either takes the same number of statements.
// 422 invalid_email, unknown_role.
func Invitee(ctx context.Context, tx *work.Tx, email string, roles []authz.SystemRole) (User, error) {
	users, err := Invitees(ctx, tx, []Asked{{email, roles}})
	if err != nil {
		return User{}, err
	}
	return users[0], nil
}

// Invitees is Invitee for many, in few statements; it gives a user for each, in
// their order. Very many are found by their words a little later.
func Invitees(ctx context.Context, tx *work.Tx, asked []Asked) ([]User, error) {
	fresh := make(map[string]User, len(asked))
	addresses := make([]string, len(asked))
	for i, a := range asked {
		address, e1 := ParseEmail(a.Email)
		held, e2 := ParseRoles("/roles", a.Roles)
		if err := together(e1, e2); err != nil {
			return nil, err
		}
		addresses[i] = address
		if before, twice := fresh[address]; twice {
			held = inOrder(append(held, before.SystemRoles...))
		}
		fresh[address] = User{
			ID: tx.NewID("usr"), Email: address, Name: DisplayName("", "", address), Language: Languages[0],
			Status: Invited, SystemRoles: held, CreatedAt: tx.Now(), Version: 1,
		}
	}
	// In one order everywhere, so that two transactions do not wait for each other.
	each := slices.Compact(slices.Sorted(slices.Values(addresses)))
	found, err := findOrMake(ctx, tx, each, fresh)
	if err != nil {
		return nil, err
	}
	users := make([]User, len(asked))
	for i, address := range addresses {
		users[i] = found[address]
	}
	return users, nil
}

// findOrMake gives the users of addresses. One may be forgotten between the
// look and the lock; then it is made after all.
func findOrMake(ctx context.Context, tx *work.Tx, addresses []string, fresh map[string]User) (map[string]User, error) {
	found := make(map[string]User, len(addresses))
	for missing := addresses; len(missing) > 0; {
		if err := insertNewUsers(ctx, tx, missing, fresh); err != nil {
			return nil, err
		}
		if err := readUsers(ctx, tx, missing, tx.ForShare("u"), found); err != nil {
			return nil, err
		}
		missing = slices.DeleteFunc(slices.Clone(missing), func(a string) bool { _, ok := found[a]; return ok })
	}
	users := make([]User, len(addresses))
	var words, starts [][]any // of the address alone, which a known user has already: the same work whoever is known
	for i, address := range addresses {
		u := fresh[address]
		users[i] = found[address]
		if u.ID == users[i].ID {
			tx.Record(UserInvited{User: u})
		}
		if len(addresses) < manyInvited {
			words = append(words, wordsIn(users[i].ID, u.words())...)
			starts = append(starts, startsIn(users[i], u.Name+" "+u.Email)...)
		}
	}
	if len(addresses) >= manyInvited {
		return found, indexLater(ctx, tx, users)
	}
	return found, keepFindable(ctx, tx, words, starts)
}

// SetInvitedRoles gives a user who has not activated yet exactly the system
// roles; who has keeps theirs. Either takes one statement. 422 unknown_role.
func SetInvitedRoles(ctx context.Context, tx *work.Tx, u User, roles []authz.SystemRole) error {
	held, err := ParseRoles("/roles", roles)
	if err != nil {
		return err
	}
	changed, err := updateInvitedRoles(ctx, tx, u.ID, held)
	if err != nil || !changed {
		return err
	}
	after := u
	after.SystemRoles, after.Version = held, u.Version+1
	tx.Record(SystemRolesChanged{Before: u, After: after})
	return nil
}
