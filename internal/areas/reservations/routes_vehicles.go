package reservations

import (
	"net/http"

	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/merge"
	"stead/internal/platform/page"
)

func vehicleRoutes(a *httpapi.API) {
	const tag = "Vehicles"
	type createVehicle struct {
		Body struct {
			Plate   string `json:"plate" doc:"As it is written; compared without spaces, dashes and dots."`
			Country string `json:"country,omitempty" doc:"ISO 3166, two letters."`
			Make    string `json:"make,omitempty"`
			Colour  string `json:"colour,omitempty"`
			Fuel    string `json:"fuel,omitempty" doc:"petrol, diesel, hybrid, electric, other, or empty."`
			Default bool   `json:"default,omitempty"`
		}
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/vehicles", Action: actionCreateVehicle, Tag: tag, Status: http.StatusCreated,
		Summary: "Add a vehicle", Description: "Of the subject; the first becomes the default. 409 vehicle_exists.",
	}, func(in *createVehicle) (work.Command[Vehicle], error) {
		c := CreateVehicle(in.Body)
		_, err := c.vehicle()
		return c, err
	})

	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/vehicles", Action: actionListVehicles, Tag: tag,
		Summary: "List one's vehicles", Description: "The default first, then by age.",
	}, func(in *page.Request) (work.Query[page.Page[Vehicle]], error) { return ListVehicles{*in}, nil })

	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/vehicles/{id}", Action: actionViewVehicle, Tag: tag, Summary: "Show a vehicle",
	}, func(in *ByID) (work.Query[Vehicle], error) { return GetVehicle{in.ID}, nil })

	type changeVehicle struct {
		ByID
		Body struct {
			Plate   merge.Field[string] `json:"plate,omitempty"`
			Country merge.Field[string] `json:"country,omitempty"`
			Make    merge.Field[string] `json:"make,omitempty"`
			Colour  merge.Field[string] `json:"colour,omitempty"`
			Fuel    merge.Field[string] `json:"fuel,omitempty"`
			Default merge.Field[bool]   `json:"default,omitempty"`
		}
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPatch, Path: "/vehicles/{id}", Action: actionChangeVehicle, Tag: tag, Summary: "Change a vehicle",
	}, func(in *changeVehicle) (work.Command[Vehicle], error) {
		b := in.Body
		return ChangeVehicle{in.ID, b.Plate, b.Country, b.Make, b.Colour, b.Fuel, b.Default}, nil
	})

	type removeVehicle struct {
		ByID
		MoveTo string `query:"move_to" doc:"The vehicle that takes the upcoming reservations."`
		Cancel bool   `query:"cancel" doc:"Cancel them; with move_to, those that cannot be moved."`
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodDelete, Path: "/vehicles/{id}", Action: actionDeleteVehicle, Tag: tag, Summary: "Delete a vehicle",
		Description: "409 vehicle_in_use, with upcoming, when it has upcoming reservations and nothing was chosen for them, or some cannot be moved.",
	}, func(in *removeVehicle) (work.Command[Removal], error) {
		return DeleteVehicle{in.ID, in.MoveTo, in.Cancel}, nil
	})
}
