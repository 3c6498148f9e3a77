package people

import (
	"net/http"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/page"
)

func staffRoutes(a *httpapi.API) {
	const tag = "System users"
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/system-users", Action: StaffList, Tag: tag,
		Summary: "Find the operator's staff", Description: "Ordered by name. Takes the right staff.manage. 422 `search_too_short` below 2 characters.",
	}, func(in *struct {
		Search string `query:"search" maxLength:"200" doc:"Beginnings of words of the name or e-mail address, in any case, with or without accents."`
		Status string `query:"status" enum:"invited,active,deactivated"`
		Role   string `query:"role" enum:"tenant_admin,customer_support,technical_support,support_agent,billing_plan_admin,branding_specialist,auditor"`
		page.Request
	},
	) (work.Query[page.Page[SystemUser]], error) {
		return ListStaff{Search: in.Search, Status: Status(in.Status), Role: authz.SystemRole(in.Role), Page: in.Request}, nil
	})
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/system-users/{id}", Action: StaffView, Tag: tag,
		Summary: "See one of the staff", Description: "Takes the right staff.manage; 404 for who has no system role.",
	}, func(in *userPath) (work.Query[SystemUser], error) { return ViewStaff{in.ID}, nil })
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPatch, Path: "/system-users/{id}", Action: StaffChange, Tag: tag,
		Summary:     "Change the roles of one of the staff",
		Description: "Takes the right staff.manage. 422 `role_required`, `unknown_role`; 409 `last_tenant_admin`.",
	}, func(in *struct {
		ID   string `path:"id"`
		Body struct {
			Roles []authz.SystemRole `json:"roles"`
		}
	},
	) (work.Command[SystemUser], error) {
		return ParseChangeStaff(in.ID, in.Body.Roles)
	})
}
