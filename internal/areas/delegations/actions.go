package delegations

import (
	"stead/internal/core/authz"
	"stead/internal/core/module"
)

// The rights over delegations.
const (
	RightOwn   authz.Right = "delegations.own"
	RightRead  authz.Right = "delegations.read"
	RightWrite authz.Right = "delegations.write"

	// rightNobodys is a right of the area accounts that no group can hold.
	rightNobodys authz.Right = "staff.manage"
)

var rights = []module.Right{
	{Name: RightOwn, Title: "Let others act for oneself", Groups: []string{"Default"}},
	{Name: RightRead, Title: "See all delegations of the company"},
	{Name: RightWrite, Title: "Manage all delegations of the company"},
}

// The actions of this area. None can be delegated, but to see what scopes
// there are. What is the actor's own takes Right, all else takes Others (see
// owned and foreign in target.go).
var (
	CreateAction  = authz.Action{Name: "delegations.create", Right: RightOwn, Others: RightWrite}
	ListAction    = authz.Action{Name: "delegations.list"}
	ViewAction    = authz.Action{Name: "delegations.view", Others: RightRead}
	ChangeAction  = authz.Action{Name: "delegations.change", Right: RightOwn, Others: RightWrite}
	PauseAction   = authz.Action{Name: "delegations.pause", Right: RightOwn, Others: RightWrite}
	ResumeAction  = authz.Action{Name: "delegations.resume", Right: RightOwn, Others: RightWrite}
	RevokeAction  = authz.Action{Name: "delegations.revoke", Right: RightOwn, Others: RightWrite}
	ResignAction  = authz.Action{Name: "delegations.resign"}
	TellEndAction = authz.Action{Name: "delegations.tell_end", Right: rightNobodys}
	PresetsAction = authz.Action{Name: "delegations.presets", Scope: authz.AnyScope}
	PeopleAction  = authz.Action{Name: "delegations.people", Right: RightOwn, Others: RightWrite}
	ExplainAction = authz.Action{Name: "delegations.explain", Others: RightRead}

	FindDelegatorsAction = authz.Action{Name: "me.find_delegators"}
)

// Actions lists the actions of this area. Pausing and resuming is a PATCH,
// which is delegations.change; their own names stand in `can`.
var Actions = []authz.Action{
	CreateAction, ListAction, ViewAction, ChangeAction, PauseAction, ResumeAction, RevokeAction, ResignAction,
	TellEndAction, PresetsAction, PeopleAction, ExplainAction, FindDelegatorsAction,
}
