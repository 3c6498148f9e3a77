package invitations

import (
	"stead/internal/core/authz"
	"stead/internal/core/notify"
)

// notices says who is told: whoever invited, when the invitee has accepted. The
// invitee, who may have no account, gets a letter.
var notices = []notify.Rule{
	notify.Silent[Created]("the invitee gets a letter, and whoever invites sees it in the list"),
	notify.Silent[Resent]("the invitee gets a letter, and whoever sends it again sees it in the list"),
	notify.Silent[WithdrawnFact]("a letter that takes back another would tell a stranger more than nothing; the link says where to ask"),
	notify.On(func(f Accepted, _ authz.Grant) []notify.Notice {
		return []notify.Notice{{
			To: f.Invitation.CreatedBy, Kind: "invitation.accepted", Object: f.Invitation.object(), Mail: true,
			Params: map[string]any{"invitee": f.Name, "email": f.Invitation.Email},
		}}
	}),
	notify.Silent[Forgotten]("nobody waits for it after three months"),
}
