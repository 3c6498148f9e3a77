package accounts

import (
	"stead/internal/core/authz"
	"stead/internal/core/notify"
)

var notices = []notify.Rule{
	notify.Silent[Created]("nobody belongs to it yet"),
	notify.Silent[Renamed]("its members see the name wherever they look"),
	notify.Silent[OfficeCreated]("it is found in the list of offices"),
	notify.Silent[OfficeChanged]("reservations that exist stay as they are"),
	notify.Silent[OfficeDeleted]("nobody belonged to it"),
	notify.Silent[MemberAdded]("who is invited accepts it themself"),
	notify.On(func(f Joined, _ authz.Grant) []notify.Notice { return inGroup("group.joined", f.Group, f.After) }),
	notify.On(func(f Left, _ authz.Grant) []notify.Notice { return inGroup("group.left", f.Group, f.After) }),
}

func inGroup(kind, group string, m Member) []notify.Notice {
	return []notify.Notice{{To: m.User, Kind: kind, Object: m.object(), Params: map[string]any{"group": group}}}
}
