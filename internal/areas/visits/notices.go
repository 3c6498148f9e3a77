package visits

import (
	"slices"
	"strconv"

	"stead/internal/core/authz"
	"stead/internal/core/notify"
)

// notices says who is told: the host of what others do with their visits, the
// recipients of who comes and leaves, and each side of a pairing of the other's
// doing.
var notices = append([]notify.Rule{
	notify.On(func(f AssistantSet, _ authz.Grant) []notify.Notice {
		o, name := f.About().Object, map[string]any{"person": f.Names[f.Person], "assistant": f.Names[f.Assistant]}
		told := []notify.Notice{
			{To: f.Person, Kind: "assistant.set", Object: o, Mail: true, Params: name},
			{To: f.Assistant, Kind: "assistant.yours", Object: o, Mail: true, Params: name},
		}
		if f.Before != "" {
			told = append(told, notify.Notice{To: f.Before, Kind: "assistant.ended", Object: o, Params: name})
		}
		return told
	}),
	notify.On(func(f AssistantDropped, _ authz.Grant) []notify.Notice {
		o, name := f.About().Object, map[string]any{"person": f.Names[f.Person], "assistant": f.Names[f.Assistant]}
		return []notify.Notice{
			{To: f.Person, Kind: "assistant.dropped", Object: o, Mail: true, Params: name},
			{To: f.Assistant, Kind: "assistant.ended", Object: o, Mail: true, Params: name},
		}
	}),
	notify.On(func(f Created, _ authz.Grant) []notify.Notice {
		switch {
		case f.Kiosk.ID != "" && f.Visit.Status == InReview:
			return append(tell("visit.walk_in", f.Visit, nil, f.Visit.Host), tell("visit.review", f.Visit, nil, f.Review...)...)
		case f.Kiosk.ID != "":
			return nil // the recipients are told that the visitor is in
		}
		if f.Occurrences > 1 {
			count := map[string]any{"count": strconv.Itoa(f.Occurrences)}
			return append(tell("visit.series_created", f.Visit, count, f.Visit.Host), tell("visit.series_review", f.Visit, count, f.Review...)...)
		}
		return append(tell("visit.created", f.Visit, nil, f.Visit.Host), tell("visit.review", f.Visit, nil, f.Review...)...)
	}),
	notify.On(func(f Changed, _ authz.Grant) []notify.Notice {
		if f.Quiet {
			return nil
		}
		return append(tell("visit.changed", f.After, nil, f.After.Host, f.Before.Host), tell("visit.review", f.After, nil, f.Review...)...)
	}),
	notify.On(func(f CancelledVisit, _ authz.Grant) []notify.Notice {
		if f.Quiet {
			return nil
		}
		return tell("visit.cancelled", f.After, nil, f.After.Host)
	}),
	notify.On(func(f Approved, _ authz.Grant) []notify.Notice {
		return tell("visit.approved", f.After, nil, f.After.Host, f.After.CreatedBy)
	}),
	notify.On(func(f DeniedVisit, _ authz.Grant) []notify.Notice {
		return tell("visit.denied", f.After, map[string]any{"reason": f.After.DeniedReason}, f.After.Host, f.After.CreatedBy)
	}),
	notify.Silent[Arrived]("the desk sees it; the host is told once the visitor is checked in"),
	notify.On(func(f Entered, _ authz.Grant) []notify.Notice {
		return tell("visit.checked_in", f.After, map[string]any{"visitor": f.Who}, f.Tell...)
	}),
	notify.On(func(f Gone, _ authz.Grant) []notify.Notice {
		if f.Auto {
			return tell("visit.left_unseen", f.After, map[string]any{"visitor": f.Who}, f.Tell...)
		}
		return tell("visit.checked_out", f.After, map[string]any{"visitor": f.Who}, f.Tell...)
	}),
	notify.On(func(f Commented, _ authz.Grant) []notify.Notice {
		who := append([]string{f.Visit.Host}, f.Comment.Mentions...)
		return tell("visit.commented", f.Visit, map[string]any{"comment": f.Comment.excerpt()}, who...)
	}),
	notify.On(func(f Overdue, _ authz.Grant) []notify.Notice {
		told := tell("visit.overdue", f.Visit, map[string]any{"visitor": f.Who}, f.Tell...)
		for i := range told {
			told[i].Mail = false // a letter goes out, with a link
		}
		return told
	}),
	notify.Silent[Announced]("the visitors were mailed; the host knows of the visit"),
	notify.Silent[VisitorErased]("who asked for it is no user; the journal tells who did it"),
	notify.Silent[VisitorExported]("who asked for it is no user; the journal tells who did it"),
	notify.Silent[VisitsForgotten]("the company said how long visitors are kept"),
	notify.Silent[Swept]("nothing of anybody's changed"),
	notify.Silent[TextChanged]("the company's own arrangement; whoever edits it sees it"),
	notify.Silent[SettingsChanged]("the company's own arrangement; nobody's visit changes"),
	notify.Silent[DefaultsChanged]("each visit shows who is told of it"),
	notify.Silent[Switched]("it is one's own, or done by whom one let change it; the journal tells"),
}, append(kioskNotices, hostNotices...)...)

// tell tells each of the users once.
func tell(kind string, v Visit, params map[string]any, users ...string) []notify.Notice {
	all := map[string]any{
		"visitors": v.party(), "office": v.Names[v.Office], "host": v.hostName(),
		"when": notify.When{From: v.StartsAt, To: v.EndsAt, Zone: v.TimeZone},
	}
	for name, p := range params {
		all[name] = p
	}
	var out []notify.Notice
	for i, u := range users {
		if !slices.Contains(users[:i], u) {
			out = append(out, notify.Notice{To: u, Kind: kind, Object: v.object(), Mail: true, Params: all})
		}
	}
	return out
}

// party names the visitors in a line: two by name, and how many more there are.
func (v Visit) party() string {
	const named = 2
	text := ""
	for i, x := range v.Visitors {
		switch {
		case i == 0:
			text = x.name()
		case i < named:
			text += ", " + x.name()
		}
	}
	if more := len(v.Visitors) - named; more > 0 {
		text += " +" + strconv.Itoa(more)
	}
	return text
}
