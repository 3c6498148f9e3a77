package reservations

import (
	"net/http"
	"time"

	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/merge"
	"stead/internal/platform/page"
)

const placesTag = "Zones and spaces"

func zoneRoutes(a *httpapi.API) {
	type list struct {
		page.Request
		Office string `query:"office"`
		Kind   string `query:"kind" doc:"parking, desk or room."`
	}
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/zones", Action: actionListZones, Tag: placesTag, Summary: "List zones",
		Description: "By name, in natural order.",
	}, func(in *list) (work.Query[page.Page[Zone]], error) {
		q := ListZones{Places{Office: in.Office, Kind: in.Kind, Page: in.Request}}
		return q, q.parse()
	})

	type createZone struct {
		Body struct {
			Name     string `json:"name"`
			Office   string `json:"office" maxLength:"60"`
			Kind     string `json:"kind" doc:"parking, desk or room."`
			Overflow bool   `json:"overflow,omitempty" doc:"Offered only when the other zones are full."`
		}
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/zones", Action: actionCreateZone, Tag: placesTag, Status: http.StatusCreated,
		Summary: "Add a zone", Description: "409 name_exists.",
	}, func(in *createZone) (work.Command[Zone], error) {
		b := in.Body
		return CreateZone{Office: b.Office, Name: b.Name, Kind: b.Kind, Overflow: b.Overflow}.parse()
	})

	type changeZone struct {
		ByID
		Body struct {
			Name     merge.Field[string] `json:"name,omitempty"`
			Overflow merge.Field[bool]   `json:"overflow,omitempty"`
		}
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPatch, Path: "/zones/{id}", Action: actionChangeZone, Tag: placesTag, Summary: "Change a zone",
	}, func(in *changeZone) (work.Command[Zone], error) {
		return ChangeZone{in.ID, in.Body.Name, in.Body.Overflow}, nil
	})

	httpapi.Command(a, httpapi.Op{
		Method: http.MethodDelete, Path: "/zones/{id}", Action: actionDeleteZone, Tag: placesTag,
		Summary: "Delete a zone with its spaces", Description: "409 space_in_use while one has upcoming reservations.",
	}, func(in *ByID) (work.Command[httpapi.Nothing], error) { return DeleteZone{in.ID}, nil })
}

func spaceRoutes(a *httpapi.API) {
	type list struct {
		page.Request
		Office string `query:"office"`
		Zone   string `query:"zone"`
		Kind   string `query:"kind" doc:"parking, desk or room."`
	}
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/spaces", Action: actionListSpaces, Tag: placesTag, Summary: "List spaces",
		Description: "By name, in natural order.",
	}, func(in *list) (work.Query[page.Page[Space]], error) {
		q := ListSpaces{Places{Office: in.Office, Zone: in.Zone, Kind: in.Kind, Page: in.Request}}
		return q, q.parse()
	})

	type createSpace struct {
		Body struct {
			Name     string   `json:"name"`
			Zone     string   `json:"zone" maxLength:"60"`
			Features []string `json:"features,omitempty" doc:"What it offers: ev_charger, accessible, covered, ..."`
		}
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/spaces", Action: actionCreateSpace, Tag: placesTag, Status: http.StatusCreated,
		Summary: "Add a space", Description: "409 name_exists.",
	}, func(in *createSpace) (work.Command[Space], error) {
		return CreateSpace{Zone: in.Body.Zone, Name: in.Body.Name, Features: in.Body.Features}, nil
	})

	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/spaces/{id}", Action: actionViewSpace, Tag: placesTag, Summary: "Show a space",
	}, func(in *ByID) (work.Query[Space], error) { return GetSpace{in.ID}, nil })

	type changeSpace struct {
		ByID
		Body struct {
			Name     merge.Field[string]   `json:"name,omitempty"`
			Zone     merge.Field[string]   `json:"zone,omitempty"`
			Features merge.Field[[]string] `json:"features,omitempty"`
		}
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPatch, Path: "/spaces/{id}", Action: actionChangeSpace, Tag: placesTag, Summary: "Change a space",
	}, func(in *changeSpace) (work.Command[Space], error) {
		return ChangeSpace{in.ID, in.Body.Name, in.Body.Zone, in.Body.Features}, nil
	})

	httpapi.Command(a, httpapi.Op{
		Method: http.MethodDelete, Path: "/spaces/{id}", Action: actionDeleteSpace, Tag: placesTag,
		Summary: "Delete a space", Description: "409 space_in_use while it has upcoming reservations.",
	}, func(in *ByID) (work.Command[httpapi.Nothing], error) { return DeleteSpace{in.ID}, nil })

	type available struct {
		Office string    `query:"office" required:"true"`
		Kind   string    `query:"kind" required:"true" doc:"parking, desk or room."`
		From   time.Time `query:"from" required:"true"`
		To     time.Time `query:"to" required:"true" doc:"At most 31 days after from."`
	}
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/availability", Action: actionAvailability, Tag: "Reservations",
		Summary:     "Show what is free",
		Description: "The spaces of a kind in an office, by name. Who has one is told of the subject's own reservations and to holders of reservations.manage_all.",
	}, func(in *available) (work.Query[Free], error) {
		return Availability{in.Office, in.Kind, in.From, in.To}.Parse()
	})
}
