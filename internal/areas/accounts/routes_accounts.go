package accounts

import (
	"net/http"

	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/merge"
	"stead/internal/platform/money"
	"stead/internal/platform/page"
)

const accountsTag = "Accounts"

// Searching finds by the beginnings of words; every list says so the same way.
const searching = "Each word of `search` must begin a word of "

func accountRoutes(a *httpapi.API, d *Directory) {
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/accounts", Action: ListAction, Tag: accountsTag, Summary: "List accounts",
		Description: "By name: for staff with customers.see all accounts; for others those they are members of, and what lies below those they own or administer. " +
			searching + "the name. 422 `search_too_short` below 2 characters.",
	}, func(in *struct {
		page.Request
		Search string `query:"search" maxLength:"100" doc:"Beginnings of words of the name; case and accents do not matter."`
		Status string `query:"status" enum:"pending,active,closed" doc:"Left out: all but closed ones."`
		Type   string `query:"type" enum:"business,consumer"`
		Parent string `query:"parent" maxLength:"100" doc:"Only what hangs right under this account."`
	},
	) (work.Query[page.Page[Account]], error) {
		return List{Search: in.Search, Status: in.Status, Type: in.Type, Parent: in.Parent, Page: in.Request, directory: d}, nil
	})
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/accounts/{id}", Action: ViewAction, Tag: accountsTag, Summary: "See an account",
		Description: "Members may, those who own or administer an account above it, and staff with customers.see.",
	}, func(in *byID) (work.Query[Account], error) { return View{ID: in.ID}, nil })
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPatch, Path: "/accounts/{id}", Action: ChangeAction, Tag: accountsTag, Summary: "Change an account",
		Description: "Takes the right settings, or accounts.manage. `details` are given whole; a pending account becomes active with them. 422 `vat_invalid` and others; 409 `account_closed`.",
	}, func(in *struct {
		ID   string `path:"id"`
		Body struct {
			Name    merge.Field[string]  `json:"name,omitempty"`
			Details merge.Field[Details] `json:"details,omitempty"`
		}
	},
	) (work.Command[Account], error) {
		return Change{ID: in.ID, Name: in.Body.Name, Details: in.Body.Details}, nil
	})
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/accounts/{id}/sub-accounts", Action: ListBelowAction, Tag: accountsTag, Summary: "List the accounts right under one",
		Description: "By name: of the open ones, those that you may see.",
	}, func(in *struct {
		ID string `path:"id"`
		page.Request
	},
	) (work.Query[page.Page[Account]], error) {
		return ListBelow{Account: in.ID, Page: in.Request, directory: d}, nil
	})
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/customers", Action: CustomersAction, Tag: accountsTag, Summary: "List customers",
		Description: "The users who are members of some account or were invited as customers, by name. Takes the right customers.see. " +
			searching + "the name or the e-mail address, or the address from its start. 422 `search_too_short` below 2 characters.",
	}, func(in *struct {
		page.Request
		Search string `query:"search" maxLength:"254" doc:"Beginnings of words of the name or the e-mail address; case and accents do not matter."`
		Status string `query:"status" enum:"invited,active,deactivated"`
	},
	) (work.Query[page.Page[Customer]], error) {
		return ListCustomers{Search: in.Search, Status: in.Status, Page: in.Request}, nil
	})
}

func treeRoutes(a *httpapi.API) {
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/accounts/{id}/move", Action: MoveAction, Tag: accountsTag, Summary: "Hang an account under another",
		Description: "With everything below it; `parent` empty makes it a root. Takes the right accounts.manage. " +
			"409 `account_closed`, `account_cycle`, `parent_not_business`, `parent_is_employee`, `account_too_deep`; 422 `unknown_account`.",
	}, func(in *struct {
		ID   string `path:"id"`
		Body struct {
			Parent string `json:"parent" maxLength:"100" doc:"Empty: none."`
		}
	},
	) (work.Command[Account], error) {
		return Move{ID: in.ID, Parent: in.Body.Parent}, nil
	})
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/accounts/{id}/close", Action: CloseAction, Tag: accountsTag, Status: http.StatusOK, Summary: "Close an account",
		Description: "Its members may do nothing in it from now on. Takes the right accounts.manage, or to own or administer an account above it. 409 `has_sub_accounts`, `account_closed`.",
	}, func(in *byID) (work.Command[Account], error) { return Close{ID: in.ID}, nil })
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/accounts/{id}/reimbursement", Action: ViewRatesAction, Tag: accountsTag, Summary: "List the rates of an account",
		Description: "The newest first. Takes the right settings, accounts.manage or rates.manage.",
	}, func(in *byID) (work.Query[RateList], error) { return ViewRates{Account: in.ID}, nil })
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPut, Path: "/accounts/{id}/reimbursement", Action: SetRateAction, Tag: accountsTag, Status: http.StatusOK, Summary: "Agree on a rate",
		Description: "For a sub-account, from a date on, today (UTC) at the earliest; of two for one date the later stays. " +
			"Takes the right accounts.manage or rates.manage, or to own or administer an account above it. " +
			"422 `rate_invalid`, `date_invalid`, `date_in_the_past`; 409 `not_a_sub_account`, `account_closed`. Answers with all rates.",
	}, func(in *struct {
		ID   string `path:"id"`
		Body struct {
			Rate      money.Money `json:"rate" doc:"EUR, 0 to 10, at most 4 decimals."`
			ValidFrom string      `json:"valid_from" example:"2026-12-01"`
		}
	},
	) (work.Command[RateList], error) {
		return SetRate{Account: in.ID, Rate: in.Body.Rate, ValidFrom: in.Body.ValidFrom}, nil
	})
}

func memberRoutes(a *httpapi.API) {
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/accounts/{id}/members", Action: ListMembersAction, Tag: accountsTag, Summary: "List the members of an account",
		Description: "By name. Takes the right users.list.",
	}, func(in *struct {
		ID string `path:"id"`
		page.Request
	},
	) (work.Query[page.Page[Member]], error) {
		return ListMembers{Account: in.ID, Page: in.Request}, nil
	})
	type membership struct {
		ID   string `path:"id"`
		User string `path:"user"`
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPatch, Path: "/accounts/{id}/members/{user}", Action: ChangeMemberAction, Tag: accountsTag, Summary: "Change a member of an account",
		Description: "Takes the right settings, groups.assign or accounts.manage; to touch or make owners, one must own the account or one above it, or hold accounts.manage. 409 `last_owner`.",
	}, func(in *struct {
		ID   string `path:"id"`
		User string `path:"user"`
		Body struct {
			Roles  merge.Field[[]string] `json:"roles,omitempty"`
			Office merge.Field[string]   `json:"office,omitempty" doc:"null: none."`
		}
	},
	) (work.Command[Member], error) {
		return ChangeMember{Account: in.ID, User: in.User, Roles: in.Body.Roles, Office: in.Body.Office}, nil
	})
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodDelete, Path: "/accounts/{id}/members/{user}", Action: RemoveMemberAction, Tag: accountsTag, Summary: "Remove a member from an account",
		Description: "What was delegated by them or to them there gives nothing from then on. Rights as for changing one. 409 `last_owner`, `last_administrator`.",
	}, func(in *membership) (work.Command[httpapi.Nothing], error) {
		return RemoveMember{Account: in.ID, User: in.User}, nil
	})
}

func operatorRoutes(a *httpapi.API) {
	const tag = "Operator"
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/operator", Action: ViewOperatorAction, Tag: tag, Summary: "Who runs this installation",
		Description: "The name, and the links that customers are shown before they accept an invitation.",
	}, func(*struct{}) (work.Query[Operator], error) { return ViewOperator{}, nil })
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPatch, Path: "/operator", Action: ChangeOperatorAction, Tag: tag, Summary: "Change the operator's name or support links",
		Description: "Takes the right branding.edit. 422 `invalid_name`, `link_invalid`: links are https addresses of at most 2000 characters.",
	}, func(in *struct {
		Body struct {
			Name         merge.Field[string]       `json:"name,omitempty"`
			SupportLinks merge.Field[SupportLinks] `json:"support_links,omitempty"`
		}
	},
	) (work.Command[Operator], error) {
		return ChangeOperator{Name: in.Body.Name, SupportLinks: in.Body.SupportLinks}, nil
	})
}
