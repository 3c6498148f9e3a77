package accounts

import (
	"slices"

	"stead/internal/core/authz"
	"stead/internal/core/module"
)

// The rights that actions of this area take, and the one of the auditor.
const (
	RightSee       authz.Right = "company.see"
	RightSettings  authz.Right = "settings"
	RightAssign    authz.Right = "groups.assign"
	RightListUsers authz.Right = "users.list"
	RightAudit     authz.Right = "audit.read"
	RightInvite    authz.Right = "users.invite"
	// RightSubAccounts is over the accounts below one.
	RightSubAccounts authz.Right = "subaccounts.manage"
	// RightAbove is held in an account by those who own or administer one above
	// it, and by nobody in their own.
	RightAbove authz.Right = "accounts.above"

	// The rights that only system roles give.
	RightStaff       authz.Right = "staff.manage"
	RightCustomers   authz.Right = "customers.see"
	RightManage      authz.Right = "accounts.manage"
	RightSupportView authz.Right = "support.view"
	RightBranding    authz.Right = "branding.edit"
	RightRates       authz.Right = "rates.manage"
)

// The groups of every company, and the roles in an account.
const (
	Default        = "Default"
	Administrators = "Administrators"
	Reception      = "Reception"
	Security       = "Security"
	Assistants     = "Assistants"
	Agents         = "Agents"

	Owner        = "account_owner"
	Admin        = "account_admin"
	StationAdmin = "station_admin"
	Driver       = "driver"
)

// Groups lists the groups in the order in which people see them.
var Groups = []string{Default, Administrators, Reception, Security, Assistants, Agents}

// Roles lists the roles in an account.
var Roles = []string{Owner, Admin, StationAdmin, Driver}

// rights is the matrix of the specification, with the rights of this area.
var rights = []module.Right{
	{Name: RightSee, Title: "See the company and its offices", Groups: []string{Default}},
	{Name: "visits.create", Title: "Create visits of one's own", Groups: []string{Default}},
	{Name: "visits.create_for_others", Title: "Create visits for others", Groups: []string{Reception, Security, Assistants}},
	{Name: "visits.recurring", Title: "Create recurring visits", Groups: []string{Default}},
	{Name: "visits.groups", Title: "Create visits of groups"},
	{Name: "visits.view_all", Title: "See all visits of the day", Groups: []string{Reception, Security}},
	{Name: "visits.change_status", Title: "Check visitors in and out", Groups: []string{Reception, Security}},
	{Name: "visits.approve", Title: "Approve and deny visits", Groups: []string{Security}},
	{Name: "visits.export", Title: "Export visits", Groups: []string{Reception, Security}},
	{Name: "watchlists.see", Title: "See watchlists", Groups: []string{Security, Agents}},
	{Name: "emergency_list", Title: "See who is inside", Groups: []string{Reception, Security}},
	{Name: RightListUsers, Title: "See colleagues", Groups: []string{Default}},
	{Name: RightInvite, Title: "Invite colleagues", Groups: []string{Default}},
	{Name: "users.edit", Title: "Change other users"},
	{Name: "delegations.own", Title: "Let others act for oneself", Groups: []string{Default}},
	{Name: "delegations.read", Title: "See all delegations"},
	{Name: "delegations.write", Title: "Manage all delegations"},
	{Name: "groups.define", Title: "Define what groups may do"},
	{Name: RightAssign, Title: "Put users into groups"},
	{Name: RightSettings, Title: "Change settings and offices"},
	{Name: RightSubAccounts, Title: "Manage the accounts below"},
	{Name: RightAbove, Title: "Lead an account from one above it"},
	{Name: RightStaff, Title: "Manage system users and the operator's settings"},
	{Name: RightCustomers, Title: "See all customers and accounts"},
	{Name: RightManage, Title: "Make, move and close accounts"},
	{Name: RightSupportView, Title: "Look at an account as its owner sees it"},
	{Name: RightBranding, Title: "Change the operator's name and support links"},
	{Name: "stations.see", Title: "See charging stations"},
	{Name: "stations.manage", Title: "Manage charging stations"},
	{Name: "cards.manage", Title: "Manage charging cards"},
	{Name: "community_charging.manage", Title: "Manage community charging"},
	{Name: RightRates, Title: "Manage rates"},
	{Name: "settlements.manage", Title: "Manage settlements"},
}

// ungrouped are the rights that no group can hold, Administrators not either:
// those of the operator's staff, and the one that comes from above.
var ungrouped = map[authz.Right]bool{
	RightAbove: true, RightStaff: true, RightCustomers: true, RightManage: true, RightSupportView: true, RightBranding: true,
	"stations.see": true, "stations.manage": true, "cards.manage": true, "community_charging.manage": true,
	RightRates: true, "settlements.manage": true,
}

// builtInBeside gives what of the matrix none of the areas contributes.
func builtInBeside(contributed []module.Right) []module.Right {
	var out []module.Right
	for _, r := range rights {
		same := func(c module.Right) bool { return c.Name == r.Name }
		if !slices.ContainsFunc(contributed, same) {
			out = append(out, r)
		}
	}
	return out
}
