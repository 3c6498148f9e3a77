package delegations

import (
	"context"
	"net/http"
	"strings"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/areas/people"
	"stead/internal/core/authz"
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
	Type      string   `query:"type" enum:"user_to_user,company_wide"`
	Effective string   `query:"effective" enum:"now,not_started,ended" doc:"now: gives something right now; not_started, ended: not revoked, and outside its dates."`

	CreatedFrom time.Time `query:"created_from" doc:"Created at this moment or later."`
	CreatedTo   time.Time `query:"created_to" doc:"Created before this moment."`
}

func (in listInput) query() ListDelegations {
	q := ListDelegations{
		Company: in.Company, Delegate: in.Delegate, Delegator: in.Delegator, Search: in.Search, Live: in.Live, Page: in.Request,
		Type: in.Type, Effective: in.Effective, From: in.CreatedFrom, To: in.CreatedTo,
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

type peopleInput struct {
	page.Request
	Company string `query:"company" doc:"Where it is to hold; by default the company one asks in."`
	Type    string `query:"type" enum:"user_to_user,company_wide" default:"user_to_user"`
	Side    string `query:"side" enum:"delegate,delegator" default:"delegate" doc:"Who is looked for: who receives access, or who grants it."`
	Search  string `query:"search" required:"true" maxLength:"200" doc:"Words of the name or e-mail address, from 2 characters on; case and accents do not matter."`
}

type explainInput struct {
	Actor   string `query:"actor" required:"true" doc:"Who would act: a user, or me."`
	Subject string `query:"subject" required:"true" doc:"In whose name: a user, or me."`
	Company string `query:"company" doc:"Where; by default the company one asks in."`
	Scope   string `query:"scope" doc:"What it is about: a scope." example:"MANAGE_RESERVATIONS"`
	Action  string `query:"action" doc:"Or an operation of the API, whose right of the subject counts too." example:"reservations.create"`
}

// operations finds the action of an operation by its name.
func operations(a *httpapi.API) func(name string) (authz.Action, bool) {
	return func(name string) (authz.Action, bool) {
		for _, op := range a.Ops() {
			if op.Action.Name == name {
				return op.Action, true
			}
		}
		return authz.Action{}, false
	}
}

func routes(a *httpapi.API) {
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/delegations/people", Action: PeopleAction, Tag: tag, Summary: "Find people for a delegation",
		Description: "user_to_user, and who grants access in a company_wide one: active members of the company. Who receives access in a company_wide one: " +
			"any active user of the installation. By name. Takes delegations.own, for company_wide delegations.write. 422 `search_too_short` below 2 characters.",
	}, func(in *peopleInput) (work.Query[page.Page[Candidate]], error) {
		return FindPeople{Company: in.Company, Type: in.Type, Side: in.Side, Search: in.Search, Page: in.Request}, nil
	})
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/me/delegators/search", Action: FindDelegatorsAction, Tag: tag, Summary: "Find whom I can act for",
		Description: "Items as in GET /me/delegators, by name, at most 200 records on one page: for whom one can act right now. With a delegation for " +
			"everybody in a company, that is every active member. Not in another's name. 422 `search_too_short` below 2 characters.",
	}, func(in *struct {
		Search string `query:"search" required:"true" maxLength:"200" doc:"Words of the name or e-mail address; case and accents do not matter."`
	},
	) (work.Query[page.Page[people.ActsFor]], error) {
		return FindDelegators{Search: in.Search}, nil
	})
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/delegations/explain", Action: ExplainAction, Tag: tag, Summary: "Why somebody may or may not act for somebody",
		Description: "Decided right now as every request is, and told in words: the record that allowed it, or the first rule that denied it and what would change that. " +
			"The actor and the subject may ask, and who holds delegations.read in the company. Give a scope or an action. " +
			"422 `unknown_scope`, `unknown_action`, `scope_mismatch`.",
	}, func(in *explainInput) (work.Query[Explanation], error) {
		return Explain{
			Actor: in.Actor, Subject: in.Subject, Company: in.Company, Scope: in.Scope, ActionName: in.Action, Operations: operations(a),
		}, nil
	})
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
			"All that failed stand in `failed` as pairs too. 422 `end_before_start`, 422 `in_the_past` for the end; then in this order: 422 `self_delegation`, 422 `scope_required`, 422 `user_not_in_company`, 409 `delegation_exists`.",
	}, func(ctx context.Context, in *newDelegation) (OneOrMany, error) { return in.run(ctx, a.Runner) })
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPatch, Path: "/delegations/{id}", Action: ChangeAction, Tag: tag, Summary: "Change, pause or resume a delegation",
		Description: "Status inactive pauses it, active resumes it. Takes delegations.own as the delegator, else delegations.write. 422 `in_the_past` for a new end, 409 `already_revoked`.",
	}, func(in *patch) (work.Command[Delegation], error) { return in.command() })
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/delegations/{id}/revoke", Action: RevokeAction, Tag: tag, Summary: "Revoke a delegation",
		Description: "For good: once this is answered, nothing that relied on it can still be done. Takes delegations.own as the delegator, else delegations.write.",
	}, func(in *byID) (work.Command[Delegation], error) { return Revoke{ID: in.ID}, nil })
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/delegations/{id}/resign", Action: ResignAction, Tag: tag, Summary: "Give up what one was given",
		Description: "For good, by the delegate of a delegation from user to user. 409 `already_revoked`.",
	}, func(in *byID) (work.Command[Delegation], error) { return Resign{ID: in.ID}, nil })
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/accounts/{id}/support-view", Action: accounts.SupportViewAction, Tag: tag, Status: http.StatusCreated, Summary: "Look at an account as support",
		Description: "For an hour and a stated reason, as the account's first active owner sees it: travelers, bookings, reservations and visits; nothing of billing, and nothing can be changed. " +
			"It is a delegation: the owner is told at once and may revoke it. Takes the right support.view. 422 `reason_required`; 409 `no_owner`, `account_closed`, `delegation_exists`.",
	}, func(in *struct {
		ID   string `path:"id"`
		Body struct {
			Reason string `json:"reason" doc:"1 to 500 characters; the owner reads it."`
		}
	},
	) (work.Command[Delegation], error) {
		return SupportView{Account: in.ID, Reason: in.Body.Reason}, nil
	})
}
