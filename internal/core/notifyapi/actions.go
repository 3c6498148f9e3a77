package notifyapi

import "stead/internal/core/authz"

// The actions. Notifications are one's own, and nobody can read them for
// somebody else.
var (
	ViewNotifications = authz.Action{Name: "notifications.view"}
	ReadNotifications = authz.Action{Name: "notifications.read"}
	ViewDeadLetters   = authz.Action{Name: "dead_letters.view", Right: "settings"}
	RetryDeadLetter   = authz.Action{Name: "dead_letters.retry", Right: "settings"}
)

// Actions lists every action.
var Actions = []authz.Action{ViewNotifications, ReadNotifications, ViewDeadLetters, RetryDeadLetter}
