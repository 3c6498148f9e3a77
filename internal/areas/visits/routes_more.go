package visits

import (
	"net/http"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
)

func doorRoutes(a *httpapi.API) {
	type visitors struct {
		ByID
		Body *struct {
			Visitors []string `json:"visitors,omitempty" maxItems:"100" doc:"Left out: all whom it is about."`
		}
	}
	for _, s := range []struct {
		path, summary, description string
		action                     authz.Action
		to                         Status
	}{
		{"on-site", "Note that visitors are on site", "Takes visits.change_status. 409 visit_in_review, visit_denied, visit_cancelled, not_today, already_on_site, already_checked_in, already_checked_out.", actionOnSite, OnSite},
		{"check-in", "Check visitors in", "Takes visits.change_status. 409 visit_in_review, visit_denied, visit_cancelled, not_today, already_checked_in, already_checked_out, inside_elsewhere.", actionCheckIn, CheckedIn},
		{"check-out", "Check visitors out", "Takes visits.change_status; the host may check out their own. 409 visit_in_review, visit_denied, visit_cancelled, not_checked_in, already_checked_out.", actionCheckOut, CheckedOut},
	} {
		httpapi.Command(a, httpapi.Op{
			Method: http.MethodPost, Path: "/visits/{id}/" + s.path, Action: s.action, Tag: tag, Summary: s.summary, Description: s.description,
		}, func(in *visitors) (work.Command[Visit], error) {
			c := Step{ID: in.ID, To: s.to}
			if in.Body != nil {
				c.Visitors = in.Body.Visitors
			}
			return c, nil
		})
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/visits/{id}/approve", Action: actionApprove, Tag: tag, Summary: "Approve a visit",
		Description: "Takes visits.approve. 409 not_in_review, visit_denied, visit_cancelled.",
	}, func(in *ByID) (work.Command[Visit], error) { return Decide{ID: in.ID}, nil })
	type deny struct {
		ByID
		Body struct {
			Reason string `json:"reason" doc:"Told to the host, never to the visitors."`
		}
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/visits/{id}/deny", Action: actionDeny, Tag: tag, Summary: "Deny a visit",
		Description: "Takes visits.approve. 409 not_in_review, visit_denied, visit_cancelled.",
	}, func(in *deny) (work.Command[Visit], error) {
		return Decide{ID: in.ID, Deny: true, Reason: in.Body.Reason}, nil
	})
}

func assistantRoutes(a *httpapi.API) {
	const tag = "Personal assistants"
	type user struct {
		Body struct {
			User string `json:"user" maxLength:"60"`
		}
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPut, Path: "/me/personal-assistant", Action: actionSetAssistant, Tag: tag, Summary: "Choose one's personal assistant",
		Description: "They receive the notifications of one's visits, and no right at all. 422 own_assistant, user_not_in_company.",
	}, func(in *user) (work.Command[Pairing], error) { return SetAssistant{in.Body.User}, nil })
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodDelete, Path: "/me/personal-assistant", Action: actionDropAssistant, Tag: tag, Summary: "Have no personal assistant",
	}, func(*struct{}) (work.Command[httpapi.Nothing], error) { return DropAssistant{}, nil })
	type byUser struct {
		User string `path:"user" maxLength:"60"`
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPut, Path: "/me/assisted/{user}", Action: actionAssist, Tag: tag, Summary: "Be a colleague's personal assistant",
		Description: "409 assistant_set when they have another one, unless one holds users.edit; 422 own_assistant, user_not_in_company.",
	}, func(in *byUser) (work.Command[Pairing], error) { return Assist{in.User}, nil })
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodDelete, Path: "/me/assisted/{user}", Action: actionStopAssisting, Tag: tag, Summary: "Be it no longer",
	}, func(in *byUser) (work.Command[httpapi.Nothing], error) { return StopAssisting{in.User}, nil })
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/users/{id}/personal-assistant", Action: actionViewAssistant, Tag: tag, Summary: "Who is whose personal assistant",
		Description: "Of oneself; of colleagues with the right users.list.",
	}, func(in *ByID) (work.Query[Pairing], error) { return GetAssistant{in.ID}, nil })
	assignRoutes(a, tag)
}

func settingsRoutes(a *httpapi.API) {
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/companies/{id}/visit-settings", Action: actionViewSettings, Tag: tag, Summary: "How visits go in a company",
	}, func(in *ByID) (work.Query[Settings], error) { return GetSettings{in.ID}, nil })
	type put struct {
		ByID
		Body struct {
			Approval             []string `json:"approval,omitempty" maxItems:"1000"`
			OnSiteStep           bool     `json:"on_site_step,omitempty"`
			DefaultMinutes       int      `json:"default_minutes"`
			EmailRequired        bool     `json:"email_required,omitempty"`
			CheckOut             Leaving  `json:"check_out"`
			ReminderMinutes      int      `json:"reminder_minutes"`
			RetentionDays        int      `json:"retention_days"`
			VisitorReminderHours int      `json:"reminder_to_visitor_hours,omitempty"`
			VisitorLanguage      string   `json:"visitor_language,omitempty" doc:"en, de, fr or es; left out: the host's."`
		}
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPut, Path: "/companies/{id}/visit-settings", Action: actionPutSettings, Tag: tag, Summary: "Say how visits go in a company",
		Description: "Takes the right settings. 422 office_unknown, and for numbers out of bounds.",
	}, func(in *put) (work.Command[Settings], error) {
		b := in.Body
		if b.VisitorReminderHours == 0 {
			b.VisitorReminderHours = visitorReminder
		}
		return PutSettings{Settings{
			Company: in.ID, Approval: b.Approval, OnSiteStep: b.OnSiteStep, DefaultMinutes: b.DefaultMinutes, EmailRequired: b.EmailRequired,
			CheckOut: b.CheckOut, ReminderMinutes: b.ReminderMinutes, RetentionDays: b.RetentionDays, VisitorReminderHours: b.VisitorReminderHours,
			VisitorLanguage: b.VisitorLanguage,
		}}, nil
	})
	const tag = "Notification settings"
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/companies/{id}/notification-settings", Action: actionViewDefaults, Tag: tag, Summary: "Who is told by default",
	}, func(in *ByID) (work.Query[Defaults], error) { return GetDefaults{in.ID}, nil })
	type putDefaults struct {
		ByID
		Body struct {
			Visits Switches `json:"visits"`
		}
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPut, Path: "/companies/{id}/notification-settings", Action: actionPutDefaults, Tag: tag, Summary: "Say who is told by default",
		Description: "Takes the right settings. What is left out stays.",
	}, func(in *putDefaults) (work.Command[Defaults], error) { return PutDefaults{in.ID, in.Body.Visits}, nil })
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/me/notification-settings", Action: actionViewSwitches, Tag: tag, Summary: "What one is told of",
	}, func(*struct{}) (work.Query[Personal], error) { return GetPersonal{}, nil })
	type putOwn struct {
		Body struct {
			Visits Switches `json:"visits"`
		}
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPut, Path: "/me/notification-settings", Action: actionChangeSwitches, Tag: tag, Summary: "Switch what one is told of",
		Description: "null follows the company.",
	}, func(in *putOwn) (work.Command[Personal], error) { return PutPersonal{in.Body.Visits}, nil })
}
