package visits

import (
	"stead/internal/areas/accounts"
	"stead/internal/core/authz"
)

// The rights that the actions take; accounts has them in its matrix.
const (
	rightCreate    authz.Right = "visits.create"
	rightForOthers authz.Right = "visits.create_for_others"
	rightRecurring authz.Right = "visits.recurring"
	rightGroups    authz.Right = "visits.groups"
	rightViewAll   authz.Right = "visits.view_all"
	rightStatus    authz.Right = "visits.change_status"
	rightApprove   authz.Right = "visits.approve"
	rightExport    authz.Right = "visits.export"
	rightEmergency authz.Right = "emergency_list"
	rightEditUsers authz.Right = "users.edit"
)

// What can be done with visits. Whether the host may be another than the subject
// is judged by Create and Change themselves, which know the one who is asked
// for.
var (
	actionNew        = authz.Action{Name: "visits.new", Right: accounts.RightSee, Scope: authz.ViewVisits, OrScope: authz.ManageVisits}
	actionCreate     = authz.Action{Name: "visits.create", Right: rightCreate, Or: authz.Or{rightForOthers}, Scope: authz.ManageVisits}
	actionList       = authz.Action{Name: "visits.list", Right: accounts.RightSee, Scope: authz.ViewVisits}
	actionView       = authz.Action{Name: "visits.view", Right: accounts.RightSee, Scope: authz.ViewVisits, Others: rightViewAll}
	actionOversee    = authz.Action{Name: "visits.oversee", Right: rightForOthers, Or: authz.Or{rightViewAll, rightApprove}}
	actionRecipients = authz.Action{Name: "visits.recipients", Right: accounts.RightSee, Scope: authz.ViewVisits, OrScope: authz.ManageVisits}
	actionChange     = authz.Action{Name: "visits.change", Right: rightCreate, Or: authz.Or{rightForOthers}, Scope: authz.ManageVisits, Others: rightForOthers}
	actionCancel     = authz.Action{Name: "visits.cancel", Right: accounts.RightSee, Scope: authz.ManageVisits, Others: rightForOthers}
	actionApprove    = authz.Action{Name: "visits.approve", Right: rightApprove, Others: rightApprove}
	actionDeny       = authz.Action{Name: "visits.deny", Right: rightApprove, Others: rightApprove}
	actionOnSite     = authz.Action{Name: "visits.on_site", Right: rightStatus, Others: rightStatus}
	actionCheckIn    = authz.Action{Name: "visits.check_in", Right: rightStatus, Others: rightStatus}
	actionCheckOut   = authz.Action{Name: "visits.check_out", Right: accounts.RightSee, Scope: authz.ManageVisits, Others: rightStatus}
	actionComments   = authz.Action{Name: "visits.comments", Right: accounts.RightSee, Scope: authz.ViewVisits, Others: rightViewAll}
	actionComment    = authz.Action{Name: "visits.comment", Right: accounts.RightSee, Scope: authz.ManageVisits, Others: rightViewAll}
)

// What a front desk watches, what Stead does by itself, and what a link in a mail
// allows.
var (
	actionLive     = authz.Action{Name: "visits.live", Right: rightViewAll}
	actionInside   = authz.Action{Name: "visits.inside", Right: rightEmergency}
	actionBadges   = authz.Action{Name: "visits.badges", Right: rightStatus, Others: rightStatus}
	actionAnnounce = authz.Action{Name: "visits.announce", Right: rightStatus}
	actionPass     = authz.Action{Name: "passes.view", Public: "whoever has the link may see the pass"}
	actionErase    = authz.Action{Name: "visitors.erase", Right: accounts.RightSettings}
	actionData     = authz.Action{Name: "visitors.data", Right: accounts.RightSettings}
	actionRetain   = authz.Action{Name: "visits.forget", Right: accounts.RightSettings}
	actionExport   = authz.Action{Name: "visits.export", Right: rightExport}
	actionRemind   = authz.Action{Name: "visits.remind", Right: rightStatus}
	actionSweep    = authz.Action{Name: "visits.sweep", Right: accounts.RightSettings}
	actionLookLink = authz.Action{Name: "visit_links.view", Public: "whoever has the link may read whom it checks out"}
	actionUseLink  = authz.Action{Name: "visit_links.use", Public: "the link is what proves who was asked to check them out"}
)

// What can be done with personal assistants and notification settings. Who
// receives somebody's notifications is theirs to say: no scope covers it.
var (
	actionSetAssistant  = authz.Action{Name: "assistants.set", Right: accounts.RightSee}
	actionDropAssistant = authz.Action{Name: "assistants.drop", Right: accounts.RightSee}
	actionAssist        = authz.Action{Name: "assistants.assist", Right: accounts.RightSee}
	actionStopAssisting = authz.Action{Name: "assistants.stop", Right: accounts.RightSee}
	actionViewAssistant = authz.Action{Name: "assistants.view", Right: accounts.RightSee, Others: accounts.RightListUsers}

	actionViewSettings   = authz.Action{Name: "visit_settings.view", Right: accounts.RightSee}
	actionPutSettings    = authz.Action{Name: "visit_settings.change", Right: accounts.RightSettings}
	actionListTexts      = authz.Action{Name: "visit_texts.list", Right: accounts.RightSettings}
	actionViewText       = authz.Action{Name: "visit_texts.view", Right: accounts.RightSettings}
	actionPutText        = authz.Action{Name: "visit_texts.change", Right: accounts.RightSettings}
	actionResetText      = authz.Action{Name: "visit_texts.reset", Right: accounts.RightSettings}
	actionPreviewText    = authz.Action{Name: "visit_texts.preview", Right: accounts.RightSettings}
	actionViewDefaults   = authz.Action{Name: "notification_defaults.view", Right: accounts.RightSee}
	actionPutDefaults    = authz.Action{Name: "notification_defaults.change", Right: accounts.RightSettings}
	actionViewSwitches   = authz.Action{Name: "notification_settings.view", Right: accounts.RightSee, Scope: authz.ManageProfile}
	actionChangeSwitches = authz.Action{Name: "notification_settings.change", Right: accounts.RightSee, Scope: authz.ManageProfile}
)

// What can be done with kiosks, and at them. A kiosk is nobody: the token of its
// device, and nothing else, opens what is done at it.
var (
	actionListKiosks = authz.Action{Name: "kiosks.list", Right: accounts.RightSettings}
	actionNewKiosk   = authz.Action{Name: "kiosks.create", Right: accounts.RightSettings}
	actionRenewKiosk = authz.Action{Name: "kiosks.renew_code", Right: accounts.RightSettings}
	actionDropKiosk  = authz.Action{Name: "kiosks.delete", Right: accounts.RightSettings}

	actionPair   = authz.Action{Name: "kiosk.pair", Public: "the code that an administrator was shown allows it"}
	actionScreen = authz.Action{Name: "kiosk.view", Public: "the token of the kiosk's device allows it"}
	actionScan   = authz.Action{Name: "kiosk.scan", Public: "the token of the kiosk's device allows it, and the pass tells whose it is"}
	actionSearch = authz.Action{Name: "kiosk.search", Public: "the token of the kiosk's device allows it"}
	actionEnter  = authz.Action{Name: "kiosk.check_in", Public: "the token of the kiosk's device allows it, and that it found them"}
	actionWalkIn = authz.Action{Name: "kiosk.walk_in", Public: "the token of the kiosk's device allows it"}
)

// Actions lists every action of the area.
var Actions = []authz.Action{
	actionNew, actionCreate, actionList, actionView, actionOversee, actionRecipients, actionChange, actionCancel, actionApprove, actionDeny,
	actionOnSite, actionCheckIn, actionCheckOut, actionComments, actionComment, actionLive, actionInside, actionBadges, actionAnnounce, actionPass, actionErase, actionData, actionRetain, actionExport, actionRemind, actionSweep, actionLookLink, actionUseLink,
	actionListKiosks, actionNewKiosk, actionRenewKiosk, actionDropKiosk, actionPair, actionScreen, actionScan, actionSearch, actionEnter, actionWalkIn,
	actionSetAssistant, actionDropAssistant, actionAssist, actionStopAssisting, actionViewAssistant, actionAssignAssistant, actionRelieveAssistant,
	actionViewSettings, actionPutSettings, actionListTexts, actionViewText, actionPutText, actionResetText, actionPreviewText, actionViewDefaults, actionPutDefaults, actionViewSwitches, actionChangeSwitches,
}
