package people

import (
	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// PasswordChanged is recorded when a user who is signed in chose another
// password. Their other sessions are gone.
type PasswordChanged struct {
	User     User
	Sessions int64 // how many ended
}

// Event is user.password_changed.
func (PasswordChanged) Event() string { return "user.password_changed" }

// About tells that it happened, and nothing of the password.
func (f PasswordChanged) About() work.About {
	return work.About{Object: f.User.object(), Subject: f.User.ID, After: map[string]any{"sessions_ended": f.Sessions}}
}

// PasswordResetAsked is recorded when somebody asked for a link to choose a new
// password. It never holds the address.
type PasswordResetAsked struct{ User string } // whose address it was; empty: nobody's

// Event is password_reset.asked.
func (PasswordResetAsked) Event() string { return "password_reset.asked" }

// About tells whose password it is about, where that is known.
func (f PasswordResetAsked) About() work.About {
	object := authz.Object{Type: "password_reset"}
	if f.User != "" {
		object = authz.Object{Type: "user", ID: f.User}
	}
	return work.About{Object: object, Subject: f.User}
}

// PasswordResetSent is recorded when a link to choose a new password is on its
// way.
type PasswordResetSent struct {
	Reset string
	User  User
}

// Event is password_reset.sent.
func (PasswordResetSent) Event() string { return "password_reset.sent" }

// About tells of the link, never of its token.
func (f PasswordResetSent) About() work.About {
	return work.About{Object: authz.Object{Type: "password_reset", ID: f.Reset}, Subject: f.User.ID}
}

// SessionsEnded is recorded when somebody ended all their other sessions.
type SessionsEnded struct {
	User string
	N    int64
}

// Event is session.others_ended.
func (SessionsEnded) Event() string { return "session.others_ended" }

// About tells how many there were.
func (f SessionsEnded) About() work.About {
	return work.About{Object: authz.Object{Type: "user", ID: f.User}, Subject: f.User, After: map[string]any{"sessions_ended": f.N}}
}
