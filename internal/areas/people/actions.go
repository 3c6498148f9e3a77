package people

import (
	"stead/internal/core/authz"
	"stead/internal/core/module"
)

// defaultGroup is the group of the area accounts to which every member belongs
// without it being written down.
const defaultGroup = "Default"

// The rights over other people of a company.
const (
	RightList authz.Right = "users.list"
	RightEdit authz.Right = "users.edit"

	// rightOperator is a right of the area accounts that no group can hold: a
	// tenant admin alone does.
	rightOperator authz.Right = "staff.manage"
)

var rights = []module.Right{
	{Name: RightList, Title: "See colleagues", Groups: []string{defaultGroup}},
	{Name: RightEdit, Title: "Change other users"},
}

// The actions of the area.
var (
	SessionCreate = authz.Action{Name: "session.create", Public: "signing in is how one becomes an actor"}
	SessionEnd    = authz.Action{Name: "session.end", Public: "it ends only the session it came with, and a session that is gone has nobody left to ask"}

	SessionPasskey         = authz.Action{Name: "session.passkey", Public: "signing in is how one becomes an actor"}
	SessionPasskeyQuestion = authz.Action{Name: "session.passkey_options", Public: "it is the first half of signing in"}

	SessionsList      = authz.Action{Name: "sessions.list"}
	SessionsEnd       = authz.Action{Name: "sessions.end"}
	SessionsEndOthers = authz.Action{Name: "sessions.end_others"}

	PasswordChange = authz.Action{Name: "password.change"}
	ResetsCreate   = authz.Action{Name: "password_resets.create", Public: "who forgot their password cannot sign in"}
	ResetsView     = authz.Action{Name: "password_resets.view", Public: "the token of the link is what allows it"}
	ResetsUse      = authz.Action{Name: "password_resets.use", Public: "the token of the link is what allows it"}
	ResetsMake     = authz.Action{Name: "password_resets.make", Right: rightOperator}

	PasskeysList    = authz.Action{Name: "passkeys.list"}
	PasskeysOptions = authz.Action{Name: "passkeys.options"}
	PasskeysCreate  = authz.Action{Name: "passkeys.create"}
	PasskeysChange  = authz.Action{Name: "passkeys.change"}
	PasskeysDelete  = authz.Action{Name: "passkeys.delete"}

	FactorView    = authz.Action{Name: "second_factor.view"}
	FactorBegin   = authz.Action{Name: "second_factor.begin"}
	FactorConfirm = authz.Action{Name: "second_factor.confirm"}
	FactorRenew   = authz.Action{Name: "second_factor.renew_codes"}
	FactorEnd     = authz.Action{Name: "second_factor.end"}

	MeView       = authz.Action{Name: "me.view"}
	MeDelegators = authz.Action{Name: "me.delegators"}

	TokensCreate = authz.Action{Name: "tokens.create"}
	TokensList   = authz.Action{Name: "tokens.list"}
	TokensDelete = authz.Action{Name: "tokens.delete"}

	UsersList       = authz.Action{Name: "users.list", Right: RightList}
	UsersView       = authz.Action{Name: "users.view", Scope: authz.AnyScope, Others: RightList}
	UsersChange     = authz.Action{Name: "users.change", Scope: authz.ManageProfile, Others: RightEdit}
	UsersDeactivate = authz.Action{Name: "users.deactivate", Right: RightEdit, Others: RightEdit}
	UsersReactivate = authz.Action{Name: "users.reactivate", Right: RightEdit, Others: RightEdit}

	StaffList   = authz.Action{Name: "system_users.list", Right: rightOperator}
	StaffView   = authz.Action{Name: "system_users.view", Right: rightOperator}
	StaffChange = authz.Action{Name: "system_users.change", Right: rightOperator}

	UsersCreate      = authz.Action{Name: "users.create", Right: rightOperator}
	UsersSetPassword = authz.Action{Name: "users.set_password", Right: rightOperator}
)

// Actions lists every action of the area.
var Actions = []authz.Action{
	SessionCreate, SessionEnd, SessionPasskey, SessionPasskeyQuestion, SessionsList, SessionsEnd, SessionsEndOthers,
	PasswordChange, ResetsCreate, ResetsView, ResetsUse, ResetsMake,
	PasskeysList, PasskeysOptions, PasskeysCreate, PasskeysChange, PasskeysDelete,
	FactorView, FactorBegin, FactorConfirm, FactorRenew, FactorEnd, StaffList, StaffView, StaffChange, MeView, MeDelegators, TokensCreate, TokensList, TokensDelete,
	UsersList, UsersView, UsersChange, UsersDeactivate, UsersReactivate, UsersCreate, UsersSetPassword,
}
