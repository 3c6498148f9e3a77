package imports

import "stead/internal/core/authz"

// The rights of other areas that decide.
const (
	rightEdit     authz.Right = "users.edit"
	rightSettings authz.Right = "settings"
	rightAssign   authz.Right = "groups.assign"
	rightManage   authz.Right = "accounts.manage"
)

// What requests ask for. What it takes depends on the kind, so each decides one
// of the actions below as well.
var (
	actionCreate = authz.Action{Name: "imports.create"}
	actionList   = authz.Action{Name: "imports.list"}
	actionView   = authz.Action{Name: "imports.view"}
)

// What it takes to bring something in.
var (
	importPeople = authz.Action{Name: "imports.people", Right: rightEdit}
	importPlaces = authz.Action{Name: "imports.places", Right: rightSettings}
)

// actionSettle is what Stead does by itself: it says how an import goes on.
var actionSettle = authz.Action{Name: "imports.settle", Right: rightManage}

// Actions lists every action of the area.
var Actions = []authz.Action{actionCreate, actionList, actionView, importPeople, importPlaces, actionSettle}
