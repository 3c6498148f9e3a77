package reservations

import (
	"context"
	"net/http"
	"time"

	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/merge"
	"stead/internal/platform/page"
)

func routes(a *httpapi.API) {
	reservationRoutes(a)
	vehicleRoutes(a)
	zoneRoutes(a)
	spaceRoutes(a)
}

// ByID is the input of operations on one object; it is exported so that it can
// be embedded in others.
type ByID struct {
	ID string `path:"id" maxLength:"60"`
}

func reservationRoutes(a *httpapi.API) {
	const tag = "Reservations"
	type createReservation struct {
		Body struct {
			Space    string    `json:"space,omitempty" maxLength:"60" doc:"Either a space ..."`
			Zone     string    `json:"zone,omitempty" maxLength:"60" doc:"... or a zone, whose first free space is taken."`
			Vehicle  string    `json:"vehicle,omitempty" maxLength:"60" doc:"For parking, and only there."`
			StartsAt time.Time `json:"starts_at"`
			EndsAt   time.Time `json:"ends_at"`
		}
	}
	httpapi.Handle(a, httpapi.Op{
		Method: http.MethodPost, Path: "/reservations", Action: actionCreate, Tag: tag, Status: http.StatusCreated,
		Summary: "Reserve a space",
		Description: "For the subject, by the subject's rules. 409 space_taken (with alternatives: up to five free spaces), " +
			"vehicle_busy, person_busy; 422 end_before_start, too_long (31 days), in_the_past, beyond_horizon, office_closed, kind_not_offered, " +
			"limit_reached, vehicle_required, vehicle_unknown, vehicle_not_taken; 403 office_locked while acting for somebody whose office is another.",
	}, func(ctx context.Context, in *createReservation) (Reservation, error) {
		c, err := Create(in.Body).Parse()
		if err != nil {
			return Reservation{}, err
		}
		return reserve(ctx, a, c)
	})

	type list struct {
		page.Request
		From    time.Time `query:"from" doc:"Those that end after it."`
		To      time.Time `query:"to" doc:"Those that start before it."`
		Status  []string  `query:"status,explode" doc:"May be repeated, or separated by commas."`
		Vehicle string    `query:"vehicle"`
		Kind    string    `query:"kind" doc:"parking, desk or room."`
		Office  string    `query:"office"`
	}
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/reservations", Action: actionList, Tag: tag,
		Summary: "List one's reservations", Description: "Those of the subject in one company, by starts_at.",
	}, func(in *list) (work.Query[page.Page[Reservation]], error) {
		return List{Filter{in.From, in.To, in.Status, in.Vehicle, in.Kind, in.Office}, in.Request}.Parse()
	})

	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/reservations/{id}", Action: actionView, Tag: tag, Summary: "Show a reservation",
	}, func(in *ByID) (work.Query[Reservation], error) { return Get{in.ID}, nil })

	type changeReservation struct {
		ByID
		Body struct {
			Space    merge.Field[string]    `json:"space,omitempty"`
			Vehicle  merge.Field[string]    `json:"vehicle,omitempty"`
			StartsAt merge.Field[time.Time] `json:"starts_at,omitempty"`
			EndsAt   merge.Field[time.Time] `json:"ends_at,omitempty"`
		}
	}
	httpapi.Handle(a, httpapi.Op{
		Method: http.MethodPatch, Path: "/reservations/{id}", Action: actionChange, Tag: tag, Summary: "Change a reservation",
		Description: "Its space (of the same kind), vehicle or time. Refusals as for a new one; 409 not_changeable when it is over or cancelled.",
	}, func(ctx context.Context, in *changeReservation) (Reservation, error) {
		return rearrange(ctx, a, Change{in.ID, in.Body.Space, in.Body.Vehicle, in.Body.StartsAt, in.Body.EndsAt})
	})

	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/reservations/{id}/cancel", Action: actionCancel, Tag: tag,
		Summary: "Cancel a reservation", Description: "409 not_changeable when it is over or cancelled already.",
	}, func(in *ByID) (work.Command[Reservation], error) { return Cancel{in.ID}, nil })

	type transferReservation struct {
		Body struct {
			FromVehicle  string   `json:"from_vehicle" maxLength:"60"`
			ToVehicle    string   `json:"to_vehicle" maxLength:"60"`
			Reservations []string `json:"reservations,omitempty" maxItems:"10000" doc:"Either ids ..."`
			Filter       *struct {
				From   time.Time `json:"from,omitzero"`
				To     time.Time `json:"to,omitzero"`
				Status []string  `json:"status,omitempty"`
				Kind   string    `json:"kind,omitempty"`
				Office string    `json:"office,omitempty"`
			} `json:"filter,omitempty" doc:"... or all that a list with this filter shows for from_vehicle."`
		}
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/reservations/transfer", Action: actionTransfer, Tag: tag,
		Summary: "Move reservations to another vehicle",
		Description: "Of the subject, from one of their vehicles to another, all at once: what can be moved is, the rest is told with " +
			"the reason. Takes MANAGE_RESERVATIONS or MANAGE_VEHICLES of a delegate. 422 vehicle_unknown, same_vehicle.",
	}, func(in *transferReservation) (work.Command[Transferral], error) {
		b := in.Body
		c := Transfer{FromVehicle: b.FromVehicle, ToVehicle: b.ToVehicle, Reservations: b.Reservations}
		if f := b.Filter; f != nil {
			c.Filter = &Filter{From: f.From, To: f.To, Status: f.Status, Kind: f.Kind, Office: f.Office}
		}
		return c.Parse()
	})
}
