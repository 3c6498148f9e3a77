package accounts

import (
	"net/http"

	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/merge"
	"stead/internal/platform/page"
)

type newOffice struct {
	Body struct {
		Name         string  `json:"name"`
		Address      string  `json:"address,omitempty" doc:"Where it is, on one line of up to 300 characters."`
		TimeZone     string  `json:"time_zone" doc:"IANA name." example:"Europe/Oslo"`
		OpeningHours []Hours `json:"opening_hours,omitempty" doc:"Empty or left out: open around the clock."`
		Rules        struct {
			HorizonDays *int     `json:"horizon_days,omitempty" doc:"0: any; left out: 365."`
			MaxOpen     int      `json:"max_open,omitempty" doc:"0: any number."`
			MaxPerDay   int      `json:"max_per_day,omitempty" doc:"0: any number."`
			MaxPerWeek  int      `json:"max_per_week,omitempty" doc:"0: any number."`
			Kinds       []string `json:"kinds,omitempty" doc:"Of parking, desk, room; left out: all."`
		} `json:"rules,omitempty"`
	}
}

func (in newOffice) rules() Rules {
	r := in.Body.Rules
	rules := Rules{HorizonDays: DefaultHorizon, MaxOpen: r.MaxOpen, MaxPerDay: r.MaxPerDay, MaxPerWeek: r.MaxPerWeek, Kinds: r.Kinds}
	if r.HorizonDays != nil {
		rules.HorizonDays = *r.HorizonDays
	}
	if rules.Kinds == nil {
		rules.Kinds = Kinds
	}
	return rules
}

type officePatch struct {
	ID   string `path:"id"`
	Body struct {
		Name         merge.Field[string]     `json:"name,omitempty"`
		Address      merge.Field[string]     `json:"address,omitempty"`
		TimeZone     merge.Field[string]     `json:"time_zone,omitempty"`
		OpeningHours merge.Field[[]Hours]    `json:"opening_hours,omitempty"`
		Rules        merge.Field[RulesPatch] `json:"rules,omitempty"`
	}
}

func officeRoutes(a *httpapi.API) {
	const tag = "Offices"
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/offices", Action: ListOfficesAction, Tag: tag, Summary: "List the offices of a company",
		Description: "By name, for its members. On behalf of somebody, it is only their home office.",
	}, func(in *struct{ page.Request }) (work.Query[page.Page[Office]], error) {
		return ListOffices{Page: in.Request}, nil
	})
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/offices/{id}", Action: ViewOfficeAction, Tag: tag, Summary: "See an office",
		Description: "Members of its company may; on behalf of somebody, only their home office.",
	}, func(in *byID) (work.Query[Office], error) { return ViewOffice{ID: in.ID}, nil })
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/offices", Action: CreateOfficeAction, Tag: tag, Status: http.StatusCreated, Summary: "Make an office",
		Description: "Takes the right settings. 422 `unknown_time_zone`, `end_before_start`, `hours_overlap`.",
	}, func(in *newOffice) (work.Command[Office], error) {
		return CreateOffice{Name: in.Body.Name, Address: in.Body.Address, TimeZone: in.Body.TimeZone, OpeningHours: in.Body.OpeningHours, Rules: in.rules()}, nil
	})
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPatch, Path: "/offices/{id}", Action: ChangeOfficeAction, Tag: tag, Summary: "Change an office",
		Description: "Takes the right settings. Reservations that exist stay as they are.",
	}, func(in *officePatch) (work.Command[Office], error) {
		b := in.Body
		return ChangeOffice{ID: in.ID, Name: b.Name, Address: b.Address, TimeZone: b.TimeZone, OpeningHours: b.OpeningHours, Rules: b.Rules}, nil
	})
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodDelete, Path: "/offices/{id}", Action: DeleteOfficeAction, Tag: tag, Summary: "Delete an office",
		Description: "Takes the right settings. 409 `office_in_use` while people or spaces belong to it.",
	}, func(in *byID) (work.Command[httpapi.Nothing], error) { return DeleteOffice{ID: in.ID}, nil })
}
