package delegations

import (
	"context"
	"net/http"
	"strings"

	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/page"
)

const tag = "Delegations"

type byID struct {
	ID string `path:"id"`
}

type listInput struct {
	page.Request
	Company   string   `query:"company" doc:"Where they hold; by default the company one asks in."`
	Delegate  string   `query:"delegate" doc:"Who receives access: a user, or me."`
	Delegator string   `query:"delegator" doc:"Who grants access: a user, or me."`
	Status    []string `query:"status,explode" doc:"active, inactive or revoked; repeated or with commas."`
	Search    string   `query:"search" maxLength:"100" doc:"A part of the name or e-mail of either side; case and accents do not matter."`
	Live      bool     `query:"live" doc:"Leave out the revoked ones."`
}

func (in listInput) query() ListDelegations {
	q := ListDelegations{
		Company: in.Company, Delegate: in.Delegate, Delegator: in.Delegator, Search: in.Search, Live: in.Live, Page: in.Request,
	}
	for _, part := range in.Status {
		for s := range strings.SplitSeq(part, ",") {
			if s != "" {
				q.Status = append(q.Status, s)
			}
		}
	}
	return q
}

func routes(a *httpapi.API) {
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/delegations", Action: ListAction, Tag: tag, Summary: "List delegations",
		Description: "Newest first. With the right delegations.read all of the company, else those of which one is a side.",
	}, func(in *listInput) (work.Query[page.Page[Delegation]], error) { return in.query(), nil })
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/delegations/presets", Action: PresetsAction, Tag: tag, Summary: "List presets and scopes",
	}, func(*struct{}) (work.Query[PresetList], error) { return ListPresets{}, nil })
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/delegations/{id}", Action: ViewAction, Tag: tag, Summary: "See a delegation",
		Description: "Its sides may, and who holds delegations.read.",
	}, func(in *byID) (work.Query[Delegation], error) { return View{ID: in.ID}, nil })
	httpapi.Handle(a, httpapi.Op{
		Method: http.MethodPost, Path: "/delegations", Action: CreateAction, Tag: tag, Status: http.StatusCreated, Summary: "Grant a delegation",
		Description: "With delegate, one, which is answered. With delegates, one for each, all or none, answered as {items}; a refusal names every " +
			"delegate that failed and why. Takes delegations.own for one of one's own from user to user, else delegations.write. " +
			"In this order: 422 `self_delegation`, 422 `scope_required`, 422 `user_not_in_company`, 409 `delegation_exists`.",
	}, func(ctx context.Context, in *newDelegation) (OneOrMany, error) { return in.run(ctx, a.Runner) })
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPatch, Path: "/delegations/{id}", Action: ChangeAction, Tag: tag, Summary: "Change, pause or resume a delegation",
		Description: "Status inactive pauses it, active resumes it. Takes delegations.own as the delegator, else delegations.write. 409 `already_revoked`.",
	}, func(in *patch) (work.Command[Delegation], error) { return in.command() })
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/delegations/{id}/revoke", Action: RevokeAction, Tag: tag, Summary: "Revoke a delegation",
		Description: "For good: once this is answered, nothing that relied on it can still be done. Takes delegations.own as the delegator, else delegations.write.",
	}, func(in *byID) (work.Command[Delegation], error) { return Revoke{ID: in.ID}, nil })
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/delegations/{id}/resign", Action: ResignAction, Tag: tag, Summary: "Give up what one was given",
		Description: "For good, by the delegate of a delegation from user to user. 409 `already_revoked`.",
	}, func(in *byID) (work.Command[Delegation], error) { return Resign{ID: in.ID}, nil })
}
