package people

import (
	"slices"

	"stead/internal/core/authz"
	"stead/internal/platform/fault"
)

// systemRoles lists the roles of the operator's staff, in the order in which
// people see them.
var systemRoles = []authz.SystemRole{
	authz.TenantAdmin, authz.CustomerSupport, authz.TechnicalSupport, authz.SupportAgent,
	authz.BillingPlanAdmin, authz.BrandingSpecialist, authz.Auditor,
}

// SystemRoles lists the roles of the operator's staff, in the order in which
// people see them.
func SystemRoles() []authz.SystemRole { return slices.Clone(systemRoles) }

// ParseRoles gives system roles in their order, each once; never nil. 422
// unknown_role at the pointer.
func ParseRoles(pointer string, roles []authz.SystemRole) ([]authz.SystemRole, error) {
	for _, r := range roles {
		if !slices.Contains(systemRoles, r) {
			return nil, fault.InvalidField(pointer, "unknown_role", "There is no such role.")
		}
	}
	return inOrder(roles), nil
}

func inOrder(roles []authz.SystemRole) []authz.SystemRole {
	out := []authz.SystemRole{}
	for _, r := range systemRoles {
		if slices.Contains(roles, r) {
			out = append(out, r)
		}
	}
	return out
}
