package people

import (
	"context"
	"errors"
	"slices"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

// Welcome is what an invited user brings when they activate: names, language,
// and a password (hashed outside the transaction) or a passkey or both.
type Welcome struct {
	GivenName    string
	FamilyName   string
	Language     string // empty: en
	PasswordHash string // of platform/secret; empty: none
	Passkey      *NewPasskey
}

// The refusals of activation.
var (
	ErrNotInvited   = fault.New(fault.Conflict, "already_activated", "This has been activated already. Sign in.")
	ErrNoCredential = fault.InvalidField("/password", "credential_required", "Choose a password or make a passkey.")
)

// Activate makes an invited user an active one. 409 already_activated for any
// other; 422 with the wrong fields, credential_required when there is nothing to
// sign in with.
func Activate(ctx context.Context, tx *work.Tx, user string, w Welcome) (User, error) {
	given, e1 := ParseName("/given_name", w.GivenName)
	family, e2 := ParseName("/family_name", w.FamilyName)
	language, e3 := ParseLanguage(w.Language)
	if err := together(e1, e2, e3); err != nil {
		return User{}, err
	}
	if w.PasswordHash == "" && w.Passkey == nil {
		return User{}, ErrNoCredential
	}
	u, err := lockUser(ctx, tx.Reader, user)
	if err != nil {
		return User{}, err
	}
	if u.Status != Invited {
		return User{}, ErrNotInvited
	}
	u.GivenName, u.FamilyName, u.Language, u.Status = given, family, language, Active
	if u, err = updateUser(ctx, tx, u); err != nil {
		return User{}, err
	}
	if w.PasswordHash != "" {
		if err := updatePassword(ctx, tx, u.ID, w.PasswordHash); err != nil {
			return User{}, err
		}
	}
	tx.Record(UserActivated{User: u})
	if w.Passkey != nil {
		if _, err := addPasskey(ctx, tx, u.ID, *w.Passkey); err != nil {
			return User{}, err
		}
	}
	return u, nil
}

// AddSystemRoles gives a user further system roles. Nothing is written when
// they hold them already. 422 unknown_role.
func AddSystemRoles(ctx context.Context, tx *work.Tx, user string, roles []authz.SystemRole) error {
	more, err := ParseRoles("/roles", roles)
	if err != nil {
		return err
	}
	u, err := lockUser(ctx, tx.Reader, user)
	if err != nil {
		return err
	}
	all := slices.Clone(u.SystemRoles)
	for _, r := range more {
		if !slices.Contains(all, r) {
			all = append(all, r)
		}
	}
	if len(all) == len(u.SystemRoles) {
		return nil
	}
	_, err = giveRoles(ctx, tx, u, all)
	return err
}

// giveRoles writes the roles of a user whom the transaction holds.
func giveRoles(ctx context.Context, tx *work.Tx, u User, roles []authz.SystemRole) (User, error) {
	before := u
	u.SystemRoles = inOrder(roles)
	u.Version++
	if err := updateRoles(ctx, tx, u); err != nil {
		return User{}, err
	}
	tx.Record(SystemRolesChanged{Before: before, After: u})
	return u, nil
}

// Forget removes a user who was invited and never activated. Whoever is
// anything else, or not there, stays as they are.
func Forget(ctx context.Context, tx *work.Tx, user string) error {
	u, err := lockUser(ctx, tx.Reader, user)
	if errors.Is(err, fault.ErrNotFound) || err == nil && u.Status != Invited {
		return nil
	}
	if err != nil {
		return err
	}
	if err := endOpenDoors(ctx, tx, u.ID); err != nil {
		return err
	}
	if err := deleteUser(ctx, tx, u.ID); err != nil {
		return err
	}
	tx.Record(UserForgotten{User: u})
	return nil
}
