package accounts

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

// RightDefine is to define what groups may do.
const RightDefine authz.Right = "groups.define"

// DefineAction is to define what a group may do.
var DefineAction = authz.Action{Name: "groups.define", Right: RightDefine}

// ErrGroupFixed refuses to define the one group that holds everything.
var ErrGroupFixed = fault.New(fault.Conflict, "group_fixed", "Administrators hold every right; that cannot be changed.")

// RightOf is a right that groups can hold.
type RightOf struct {
	Name          string   `json:"name"`
	Title         string   `json:"title"`
	DefaultGroups []string `json:"default_groups" doc:"Those that hold it out of the box, beside Administrators."`
}

// allRights lists the rights that groups can hold.
func (m *matrix) allRights() []RightOf {
	out := []RightOf{}
	for _, r := range m.all {
		if !ungrouped[r.Name] {
			out = append(out, RightOf{Name: string(r.Name), Title: r.Title, DefaultGroups: append([]string{}, r.Groups...)})
		}
	}
	return out
}

// PutRights says which rights a group of a company holds: these and no others.
// The right groups.define in the company is needed. Its members hold them from
// their next request on. 404 for an unknown group; 409 group_fixed for
// Administrators; 422 unknown_right for one that there is not, or that no group
// can hold.
type PutRights struct {
	Company, Group string
	Rights         []string

	directory *Directory
}

// Action is DefineAction.
func (PutRights) Action() authz.Action { return DefineAction }

// Target is the company.
func (c PutRights) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	a, err := readAccount(ctx, r, c.Company, r.ForUpdate("a"))
	if err == nil && (a.Type != Business || !slices.Contains(Groups, c.Group)) {
		err = fault.ErrNotFound
	}
	return authz.Target{Company: a.ID, Named: true, Object: authz.Object{Type: "group", ID: a.ID, Name: c.Group}}, err
}

// Apply says so, after whatever the members are doing by the rights of before.
func (c PutRights) Apply(ctx context.Context, tx *work.Tx) (Group, error) {
	if c.Group == Administrators {
		return Group{}, ErrGroupFixed
	}
	m := c.directory.matrix
	wanted, err := m.wanted(c.Rights)
	if err != nil {
		return Group{}, err
	}
	if err := awaitMembers(ctx, tx, c.Company); err != nil {
		return Group{}, err
	}
	own, err := ownRightsOf(ctx, tx, c.Company)
	if err != nil {
		return Group{}, err
	}
	before := m.ofGroup(c.Group, own)
	if own == nil {
		own = ownRights{}
	}
	if own[c.Group] = m.besideTheBox(c.Group, wanted); len(own[c.Group]) == 0 {
		delete(own, c.Group)
	}
	after := m.ofGroup(c.Group, own)
	if !slices.Equal(before, after) {
		if err := updateOwnRights(ctx, tx, c.Company, own); err != nil {
			return Group{}, err
		}
		tx.Record(RightsDefined{Company: c.Company, Group: c.Group, Before: before, After: after})
	}
	members, err := readGrouped(ctx, tx, c.Company)
	return m.group(c.Group, own, members), err
}

// wanted reads the names of rights that a group is to hold.
func (m *matrix) wanted(names []string) (map[authz.Right]bool, error) {
	known, out := m.allRights(), map[authz.Right]bool{}
	for i, name := range names {
		if !slices.ContainsFunc(known, func(r RightOf) bool { return r.Name == name }) {
			return nil, fault.InvalidField(fmt.Sprintf("/rights/%d", i), "unknown_right", "There is no such right that a group can hold.")
		}
		out[authz.Right(name)] = true
	}
	return out, nil
}

// besideTheBox gives where a group that holds the wanted rights differs from how
// it comes out of the box.
func (m *matrix) besideTheBox(group string, wanted map[authz.Right]bool) map[authz.Right]bool {
	out := map[authz.Right]bool{}
	for _, r := range m.all {
		if held := slices.Contains(r.Groups, group); !ungrouped[r.Name] && held != wanted[r.Name] {
			out[r.Name] = wanted[r.Name]
		}
	}
	return out
}

// text writes the rights as the database keeps them.
func (own ownRights) text() (string, error) {
	if len(own) == 0 {
		return "", nil
	}
	text, err := json.Marshal(own)
	return string(text), err
}

// RightsDefined tells that a group of a company holds other rights.
type RightsDefined struct {
	Company, Group string
	Before, After  []authz.Right
}

// Event is group.rights_defined.
func (RightsDefined) Event() string { return "group.rights_defined" }

// About tells the rights before and after.
func (f RightsDefined) About() work.About {
	return work.About{
		Object: authz.Object{Type: "group", ID: f.Company, Name: f.Group}, Company: f.Company,
		Before: map[string]any{"rights": f.Before}, After: map[string]any{"rights": f.After},
	}
}

func rightsRoutes(a *httpapi.API, d *Directory) {
	type putRights struct {
		ID   string `path:"id"`
		Name string `path:"name"`
		Body struct {
			Rights []string `json:"rights" maxItems:"200" doc:"Every right that the group is to hold."`
		}
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPut, Path: "/companies/{id}/groups/{name}/rights", Action: DefineAction, Tag: "Groups", Summary: "Say what a group may do",
		Description: "Takes the right groups.define. Members hold the rights from their next request on. 409 `group_fixed` for Administrators; " +
			"422 `unknown_right` for one that there is not, or that no group can hold.",
	}, func(in *putRights) (work.Command[Group], error) {
		return PutRights{Company: in.ID, Group: in.Name, Rights: in.Body.Rights, directory: d}, nil
	})
}
