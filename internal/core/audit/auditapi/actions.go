package auditapi

import "stead/internal/core/authz"

// RightRead is the right to read the whole journal of a company.
const RightRead authz.Right = "audit.read"

// The actions. They take no right, since everybody may read what concerns
// them: what is seen is narrowed when it is read.
var (
	View       = authz.Action{Name: "audit.view", Scope: authz.AnyScope}
	Prove      = authz.Action{Name: "audit.prove", Scope: authz.AnyScope}
	Checkpoint = authz.Action{Name: "audit.checkpoint", Scope: authz.AnyScope}
	Export     = authz.Action{Name: "audit.export"}
	DoneForMe  = authz.Action{Name: "me.done_for_me"}
)

// Actions lists every action.
var Actions = []authz.Action{View, Prove, Checkpoint, Export, DoneForMe}
