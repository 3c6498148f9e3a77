package delegations

import (
	"cmp"
	"maps"

	"stead/internal/core/authz"
	"stead/internal/core/notify"
)

// Both sides are told of everything, each in their own words.
var notices = []notify.Rule{
	notify.On(func(f Granted, _ authz.Grant) []notify.Notice { return both("delegation.granted", f.Delegation) }),
	notify.On(supportViewStarted),
	notify.On(func(f Changed, _ authz.Grant) []notify.Notice { return both("delegation.changed", f.After) }),
	notify.On(func(f Paused, _ authz.Grant) []notify.Notice { return both("delegation.paused", f.Delegation) }),
	notify.On(func(f Resumed, _ authz.Grant) []notify.Notice { return both("delegation.resumed", f.Delegation) }),
	notify.On(func(f WasRevoked, _ authz.Grant) []notify.Notice { return both("delegation.revoked", f.After) }),
	notify.On(func(f Resigned, _ authz.Grant) []notify.Notice { return both("delegation.resigned", f.After) }),
	notify.On(func(f Ending, _ authz.Grant) []notify.Notice {
		return atEnd("delegation.ending", f.Delegation, f.zones)
	}),
	notify.On(func(f Ended, _ authz.Grant) []notify.Notice { return atEnd("delegation.ended", f.Delegation, f.zones) }),
}

// both tells the delegate ("you may act for ...") and the delegators ("... may
// act for you"). Nobody in particular is a delegator of an unrestricted one.
func both(event string, d Delegation) []notify.Notice {
	params := map[string]any{"delegate": d.delegate.name, "delegator": d.delegatorNames()}
	list := []notify.Notice{{To: d.Delegate, Kind: event + ".delegate", Object: d.object(), Params: params, Mail: true}}
	for _, s := range d.sides {
		list = append(list, notify.Notice{To: s.user, Kind: event + ".delegator", Object: d.object(), Params: params, Mail: true})
	}
	return list
}

// atEnd tells both sides when it ends, each by the clock of their home office.
func atEnd(event string, d Delegation, zones map[string]string) []notify.Notice {
	list := both(event, d)
	for i, n := range list {
		list[i].Params = maps.Clone(n.Params)
		list[i].Params["when"] = notify.When{From: *d.EndsAt, Zone: cmp.Or(zones[n.To], "UTC")}
	}
	return list
}

// supportViewStarted tells the owner whose view it is; whoever took it knows.
func supportViewStarted(f SupportViewStarted, _ authz.Grant) []notify.Notice {
	d := f.Delegation
	var list []notify.Notice
	for _, s := range d.sides {
		list = append(list, notify.Notice{To: s.user, Kind: "support_view.started", Object: d.object(), Mail: true, Params: map[string]any{
			"delegate": d.delegate.name, "reason": d.Reason,
		}})
	}
	return list
}
