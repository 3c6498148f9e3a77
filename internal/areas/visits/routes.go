package visits

import (
	"encoding/json"
	"net/http"
	"time"

	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/merge"
	"stead/internal/platform/page"
)

func routes(a *httpapi.API, parts Parts) {
	visitRoutes(a, parts)
	doorRoutes(a)
	assistantRoutes(a)
	settingsRoutes(a)
	textRoutes(a, parts)
	liveRoutes(a, parts)
	kioskRoutes(a, parts)
}

// ByID is the input of operations on one object; it is exported so that it can
// be embedded in others.
type ByID struct {
	ID string `path:"id" maxLength:"60"`
}

const tag = "Visits"

func visitRoutes(a *httpapi.API, parts Parts) {
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/visits/new", Action: actionNew, Tag: tag, Summary: "What the form of a new visit may offer",
		Description: "Who is the host, whether another may be chosen and if not why, and what else may be asked for.",
	}, func(*struct{}) (work.Query[Form], error) { return New{parts}, nil })

	type recipients struct {
		Host  string `query:"host" doc:"Of a visit before it is saved; left out: the subject."`
		Visit string `query:"visit" doc:"Or of a visit there is."`
		List  string `query:"list" maxLength:"20000" doc:"What the visit's own list would say, as JSON: [{user, events}]."`
	}
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/visits/recipients", Action: actionRecipients, Tag: tag, Summary: "Who is told of a visit, and why",
		Description: "The effective list per event: by the company's defaults, then each person's own switches, then the visit's own list. " +
			"403 host_locked for a host whom one may not choose; 422 host_inactive, recipient_unknown.",
	}, func(in *recipients) (work.Query[Effective], error) {
		q := Recipients{Host: in.Host, Visit: in.Visit}
		if in.List != "" {
			q.List = []Recipient{}
			if err := json.Unmarshal([]byte(in.List), &q.List); err != nil {
				return nil, fault.InvalidField("query.list", "invalid", "This is not a list of recipients.")
			}
		}
		return q, nil
	})

	type create struct {
		Body struct {
			Host       string       `json:"host,omitempty" maxLength:"60" doc:"Left out: the subject."`
			HostNew    *NewHost     `json:"host_new,omitempty" doc:"Invites a host who has no account yet."`
			Office     string       `json:"office,omitempty" maxLength:"60" doc:"Left out: the home office of the subject."`
			StartsAt   Moment       `json:"starts_at"`
			EndsAt     *Moment      `json:"ends_at,omitempty" doc:"Left out: as long as the settings say."`
			Purpose    string       `json:"purpose,omitempty"`
			Visitors   []GuestInput `json:"visitors"`
			Recipients []Recipient  `json:"recipients,omitempty" doc:"What differs from the defaults."`
			Rule       string       `json:"rule,omitempty" doc:"RFC 5545, daily or slower, that ends: at most 366 visits within two years." example:"FREQ=WEEKLY;COUNT=4"`
			Exceptions []string     `json:"exceptions,omitempty" maxItems:"366" doc:"Days without a visit."`
			Parking    bool         `json:"parking,omitempty" doc:"A parking space for each visitor with a plate."`
		}
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/visits", Action: actionCreate, Tag: tag, Status: http.StatusCreated, Summary: "Make a visit",
		Description: "With the subject as host; another one takes visits.create_for_others, or acting for them with MANAGE_VISITS: else 403 host_locked. " +
			"422 host_inactive, office_unknown, too_many_visitors, visitor_twice, email_required, end_before_start, too_long (12 hours), in_the_past, " +
			"time_does_not_exist, recipient_unknown, rule_invalid, rule_endless, rule_too_often; 409 no_parking. Of a series the first visit is answered.",
	}, func(in *create) (work.Command[Visit], error) {
		b := in.Body
		if err := usable("/host", b.Host); err != nil {
			return nil, err
		}
		return Create{
			Host: b.Host, HostNew: b.HostNew, Office: b.Office, starts: &b.StartsAt, ends: b.EndsAt, Purpose: b.Purpose, Visitors: b.Visitors,
			Recipients: b.Recipients, Rule: b.Rule, Exceptions: b.Exceptions, Parking: b.Parking, parts: parts,
		}, nil
	})

	type list struct {
		page.Request
		Day    string    `query:"day" doc:"By the clock of the office, or of the home office." example:"2026-11-23"`
		Office string    `query:"office"`
		Status []string  `query:"status,explode" doc:"May be repeated, or separated by commas."`
		Host   string    `query:"host"`
		Search string    `query:"search" maxLength:"200"`
		From   time.Time `query:"from" doc:"Those that end after it."`
		To     time.Time `query:"to" doc:"Those that start before it."`
	}
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/visits", Action: actionList, Tag: tag, Summary: "List visits",
		Description: "By starts_at: all of the company for holders of visits.view_all, for others those they host or made. " +
			"A page found by a search may be short though another follows.",
	}, func(in *list) (work.Query[page.Page[Visit]], error) {
		return List{in.Day, in.Office, in.Status, in.Host, in.Search, in.From, in.To, in.Request}.Parse()
	})
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/visits/{id}", Action: actionView, Tag: tag, Summary: "Show a visit",
	}, func(in *ByID) (work.Query[Visit], error) { return Get{in.ID}, nil })

	type change struct {
		ByID
		Body struct {
			Host       merge.Field[string]       `json:"host,omitempty"`
			Office     merge.Field[string]       `json:"office,omitempty"`
			StartsAt   merge.Field[Moment]       `json:"starts_at,omitempty"`
			EndsAt     merge.Field[Moment]       `json:"ends_at,omitempty"`
			Purpose    merge.Field[string]       `json:"purpose,omitempty"`
			Visitors   merge.Field[[]GuestInput] `json:"visitors,omitempty" doc:"All of them; with their id those there are."`
			Recipients merge.Field[[]Recipient]  `json:"recipients,omitempty"`
			Parking    merge.Field[bool]         `json:"parking,omitempty" doc:"A parking space for each visitor with a plate who has none; false gives all of them up."`
			Exceptions merge.Field[[]string]     `json:"exceptions,omitempty" maxItems:"366" doc:"The days on which the series has no visit: naming one calls its visit off, leaving one out makes it again."`
			Scope      Scope                     `json:"scope,omitempty" enum:"this,following,all" doc:"Of a series, which visits."`
		}
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPatch, Path: "/visits/{id}", Action: actionChange, Tag: tag, Summary: "Change a visit",
		Description: "Refusals as for a new one; 409 visit_denied, visit_cancelled, not_changeable (once somebody has come only the purpose and the end can be " +
			"changed), no_parking; 422 not_a_series, time_does_not_exist. A new time moves the others of the series by as much, by the clock of the office, " +
			"and the parking of visitors with them: all of it happens, or nothing. Visitors who know of the visit are mailed what holds now.",
	}, func(in *change) (work.Command[Visit], error) {
		b := in.Body
		return Change{
			ID: in.ID, Host: b.Host, Office: b.Office, StartsAt: b.StartsAt, EndsAt: b.EndsAt, Purpose: b.Purpose, Visitors: b.Visitors,
			Recipients: b.Recipients, Parking: b.Parking, Exceptions: b.Exceptions, Scope: b.Scope, parts: parts,
		}, nil
	})

	type cancel struct {
		ByID
		Body *struct {
			Scope Scope `json:"scope,omitempty" enum:"this,following,all" doc:"Of a series, which visits."`
		}
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/visits/{id}/cancel", Action: actionCancel, Tag: tag, Summary: "Call a visit off",
		Description: "409 visit_cancelled, visit_denied, not_changeable once somebody has come.",
	}, func(in *cancel) (work.Command[Visit], error) {
		c := Cancel{ID: in.ID}
		if in.Body != nil {
			c.Scope = in.Body.Scope
		}
		return c, nil
	})
	commentRoutes(a)
}

func commentRoutes(a *httpapi.API) {
	type comments struct {
		ByID
		page.Request
	}
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/visits/{id}/comments", Action: actionComments, Tag: tag, Summary: "List the comments about a visit",
		Description: "The oldest first.",
	}, func(in *comments) (work.Query[page.Page[Comment]], error) { return Comments{in.ID, in.Request}, nil })
	type say struct {
		ByID
		Body struct {
			Text string `json:"text" maxLength:"20000" doc:"@Given Family or @[user id] tells a colleague who may see the visit."`
		}
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/visits/{id}/comments", Action: actionComment, Tag: tag, Status: http.StatusCreated, Summary: "Comment on a visit",
	}, func(in *say) (work.Command[Comment], error) { return Say{in.ID, in.Body.Text}, nil })
}
