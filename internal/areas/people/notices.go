package people

import (
	"strconv"

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
	notify.Silent[UserDeactivated]("who is deactivated can read no notice and gets no mail"),
	notify.On(func(f UserReactivated, _ authz.Grant) []notify.Notice {
		return []notify.Notice{{To: f.User.ID, Kind: "user.reactivated", Object: f.User.object(), Mail: true}}
	}),
	notify.On(func(f PasswordSet, _ authz.Grant) []notify.Notice { return aboutSignIn(f.User, f.Event(), nil) }),
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

	// What follows changes how one signs in. It is told to the owner though they
	// did it themself, as an API token is.
	notify.On(func(f PasskeyAdded, _ authz.Grant) []notify.Notice { return aboutPasskey(f.User, f.Event(), f.Passkey) }),
	notify.Silent[PasskeyRenamed]("a name lets nobody in"),
	notify.On(func(f PasskeyDeleted, _ authz.Grant) []notify.Notice {
		return aboutPasskey(f.User, f.Event(), f.Passkey)
	}),
	notify.On(func(f PasskeyCloned, _ authz.Grant) []notify.Notice {
		return aboutPasskey(f.User, f.Event(), f.Passkey)
	}),
	notify.Silent[SecondFactorBegun]("nothing is asked for yet"),
	notify.On(func(f SecondFactorTurnedOn, _ authz.Grant) []notify.Notice {
		return aboutSignIn(f.User, f.Event(), nil)
	}),
	notify.On(func(f SecondFactorTurnedOff, _ authz.Grant) []notify.Notice {
		return aboutSignIn(f.User, f.Event(), nil)
	}),
	notify.On(func(f RecoveryCodesRenewed, _ authz.Grant) []notify.Notice {
		return aboutSignIn(f.User, f.Event(), nil)
	}),
	notify.On(func(f RecoveryCodeUsed, _ authz.Grant) []notify.Notice {
		return aboutSignIn(f.User, f.Event(), map[string]any{"left": strconv.FormatInt(f.Left, 10)})
	}),
	notify.On(func(f PasswordChanged, _ authz.Grant) []notify.Notice { return aboutSignIn(f.User, f.Event(), nil) }),
	notify.Silent[PasswordResetAsked]("a stranger may ask, and whoever the address belongs to gets the letter"),
	notify.Silent[PasswordResetSent]("the letter is what they get"),
	notify.Silent[SessionsEnded]("whoever ended them knows"),
}

func aboutPasskey(user, kind string, p Passkey) []notify.Notice {
	return []notify.Notice{{To: user, Kind: kind, Object: p.object(), Params: map[string]any{"passkey": p.Name}, Mail: true, Self: true}}
}

func aboutSignIn(u User, kind string, params map[string]any) []notify.Notice {
	return []notify.Notice{{To: u.ID, Kind: kind, Object: u.object(), Params: params, Mail: true, Self: true}}
}
