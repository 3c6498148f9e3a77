package auditapi

import (
	"stead/internal/core/audit"
	"stead/internal/core/httpapi"
	"stead/internal/core/module"
)

// Module contributes the routes of the journal and the right to read it. The
// tables are audit.Migrations, which the house has without any module.
func Module(sealer *audit.Sealer) module.Module {
	return module.Module{
		Name:    "audit",
		Rights:  []module.Right{{Name: RightRead, Title: "Read the journal"}},
		Actions: Actions,
		Routes:  func(a *httpapi.API) { routes(a, sealer) },
	}
}
