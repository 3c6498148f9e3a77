package visits

import (
	"net/http"
	"time"

	"stead/internal/core/httpapi"
	"stead/internal/core/work"
)

func liveRoutes(a *httpapi.API, parts Parts) {
	h := newHub(a.Runner, a.Ended())
	type live struct {
		Office string `query:"office" required:"true"`
		Last   string `header:"Last-Event-ID" maxLength:"30" doc:"Of the last event seen; browsers send it by themselves."`
	}
	httpapi.Raw(a, httpapi.Op{
		Method: http.MethodGet, Path: "/visits/live", Action: actionLive, Tag: tag, Summary: "What changes at a front desk, live",
		Description: "Takes visits.view_all. Server-sent events `visit` with the visit as it is now; `hello` at first, `reload` when too much was missed. " +
			"An event may come twice: the version tells. A visit of another office has moved there.",
	}, []string{"text/event-stream"}, func(in *live) (work.Query[httpapi.Document], error) {
		return Live{Office: in.Office, Last: in.Last, hub: h}, nil
	})
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/visits/{id}/badges", Action: actionBadges, Tag: tag, Summary: "The badges of a visit, to print",
		Description: "Takes visits.change_status. 409 visit_in_review, visit_denied, visit_cancelled.",
	}, func(in *ByID) (work.Query[BadgeList], error) {
		return Badges{ID: in.ID, publicURL: parts.PublicURL}, nil
	})
	type inside struct {
		Office string `query:"office"`
	}
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/visits/inside", Action: actionInside, Tag: tag, Summary: "Everybody who is inside now",
		Description: "By name. Takes emergency_list.",
	}, func(in *inside) (work.Query[Emergency], error) { return Inside{in.Office}, nil })

	type export struct {
		From time.Time `query:"from" required:"true"`
		To   time.Time `query:"to" required:"true"`
	}
	httpapi.Raw(a, httpapi.Op{
		Method: http.MethodGet, Path: "/visits/export", Action: actionExport, Tag: tag, Summary: "Export visits",
		Description: "As CSV, one line for each visitor. Takes visits.export.",
	}, []string{"text/csv"}, func(in *export) (work.Query[httpapi.Document], error) { return Export{in.From, in.To}, nil })
	type visitor struct {
		Body struct {
			Email string `json:"email"`
		}
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/visits/visitor-data", Action: actionData, Tag: tag, Summary: "Everything kept of a visitor",
		Description: "By their address, in the company of the request. Takes the right settings.",
	}, func(in *visitor) (work.Command[Kept], error) { return VisitorData{in.Body.Email}, nil })
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/visits/erase-visitor", Action: actionErase, Tag: tag, Summary: "Erase a visitor",
		Description: "By their address, in the company of the request: their data is blanked, that somebody came stays. Takes the right settings. " +
			"409 visitor_inside.",
	}, func(in *visitor) (work.Command[Erased], error) { return EraseVisitor{in.Body.Email}, nil })
}
