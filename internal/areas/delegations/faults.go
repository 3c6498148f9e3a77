package delegations

import "stead/internal/platform/fault"

// The refusals, with the exact words of the specification where it has them.
var (
	ErrSelf       = fault.New(fault.Invalid, "self_delegation", "Cannot delegate to yourself")
	ErrExists     = fault.New(fault.Conflict, "delegation_exists", "Delegation already exists")
	ErrNotMember  = fault.New(fault.Invalid, "user_not_in_company", "User not found or not active in company")
	ErrWasRevoked = fault.New(fault.Conflict, "already_revoked", "This delegation was revoked, which is final. Grant it anew.")
)
