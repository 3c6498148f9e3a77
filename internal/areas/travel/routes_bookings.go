package travel

import (
	"net/http"
	"time"

	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/page"
)

func bookingRoutes(a *httpapi.API) {
	const tag = "Booking requests"
	type createBooking struct {
		Body struct {
			Travelers []string `json:"travelers" doc:"Of the subject, every one; the first leads."`
			Items     []Item   `json:"items"`
			Notes     string   `json:"notes,omitempty"`
		}
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/booking-requests", Action: actionCreateBooking, Tag: tag, Status: http.StatusCreated,
		Summary: "Ask for bookings",
		Description: "403 TRAVELER_INACCESSIBLE for a traveler that is gone or that one cannot reach; 422 travelers_of_different_owners for travelers of several " +
			"owners, traveler_of_another_owner for those of one who is not the subject; 422 travel_in_past, passport_expired (flights, on the last day of travel), lead_traveler_not_adult (hotels). " +
			"The answer warns with passport_expiring of a passport that has less than 180 days left then.",
	}, func(in *createBooking) (work.Command[BookingRequest], error) { return CreateBooking(in.Body).Parse() })

	type list struct {
		page.Request
		RequestedBy string    `query:"requested_by" doc:"Of this user, or any for the whole company; takes the right bookings.read."`
		Status      []string  `query:"status,explode" doc:"PENDING, COMPLETED, CANCELLED; may be repeated, or separated by commas."`
		Traveler    string    `query:"traveler" doc:"Those with this traveler."`
		From        time.Time `query:"from" doc:"Those whose travel ends then or later."`
		To          time.Time `query:"to" doc:"Those whose travel starts before."`
	}
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/booking-requests", Action: actionListBookings, Tag: tag,
		Summary: "List booking requests", Description: "The subject's in one company, the newest first.",
	}, func(in *list) (work.Query[page.Page[BookingRequest]], error) {
		return ListBookings{in.RequestedBy, in.Status, in.Traveler, in.From, in.To, in.Request}.Parse()
	})
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/booking-requests/{id}", Action: actionViewBooking, Tag: tag, Summary: "Show a booking request",
	}, func(in *ByID) (work.Query[BookingRequest], error) { return GetBooking{in.ID}, nil })

	type cancelBooking struct {
		ByID
		Body *struct {
			Reason string `json:"reason,omitempty"`
		}
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/booking-requests/{id}/cancel", Action: actionCancelBooking, Tag: tag,
		Summary: "Cancel a booking request", Description: "For good. 409 booking_not_pending.",
	}, func(in *cancelBooking) (work.Command[BookingRequest], error) {
		c := CancelBooking{ID: in.ID}
		if in.Body != nil {
			c.Reason = in.Body.Reason
		}
		return c.Parse()
	})
	type completeBooking struct {
		ByID
		Body *struct {
			Reference string `json:"reference,omitempty"`
		}
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/booking-requests/{id}/complete", Action: actionCompleteBooking, Tag: tag,
		Summary: "Complete a booking request", Description: "What it asks for was booked. Takes the right bookings.complete. 409 booking_not_pending.",
	}, func(in *completeBooking) (work.Command[BookingRequest], error) {
		c := CompleteBooking{ID: in.ID}
		if in.Body != nil {
			c.Reference = in.Body.Reference
		}
		return c.Parse()
	})
}
