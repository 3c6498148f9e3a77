package accounts

import "stead/internal/core/authz"

// staffRights is what each system role holds, in every account and where none is
// asked in. A tenant admin holds every right there is. Roles stack.
var staffRights = map[authz.SystemRole][]authz.Right{
	authz.CustomerSupport: {
		RightCustomers, RightManage, RightSee, RightSettings, RightListUsers, RightInvite, "users.edit", RightAssign,
		"cards.manage", "stations.see", "stations.manage", "community_charging.manage",
	},
	authz.TechnicalSupport:   {"stations.see", "stations.manage"},
	authz.SupportAgent:       {RightCustomers, RightSee, RightListUsers, RightSupportView},
	authz.BillingPlanAdmin:   {RightCustomers, RightRates, "settlements.manage"},
	authz.BrandingSpecialist: {RightBranding},
	authz.Auditor:            {RightAudit},
}

// rightsFromAbove is what the owners and admins of an account hold in each one
// below it.
var rightsFromAbove = []authz.Right{RightSee, RightListUsers, RightInvite, RightSettings, RightSubAccounts, RightAbove}

// consumerRights is what members of a consumer account hold in it, and
// consumerLeaders what its owner and admins hold beside. It has no groups.
var (
	consumerRights  = []authz.Right{RightSee, RightListUsers, "delegations.own"}
	consumerLeaders = []authz.Right{RightInvite, RightSettings}
)
