package accounts

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// Group is a named set of rights in a company.
type Group struct {
	Name    string            `json:"name"`
	Rights  []string          `json:"rights"`
	Fixed   bool              `json:"fixed" doc:"Its rights cannot be changed."`
	Members []string          `json:"members" doc:"By name. Default, which everybody is in, lists nobody."`
	Names   map[string]string `json:"names"`
}

// GroupList is every group of a company.
type GroupList struct {
	Items     []Group   `json:"items"`
	AllRights []RightOf `json:"all_rights" doc:"Every right that a group can hold, with its title."`
}

// ListGroups lists the groups of a company with their rights there and their
// members, to whoever holds groups.assign.
type ListGroups struct {
	Company string

	directory *Directory
}

// Action is ListGroupsAction.
func (ListGroups) Action() authz.Action { return ListGroupsAction }

// Target is the company.
func (q ListGroups) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	company, err := companyOr(ctx, r, q.Company)
	return authz.Target{Company: company, Named: q.Company != ""}, err
}

// Read lists them.
func (q ListGroups) Read(ctx context.Context, v work.View) (GroupList, error) {
	own, err := ownRightsOf(ctx, v, q.Company)
	if err != nil {
		return GroupList{}, err
	}
	members, err := readGrouped(ctx, v, q.Company)
	if err != nil {
		return GroupList{}, err
	}
	out := GroupList{Items: make([]Group, len(Groups)), AllRights: q.directory.matrix.allRights()}
	for i, name := range Groups {
		out.Items[i] = q.directory.matrix.group(name, own, members)
	}
	return out, nil
}

// group shows a group of a company with its own matrix and these members in
// groups.
func (m *matrix) group(name string, own ownRights, members []Member) Group {
	g := Group{Name: name, Fixed: name == Administrators, Rights: []string{}, Members: []string{}, Names: map[string]string{}}
	for _, r := range m.ofGroup(name, own) {
		g.Rights = append(g.Rights, string(r))
	}
	for _, x := range members {
		if name != Default && x.in(name) {
			g.Members = append(g.Members, x.User)
			g.Names[x.User] = x.Names[x.User]
		}
	}
	return g
}
