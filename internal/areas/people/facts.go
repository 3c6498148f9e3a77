package people

import (
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// UserCreated is recorded when there is a new user.
type UserCreated struct{ User User }

// Event is user.created.
func (UserCreated) Event() string { return "user.created" }

// About tells of the user.
func (f UserCreated) About() work.About {
	return work.About{Object: f.User.object(), Subject: f.User.ID, After: map[string]any{
		"given_name": f.User.GivenName, "family_name": f.User.FamilyName, "language": f.User.Language,
		"status": f.User.Status, "system_roles": f.User.SystemRoles,
	}}
}

// UserChanged is recorded when the contact data of a user became others.
type UserChanged struct{ Before, After User }

// Event is user.changed.
func (UserChanged) Event() string { return "user.changed" }

// About tells of the fields that changed.
func (f UserChanged) About() work.About {
	was, is := work.Changed(f.Before.profile(), f.After.profile())
	return work.About{Object: f.After.object(), Subject: f.After.ID, Before: was, After: is}
}

// UserDeactivated is recorded when a user may no longer sign in or act. Their
// sessions are gone.
type UserDeactivated struct {
	User     User // as it is now
	Was      Status
	Sessions int64 // how many ended
}

// Event is user.deactivated.
func (UserDeactivated) Event() string { return "user.deactivated" }

// About tells of the status.
func (f UserDeactivated) About() work.About {
	return work.About{
		Object: f.User.object(), Subject: f.User.ID,
		Before: map[string]any{"status": f.Was}, After: map[string]any{"status": f.User.Status, "sessions_ended": f.Sessions},
	}
}

// UserReactivated is recorded when a deactivated user may sign in and act
// again.
type UserReactivated struct{ User User }

// Event is user.reactivated.
func (UserReactivated) Event() string { return "user.reactivated" }

// About tells of the status.
func (f UserReactivated) About() work.About {
	return work.About{
		Object: f.User.object(), Subject: f.User.ID,
		Before: map[string]any{"status": Deactivated}, After: map[string]any{"status": f.User.Status},
	}
}

// PasswordSet is recorded when a user has a new password. Their sessions are
// gone.
type PasswordSet struct {
	User     User
	Sessions int64 // how many ended
}

// Event is user.password_set.
func (PasswordSet) Event() string { return "user.password_set" }

// About tells that it happened, and nothing of the password.
func (f PasswordSet) About() work.About {
	return work.About{Object: f.User.object(), Subject: f.User.ID, After: map[string]any{"sessions_ended": f.Sessions}}
}

// SessionStarted is recorded when somebody signed in.
type SessionStarted struct{ Session, User string }

// Event is session.started.
func (SessionStarted) Event() string { return "session.started" }

// About tells of the session.
func (f SessionStarted) About() work.About {
	return work.About{Object: authz.Object{Type: "session", ID: f.Session}, Subject: f.User}
}

// SessionEnded is recorded when somebody signed out, or signed in anew in the
// same browser.
type SessionEnded struct{ Session, User string }

// Event is session.ended.
func (SessionEnded) Event() string { return "session.ended" }

// About tells of the session.
func (f SessionEnded) About() work.About {
	return work.About{Object: authz.Object{Type: "session", ID: f.Session}, Subject: f.User}
}

// SignInFailed is recorded when somebody could not sign in. It never holds the
// address: people type passwords into the wrong field.
type SignInFailed struct {
	User string // whose address it was; empty: nobody's
	Why  string // unknown_address, wrong_password, not_active, wrong_code, wrong_passkey or cloned_passkey
}

// Event is session.failed.
func (SignInFailed) Event() string { return "session.failed" }

// About tells whose sign-in failed, where that is known, and why.
func (f SignInFailed) About() work.About {
	object := authz.Object{Type: "session"}
	if f.User != "" {
		object = authz.Object{Type: "user", ID: f.User}
	}
	return work.About{Object: object, Subject: f.User, After: map[string]any{"why": f.Why}}
}

// TokenCreated is recorded when a program can act as a user.
type TokenCreated struct {
	Token, Name, User string
	ExpiresAt         *time.Time
}

// Event is token.created.
func (TokenCreated) Event() string { return "token.created" }

// About tells of the token, never of its secret.
func (f TokenCreated) About() work.About {
	return work.About{
		Object: authz.Object{Type: "token", ID: f.Token, Name: f.Name}, Subject: f.User,
		After: map[string]any{"name": f.Name, "expires_at": f.ExpiresAt},
	}
}

// TokenDeleted is recorded when a token works no more.
type TokenDeleted struct{ Token, Name, User string }

// Event is token.deleted.
func (TokenDeleted) Event() string { return "token.deleted" }

// About tells of the token.
func (f TokenDeleted) About() work.About {
	return work.About{Object: authz.Object{Type: "token", ID: f.Token, Name: f.Name}, Subject: f.User, Before: map[string]any{"name": f.Name}}
}
