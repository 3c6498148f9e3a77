package travel

import (
	"strings"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/notify"
)

// notices says who is told: the owner, of whatever others do in their name or
// with their requests.
var notices = []notify.Rule{
	notify.On(func(f Created, _ authz.Grant) []notify.Notice { return tell("traveler.created", f.Traveler, nil) }),
	notify.On(func(f Changed, _ authz.Grant) []notify.Notice { return tell("traveler.changed", f.After, nil) }),
	notify.On(func(f Deleted, _ authz.Grant) []notify.Notice { return tell("traveler.deleted", f.Traveler, nil) }),
	notify.On(func(f PassportCreated, _ authz.Grant) []notify.Notice {
		return tell("passport.created", f.Traveler, map[string]any{"nationality": f.Passport.Nationality})
	}),
	notify.On(func(f PassportChanged, _ authz.Grant) []notify.Notice {
		return tell("passport.changed", f.Traveler, map[string]any{"nationality": f.After.Nationality})
	}),
	notify.On(func(f PassportDeleted, _ authz.Grant) []notify.Notice {
		return tell("passport.deleted", f.Traveler, map[string]any{"nationality": f.Passport.Nationality})
	}),
	notify.On(func(f DocumentCreated, _ authz.Grant) []notify.Notice {
		return tell("document.created", f.Traveler, map[string]any{"document": f.Document.Name})
	}),
	notify.On(func(f DocumentDeleted, _ authz.Grant) []notify.Notice {
		return tell("document.deleted", f.Traveler, map[string]any{"document": f.Document.Name})
	}),
	notify.On(func(f BookingCreated, _ authz.Grant) []notify.Notice {
		return tellBooking("booking.created", f.Booking, map[string]any{
			"when": f.Booking.when(f.Zone),
		})
	}),
	notify.On(func(f BookingCancelled, _ authz.Grant) []notify.Notice {
		return tellBooking("booking.cancelled", f.After, nil)
	}),
	notify.On(func(f BookingCompleted, _ authz.Grant) []notify.Notice {
		return tellBooking("booking.completed", f.After, nil)
	}),
}

func tell(kind string, t Traveler, params map[string]any) []notify.Notice {
	if params == nil {
		params = map[string]any{}
	}
	params["traveler"] = t.name
	return []notify.Notice{{To: t.Owner, Kind: kind, Object: t.object(), Mail: true, Params: params}}
}

func tellBooking(kind string, b BookingRequest, params map[string]any) []notify.Notice {
	if params == nil {
		params = map[string]any{}
	}
	names := make([]string, len(b.Travelers))
	for i, t := range b.Travelers {
		names[i] = t.Name
	}
	params["travelers"] = strings.Join(names, ", ")
	return []notify.Notice{{To: b.RequestedBy, Kind: kind, Object: b.object(), Mail: true, Params: params}}
}

// when is the span of the travel; a moment where nobody said an end.
func (b BookingRequest) when(zone string) notify.When {
	w := notify.When{From: b.StartsAt, To: b.EndsAt, Zone: zone}
	if !w.To.After(w.From) {
		w.To = time.Time{}
	}
	return w
}
