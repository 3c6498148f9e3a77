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
	// RightManage is over the accounts themselves. No group holds it; a tenant
	// admin does.
	RightManage authz.Right = "accounts.manage"
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
	{Name: "users.invite", Title: "Invite colleagues", Groups: []string{Default}},
	{Name: "users.edit", Title: "Change other users"},
	{Name: "delegations.own", Title: "Let others act for oneself", Groups: []string{Default}},
	{Name: "delegations.read", Title: "See all delegations"},
	{Name: "delegations.write", Title: "Manage all delegations"},
	{Name: "groups.define", Title: "Define what groups may do"},
	{Name: RightAssign, Title: "Put users into groups"},
	{Name: RightSettings, Title: "Change settings and offices"},
	{Name: RightManage, Title: "Make and close accounts (the operator's staff)"},
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
