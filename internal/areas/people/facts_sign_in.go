package people

import (
	"stead/internal/core/authz"
	"stead/internal/core/work"
)

func (p Passkey) object() authz.Object {
	return authz.Object{Type: "passkey", ID: p.ID, Name: p.Name}
}

// PasskeyAdded is recorded when a user can sign in with one more passkey.
type PasskeyAdded struct {
	Passkey Passkey
	User    string
}

// Event is passkey.added.
func (PasskeyAdded) Event() string { return "passkey.added" }

// About tells of the passkey.
func (f PasskeyAdded) About() work.About {
	return work.About{Object: f.Passkey.object(), Subject: f.User, After: map[string]any{"name": f.Passkey.Name}}
}

// PasskeyRenamed is recorded when a passkey has another name.
type PasskeyRenamed struct {
	Before, After Passkey
	User          string
}

// Event is passkey.renamed.
func (PasskeyRenamed) Event() string { return "passkey.renamed" }

// About tells of the names.
func (f PasskeyRenamed) About() work.About {
	return work.About{
		Object: f.After.object(), Subject: f.User,
		Before: map[string]any{"name": f.Before.Name}, After: map[string]any{"name": f.After.Name},
	}
}

// PasskeyDeleted is recorded when a passkey signs nobody in any more.
type PasskeyDeleted struct {
	Passkey Passkey
	User    string
}

// Event is passkey.deleted.
func (PasskeyDeleted) Event() string { return "passkey.deleted" }

// About tells of the passkey.
func (f PasskeyDeleted) About() work.About {
	return work.About{Object: f.Passkey.object(), Subject: f.User, Before: map[string]any{"name": f.Passkey.Name}}
}

// PasskeyCloned is recorded when a passkey was refused because its
// authenticator counted backwards: there are two of it.
type PasskeyCloned struct {
	Passkey Passkey
	User    string
}

// Event is passkey.cloned.
func (PasskeyCloned) Event() string { return "passkey.cloned" }

// About tells of the passkey.
func (f PasskeyCloned) About() work.About {
	return work.About{Object: f.Passkey.object(), Subject: f.User}
}

// SecondFactorTurnedOn is recorded when signing in with the password takes a
// code, too.
type SecondFactorTurnedOn struct{ User User }

// Event is second_factor.on.
func (SecondFactorTurnedOn) Event() string { return "second_factor.on" }

// About tells whose it is.
func (f SecondFactorTurnedOn) About() work.About {
	return work.About{Object: f.User.object(), Subject: f.User.ID, After: map[string]any{"second_factor": true}}
}

// SecondFactorBegun is recorded when a user has a secret for an app, which
// nobody asks for yet.
type SecondFactorBegun struct{ User User }

// Event is second_factor.begun.
func (SecondFactorBegun) Event() string { return "second_factor.begun" }

// About tells whose it is.
func (f SecondFactorBegun) About() work.About {
	return work.About{Object: f.User.object(), Subject: f.User.ID}
}

// SecondFactorTurnedOff is recorded when the password alone signs in again.
type SecondFactorTurnedOff struct{ User User }

// Event is second_factor.off.
func (SecondFactorTurnedOff) Event() string { return "second_factor.off" }

// About tells whose it was.
func (f SecondFactorTurnedOff) About() work.About {
	return work.About{Object: f.User.object(), Subject: f.User.ID, Before: map[string]any{"second_factor": true}}
}

// RecoveryCodesRenewed is recorded when older recovery codes work no more.
type RecoveryCodesRenewed struct{ User User }

// Event is second_factor.codes_renewed.
func (RecoveryCodesRenewed) Event() string { return "second_factor.codes_renewed" }

// About tells whose they are.
func (f RecoveryCodesRenewed) About() work.About {
	return work.About{Object: f.User.object(), Subject: f.User.ID}
}

// RecoveryCodeUsed is recorded when a recovery code stood in for the app.
type RecoveryCodeUsed struct {
	User User
	Left int64
}

// Event is second_factor.code_used.
func (RecoveryCodeUsed) Event() string { return "second_factor.code_used" }

// About tells how many are left.
func (f RecoveryCodeUsed) About() work.About {
	return work.About{Object: f.User.object(), Subject: f.User.ID, After: map[string]any{"recovery_codes_left": f.Left}}
}
