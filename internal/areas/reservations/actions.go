package reservations

import "stead/internal/core/authz"

// The rights that the actions take. Settings is contributed by accounts.
const (
	rightOwn      authz.Right = "reservations.own"
	rightAll      authz.Right = "reservations.manage_all"
	rightSettings authz.Right = "settings"
)

// What can be done with reservations. A transfer is what both who manages the
// reservations and who manages the vehicles of a person may do.
var (
	actionList     = authz.Action{Name: "reservations.list", Right: rightOwn, Scope: authz.ViewReservations}
	actionView     = authz.Action{Name: "reservations.view", Right: rightOwn, Scope: authz.ViewReservations, Others: rightAll}
	actionCreate   = authz.Action{Name: "reservations.create", Right: rightOwn, Scope: authz.ManageReservations}
	actionChange   = authz.Action{Name: "reservations.change", Right: rightOwn, Scope: authz.ManageReservations, Others: rightAll}
	actionCancel   = authz.Action{Name: "reservations.cancel", Right: rightOwn, Scope: authz.ManageReservations, Others: rightAll}
	actionTransfer = authz.Action{
		Name: "reservations.transfer", Right: rightOwn,
		Scope: authz.ManageReservations, OrScope: authz.ManageVehicles,
	}
	actionAvailability = authz.Action{Name: "availability.view", Right: rightOwn, Scope: authz.ViewReservations}
)

// What can be done with vehicles.
var (
	actionListVehicles  = authz.Action{Name: "vehicles.list", Right: rightOwn, Scope: authz.ViewReservations}
	actionViewVehicle   = authz.Action{Name: "vehicles.view", Right: rightOwn, Scope: authz.ViewReservations}
	actionCreateVehicle = authz.Action{Name: "vehicles.create", Right: rightOwn, Scope: authz.ManageVehicles}
	actionChangeVehicle = authz.Action{Name: "vehicles.change", Right: rightOwn, Scope: authz.ManageVehicles}
	actionDeleteVehicle = authz.Action{Name: "vehicles.delete", Right: rightOwn, Scope: authz.ManageVehicles}
)

// What can be done with zones and spaces.
var (
	actionListZones   = authz.Action{Name: "zones.list", Right: rightOwn, Scope: authz.ViewReservations}
	actionCreateZone  = authz.Action{Name: "zones.create", Right: rightSettings}
	actionChangeZone  = authz.Action{Name: "zones.change", Right: rightSettings}
	actionDeleteZone  = authz.Action{Name: "zones.delete", Right: rightSettings}
	actionListSpaces  = authz.Action{Name: "spaces.list", Right: rightOwn, Scope: authz.ViewReservations}
	actionViewSpace   = authz.Action{Name: "spaces.view", Right: rightOwn, Scope: authz.ViewReservations}
	actionCreateSpace = authz.Action{Name: "spaces.create", Right: rightSettings}
	actionChangeSpace = authz.Action{Name: "spaces.change", Right: rightSettings}
	actionDeleteSpace = authz.Action{Name: "spaces.delete", Right: rightSettings}
)

// Actions lists every action of the area.
var Actions = []authz.Action{
	actionList, actionView, actionCreate, actionChange, actionCancel, actionTransfer, actionAvailability,
	actionListVehicles, actionViewVehicle, actionCreateVehicle, actionChangeVehicle, actionDeleteVehicle,
	actionListZones, actionCreateZone, actionChangeZone, actionDeleteZone,
	actionListSpaces, actionViewSpace, actionCreateSpace, actionChangeSpace, actionDeleteSpace,
}
