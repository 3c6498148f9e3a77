package accounts

import (
	"net/http"

	"stead/internal/core/httpapi"
	"stead/internal/core/work"
)

type byID struct {
	ID string `path:"id"`
}

func routes(a *httpapi.API, d *Directory) {
	accountRoutes(a, d)
	treeRoutes(a)
	memberRoutes(a)
	operatorRoutes(a)
	officeRoutes(a)
	groupRoutes(a, d)
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
