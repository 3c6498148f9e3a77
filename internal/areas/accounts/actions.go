package accounts

import "stead/internal/core/authz"

// The actions of this area.
var (
	CreateAction    = authz.Action{Name: "accounts.create", Right: RightManage}
	ListAction      = authz.Action{Name: "accounts.list"}
	ViewAction      = authz.Action{Name: "accounts.view", Right: RightSee, Or: authz.Or{RightCustomers}}
	ChangeAction    = authz.Action{Name: "accounts.change", Right: RightSettings, Or: authz.Or{RightManage}}
	MoveAction      = authz.Action{Name: "accounts.move", Right: RightManage}
	ListBelowAction = authz.Action{Name: "subaccounts.list", Right: RightSee, Or: authz.Or{RightCustomers}}
	CloseAction     = authz.Action{Name: "accounts.close", Right: RightManage, Or: authz.Or{RightAbove}}

	// SubAccountAction is to put an account below one; InviteAction, to invite
	// people into one; SupportViewAction, to look at one as its owner sees it. The
	// areas that do so may take them.
	SubAccountAction  = authz.Action{Name: "subaccounts.create", Right: RightSubAccounts, Or: authz.Or{RightManage}}
	InviteAction      = authz.Action{Name: "members.invite", Right: RightInvite}
	SupportViewAction = authz.Action{Name: "support_view.start", Right: RightSupportView}

	ViewRatesAction = authz.Action{Name: "reimbursement.view", Right: RightSettings, Or: authz.Or{RightManage, RightRates}}
	SetRateAction   = authz.Action{Name: "reimbursement.set", Right: RightManage, Or: authz.Or{RightRates, RightAbove}}

	AddMemberAction    = authz.Action{Name: "members.add", Right: RightManage}
	ListMembersAction  = authz.Action{Name: "members.list", Right: RightListUsers}
	ChangeMemberAction = authz.Action{Name: "members.change", Right: RightSettings, Or: authz.Or{RightAssign, RightManage}}
	RemoveMemberAction = authz.Action{Name: "members.remove", Right: RightSettings, Or: authz.Or{RightAssign, RightManage}}

	CustomersAction = authz.Action{Name: "customers.list", Right: RightCustomers}

	ViewOperatorAction   = authz.Action{Name: "operator.view", Public: "whoever is invited reads the support links before they have an account"}
	ChangeOperatorAction = authz.Action{Name: "operator.change", Right: RightBranding}

	ListOfficesAction  = authz.Action{Name: "offices.list", Right: RightSee, Scope: authz.AnyScope}
	ViewOfficeAction   = authz.Action{Name: "offices.view", Right: RightSee, Scope: authz.AnyScope}
	CreateOfficeAction = authz.Action{Name: "offices.create", Right: RightSettings}
	ChangeOfficeAction = authz.Action{Name: "offices.change", Right: RightSettings}
	DeleteOfficeAction = authz.Action{Name: "offices.delete", Right: RightSettings}

	ListGroupsAction = authz.Action{Name: "groups.list", Right: RightAssign}
	JoinAction       = authz.Action{Name: "groups.assign", Right: RightAssign}
	LeaveAction      = authz.Action{Name: "groups.remove", Right: RightAssign}
)

// Actions lists the actions of this area.
var Actions = []authz.Action{
	CreateAction, ListAction, ViewAction, ChangeAction, MoveAction, CloseAction,
	ListBelowAction, SubAccountAction, InviteAction, SupportViewAction, ViewRatesAction, SetRateAction,
	AddMemberAction, ListMembersAction, ChangeMemberAction, RemoveMemberAction,
	CustomersAction, ViewOperatorAction, ChangeOperatorAction,
	ListOfficesAction, ViewOfficeAction, CreateOfficeAction, ChangeOfficeAction, DeleteOfficeAction,
	ListGroupsAction, JoinAction, LeaveAction,
}
