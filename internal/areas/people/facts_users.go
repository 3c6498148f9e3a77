package people

import "stead/internal/core/work"

// UserInvited is recorded when there is a new user who has yet to activate.
type UserInvited struct{ User User }

// Event is user.invited.
func (UserInvited) Event() string { return "user.invited" }

// About tells of the user.
func (f UserInvited) About() work.About {
	return work.About{Object: f.User.object(), Subject: f.User.ID, After: map[string]any{
		"status": f.User.Status, "system_roles": f.User.SystemRoles,
	}}
}

// UserActivated is recorded when an invited user can sign in.
type UserActivated struct{ User User }

// Event is user.activated.
func (UserActivated) Event() string { return "user.activated" }

// About tells of what became known of the user.
func (f UserActivated) About() work.About {
	return work.About{
		Object: f.User.object(), Subject: f.User.ID, Before: map[string]any{"status": Invited},
		After: map[string]any{
			"status": f.User.Status, "given_name": f.User.GivenName, "family_name": f.User.FamilyName, "language": f.User.Language,
		},
	}
}

// UserForgotten is recorded when a user who never activated was removed.
type UserForgotten struct{ User User }

// Event is user.forgotten.
func (UserForgotten) Event() string { return "user.forgotten" }

// About tells who it was by their id alone.
func (f UserForgotten) About() work.About {
	object := f.User.object()
	object.Name = ""
	return work.About{Object: object, Subject: f.User.ID, Before: map[string]any{"status": f.User.Status}}
}

// SystemRolesChanged is recorded when a user became staff, or staff with other
// roles.
type SystemRolesChanged struct{ Before, After User }

// Event is user.roles_changed.
func (SystemRolesChanged) Event() string { return "user.roles_changed" }

// About tells of the roles.
func (f SystemRolesChanged) About() work.About {
	return work.About{
		Object: f.After.object(), Subject: f.After.ID,
		Before: map[string]any{"system_roles": f.Before.SystemRoles}, After: map[string]any{"system_roles": f.After.SystemRoles},
	}
}
