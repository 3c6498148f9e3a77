package setup

import (
	"context"
	"net/http"

	"stead/internal/areas/accounts"
	"stead/internal/areas/people"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
)

// FirstRun is what a server is set up with.
type FirstRun struct {
	Code         string                `json:"code" maxLength:"100" doc:"The one that the server printed when it started."`
	Email        string                `json:"email" maxLength:"1000"`
	Password     string                `json:"password" maxLength:"1000"`
	GivenName    string                `json:"given_name"`
	FamilyName   string                `json:"family_name"`
	Language     string                `json:"language,omitempty" doc:"en, de, fr or es; by default en."`
	SupportLinks accounts.SupportLinks `json:"support_links,omitempty" doc:"Both, or none for now."`
	Company      *FirstCompany         `json:"company,omitempty" doc:"For an organisation that runs Stead for itself."`
}

func routes(a *httpapi.API, s *Setup) {
	const tag = "First run"
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/setup", Action: ViewAction, Tag: tag,
		Summary:     "Does the server wait for its first run",
		Description: "While it does, every other path of the API answers 503 `setup_required`.",
	}, func(*struct{}) (work.Query[FirstRunState], error) { return View{}, nil })
	httpapi.Handle(a, httpapi.Op{
		Method: http.MethodPost, Path: "/setup", Action: CreateAction, Tag: tag, Status: http.StatusCreated,
		Summary: "Set the server up",
		Description: "Makes the first tenant admin and signs them in as POST /session does; sets the support links, and with `company` makes a company with its first office. " +
			"403 `setup_code_wrong`; 404 once there is a user; 422 with every wrong field; 429 `too_many_attempts` with `Retry-After`.",
	}, func(ctx context.Context, in *struct{ Body FirstRun }) (people.Started, error) {
		started, err := s.Create(ctx, in.Body)
		if err == nil {
			http.SetCookie(httpapi.ResponseWriter(ctx), started.Cookie(a.Secure))
		}
		return started, err
	})
}
