package invitations

import "stead/internal/core/authz"

// The rights of other areas that decide who may invite whom.
const (
	rightStaff       authz.Right = "staff.manage"
	rightCustomers   authz.Right = "customers.see"
	rightAccounts    authz.Right = "accounts.manage"
	rightInvite      authz.Right = "users.invite"
	rightSettings    authz.Right = "settings"
	rightSubaccounts authz.Right = "subaccounts.manage"
)

// What is asked by requests. What it takes depends on the kind of the
// invitation, so each decides one of the actions below as well.
var (
	actionCreate   = authz.Action{Name: "invitations.create"}
	actionCSV      = authz.Action{Name: "invitations.create_csv"}
	actionList     = authz.Action{Name: "invitations.list"}
	actionView     = authz.Action{Name: "invitations.view"}
	actionResend   = authz.Action{Name: "invitations.resend"}
	actionWithdraw = authz.Action{Name: "invitations.withdraw"}
)

// What it takes to invite, by what accepting gives.
var (
	inviteStaff  = authz.Action{Name: "invitations.invite_staff", Right: rightStaff}
	inviteClient = authz.Action{Name: "invitations.invite_client", Right: rightAccounts}
	inviteSeat   = authz.Action{Name: "invitations.invite_colleague", Right: rightInvite}
	inviteHelper = authz.Action{Name: "invitations.invite_helper", Right: rightSettings}
	inviteOwner  = authz.Action{Name: "invitations.invite_owner", Right: rightSubaccounts, Or: authz.Or{rightAccounts}}
	seeCustomers = authz.Action{Name: "invitations.see_customers", Right: rightCustomers, Or: authz.Or{rightAccounts}}
)

// What an invitee does, whom nobody knows but by the link.
var (
	actionPreview = authz.Action{Name: "activations.view", Public: "whoever has the link may read what it is for"}
	actionPasskey = authz.Action{Name: "activations.passkey_options", Public: "whoever has the link may begin to make a passkey"}
	actionAccept  = authz.Action{Name: "activations.accept", Public: "the link is what proves who accepts"}
)

// actionForget is what Stead does by itself.
var actionForget = authz.Action{Name: "invitations.forget", Right: rightAccounts}

// Actions lists every action of the area.
var Actions = []authz.Action{
	actionCreate, actionCSV, actionList, actionView, actionResend, actionWithdraw,
	inviteStaff, inviteClient, inviteSeat, inviteHelper, inviteOwner, seeCustomers,
	actionPreview, actionPasskey, actionAccept, actionForget,
}
