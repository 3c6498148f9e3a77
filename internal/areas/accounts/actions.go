package accounts

import "stead/internal/core/authz"

// The actions of this area.
var (
	CreateAction = authz.Action{Name: "accounts.create", Right: RightManage, System: authz.TenantAdmin}
	ListAction   = authz.Action{Name: "accounts.list"}
	ViewAction   = authz.Action{Name: "accounts.view", Right: RightSee}
	ChangeAction = authz.Action{Name: "accounts.change", Right: RightSettings, System: authz.TenantAdmin}

	AddMemberAction   = authz.Action{Name: "members.add", Right: RightManage, System: authz.TenantAdmin}
	ListMembersAction = authz.Action{Name: "members.list", Right: RightListUsers}

	ListOfficesAction  = authz.Action{Name: "offices.list", Right: RightSee, Scope: authz.AnyScope}
	ViewOfficeAction   = authz.Action{Name: "offices.view", Right: RightSee, Scope: authz.AnyScope}
	CreateOfficeAction = authz.Action{Name: "offices.create", Right: RightSettings, System: authz.TenantAdmin}
	ChangeOfficeAction = authz.Action{Name: "offices.change", Right: RightSettings, System: authz.TenantAdmin}
	DeleteOfficeAction = authz.Action{Name: "offices.delete", Right: RightSettings, System: authz.TenantAdmin}

	ListGroupsAction = authz.Action{Name: "groups.list", Right: RightAssign}
	JoinAction       = authz.Action{Name: "groups.assign", Right: RightAssign, System: authz.TenantAdmin}
	LeaveAction      = authz.Action{Name: "groups.remove", Right: RightAssign, System: authz.TenantAdmin}
)

// Actions lists the actions of this area.
var Actions = []authz.Action{
	CreateAction, ListAction, ViewAction, ChangeAction,
	AddMemberAction, ListMembersAction,
	ListOfficesAction, ViewOfficeAction, CreateOfficeAction, ChangeOfficeAction, DeleteOfficeAction,
	ListGroupsAction, JoinAction, LeaveAction,
}
