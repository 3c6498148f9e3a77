package accounts

import (
	"net/http"

	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/merge"
	"stead/internal/platform/page"
)

type byID struct {
	ID string `path:"id"`
}

func routes(a *httpapi.API, d *Directory) {
	accountRoutes(a, d)
	officeRoutes(a)
	groupRoutes(a, d)
}

func accountRoutes(a *httpapi.API, d *Directory) {
	const tag = "Accounts"
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/accounts", Action: ListAction, Tag: tag, Summary: "List accounts",
		Description: "By name: for a tenant admin all accounts, for others those they are members of.",
	}, func(in *struct {
		page.Request
		Search string `query:"search" maxLength:"100" doc:"A part of the name; case and accents do not matter."`
	},
	) (work.Query[page.Page[Account]], error) {
		return List{Search: in.Search, Page: in.Request, directory: d}, nil
	})
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/accounts/{id}", Action: ViewAction, Tag: tag, Summary: "See an account",
		Description: "Members may.",
	}, func(in *byID) (work.Query[Account], error) { return View{ID: in.ID}, nil })
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPatch, Path: "/accounts/{id}", Action: ChangeAction, Tag: tag, Summary: "Change an account",
		Description: "Takes the right settings.",
	}, func(in *struct {
		ID   string `path:"id"`
		Body struct {
			Name merge.Field[string] `json:"name,omitempty"`
		}
	},
	) (work.Command[Account], error) {
		return Change{ID: in.ID, Name: in.Body.Name}, nil
	})
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/accounts/{id}/members", Action: ListMembersAction, Tag: tag, Summary: "List the members of an account",
		Description: "By name. Takes the right users.list.",
	}, func(in *struct {
		ID string `path:"id"`
		page.Request
	},
	) (work.Query[page.Page[Member]], error) {
		return ListMembers{Account: in.ID, Page: in.Request}, nil
	})
}

func groupRoutes(a *httpapi.API, d *Directory) {
	const tag = "Groups"
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/companies/{id}/groups", Action: ListGroupsAction, Tag: tag, Summary: "List the groups of a company",
		Description: "With their rights and members. Takes the right groups.assign.",
	}, func(in *byID) (work.Query[GroupList], error) { return ListGroups{Company: in.ID, directory: d}, nil })
	type inGroup struct {
		ID   string `path:"id"`
		Name string `path:"name"`
		User string `path:"user"`
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPut, Path: "/companies/{id}/groups/{name}/members/{user}", Action: JoinAction, Tag: tag, Summary: "Put a member into a group",
		Description: "Takes the right groups.assign. Who is in it already stays.",
	}, func(in *inGroup) (work.Command[httpapi.Nothing], error) {
		return Join{Company: in.ID, Group: in.Name, User: in.User}, nil
	})
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodDelete, Path: "/companies/{id}/groups/{name}/members/{user}", Action: LeaveAction, Tag: tag, Summary: "Take a member out of a group",
		Description: "Takes the right groups.assign. 409 `last_administrator`; 409 `default_group`, which nobody can leave.",
	}, func(in *inGroup) (work.Command[httpapi.Nothing], error) {
		return Leave{Company: in.ID, Group: in.Name, User: in.User}, nil
	})
}
