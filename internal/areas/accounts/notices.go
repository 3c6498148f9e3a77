package accounts

import (
	"stead/internal/core/authz"
	"stead/internal/core/notify"
)

var notices = []notify.Rule{
	notify.Silent[Created]("nobody belongs to it yet"),
	notify.On(changed),
	notify.On(moved),
	notify.On(func(f Closed, _ authz.Grant) []notify.Notice {
		return toAll(f.Owners, "account.closed", f.After, map[string]any{"account": f.After.Name}, true)
	}),
	notify.On(func(f MemberChanged, _ authz.Grant) []notify.Notice { return toMember("member.changed", f.After) }),
	notify.On(func(f MemberRemoved, _ authz.Grant) []notify.Notice { return toMember("member.removed", f.Member) }),
	notify.On(rateSet),
	notify.Silent[OperatorChanged]("whoever sees the name or the links sees the new ones"),
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

func rateSet(f RateSet, _ authz.Grant) []notify.Notice {
	return toAll(f.Owners, "account.rate_set", f.Account,
		map[string]any{"account": f.Account.Name, "rate": f.Rate.Money().Amount, "from": f.From}, false)
}

func changed(f Changed, _ authz.Grant) []notify.Notice {
	return toAll(f.Owners, "account.changed", f.After, map[string]any{"account": f.After.Name}, false)
}

func moved(f Moved, _ authz.Grant) []notify.Notice {
	if f.After.Parent == "" {
		return toAll(f.Owners, "account.moved_to_root", f.After, map[string]any{"account": f.After.Name}, true)
	}
	return toAll(f.Owners, "account.moved", f.After, map[string]any{"account": f.After.Name, "parent": f.Parent}, true)
}

func toAll(users []string, kind string, a Account, params map[string]any, mail bool) []notify.Notice {
	notices := make([]notify.Notice, len(users))
	for i, user := range users {
		notices[i] = notify.Notice{To: user, Kind: kind, Object: a.object(), Params: params, Mail: mail}
	}
	return notices
}

func toMember(kind string, m Member) []notify.Notice {
	return []notify.Notice{{To: m.User, Kind: kind, Object: m.object()}}
}
