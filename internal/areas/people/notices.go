package people

import (
	"stead/internal/core/authz"
	"stead/internal/core/notify"
)

var notices = []notify.Rule{
	notify.Silent[UserCreated]("who creates a user tells them how to sign in; an invitation will be a mail of its own"),
	notify.On(func(f UserChanged, _ authz.Grant) []notify.Notice {
		return []notify.Notice{{To: f.After.ID, Kind: "user.changed", Object: f.After.object()}}
	}),
	notify.Silent[UserInvited]("the invitation is a letter of its own"),
	notify.Silent[UserActivated]("whoever activated knows; the inviter is told by the invitation"),
	notify.Silent[UserForgotten]("there is nobody left to tell"),
	notify.On(func(f SystemRolesChanged, _ authz.Grant) []notify.Notice {
		return []notify.Notice{{To: f.After.ID, Kind: "user.roles_changed", Object: f.After.object(), Mail: true}}
	}),
	// As for an API token: somebody else may have done it.
	notify.On(func(f PasskeyAdded, _ authz.Grant) []notify.Notice {
		return []notify.Notice{{
			To: f.User, Kind: "passkey.added", Object: f.Passkey.object(), Params: map[string]any{"passkey": f.Passkey.Name}, Mail: true, Self: true,
		}}
	}),
	notify.Silent[UserDeactivated]("who is deactivated can read no notice and gets no mail"),
	notify.On(func(f UserReactivated, _ authz.Grant) []notify.Notice {
		return []notify.Notice{{To: f.User.ID, Kind: "user.reactivated", Object: f.User.object(), Mail: true}}
	}),
	notify.On(func(f PasswordSet, _ authz.Grant) []notify.Notice {
		return []notify.Notice{{To: f.User.ID, Kind: "user.password_set", Object: f.User.object(), Mail: true}}
	}),
	notify.Silent[SessionStarted]("people sign in every day; the journal has it"),
	notify.Silent[SessionEnded]("whoever signs out knows"),
	notify.Silent[SignInFailed]("a stranger could fill the owner's mailbox; tries are slowed down and journalled instead"),
	// Told to the owner though they did it themself: if they did not, somebody
	// else has their session, and this is how they learn of it.
	notify.On(func(f TokenCreated, _ authz.Grant) []notify.Notice {
		return []notify.Notice{{
			To: f.User, Kind: "token.created", Object: f.About().Object, Params: map[string]any{"token": f.Name}, Mail: true, Self: true,
		}}
	}),
	notify.Silent[TokenDeleted]("it takes a power away and gives none"),
}
