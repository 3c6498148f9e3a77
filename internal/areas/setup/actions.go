package setup

import "stead/internal/core/authz"

// The actions of this area.
var (
	ViewAction   = authz.Action{Name: "setup.view", Public: "nobody can sign in before it is done"}
	CreateAction = authz.Action{Name: "setup.create", Public: "the code that the server printed allows it"}
)

// Actions lists the actions of this area.
var Actions = []authz.Action{ViewAction, CreateAction}
