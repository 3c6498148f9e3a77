package accounts

import (
	"slices"
	"strings"
	"time"

	"stead/internal/core/authz"
	"stead/internal/platform/fault"
)

// The types of accounts. One of type Business is a company.
const (
	Business = "business"
	Consumer = "consumer"
)

// What an account under another is used by; a root is used by its own people.
const (
	Employee   = "employee"
	Subsidiary = "subsidiary"
)

// Account is a customer of the operator, or what hangs under one.
type Account struct {
	ID        string            `json:"id"`
	Parent    string            `json:"parent" doc:"The account above it; empty for a root, and where it is not yours to know."`
	Type      string            `json:"type" enum:"business,consumer"`
	Use       string            `json:"use" enum:",employee,subsidiary" doc:"Who uses a sub-account; empty for a root."`
	Name      string            `json:"name"`
	Status    string            `json:"status" enum:"pending,active,closed" doc:"Pending: its billing details are yet to come."`
	Details   *Details          `json:"details" doc:"null when they are not yours to see."`
	Rate      *RateInForce      `json:"rate" doc:"What is owed for a kilowatt-hour now; null: nothing was agreed, or it is not yours to see."`
	Path      []Step            `json:"path" doc:"The accounts above it that you may see, the root first."`
	CreatedAt time.Time         `json:"created_at"`
	Version   int64             `json:"version"`
	Can       []string          `json:"can" doc:"What the asker may do with it."`
	Names     map[string]string `json:"names"`

	search  string
	details Details
}

// Step is an account on the way down to another.
type Step struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Open reports whether it is not closed; a pending one is open.
func (a Account) Open() bool { return a.Status != closed }

// GetVersion gives the version for the ETag.
func (a Account) GetVersion() int64 { return a.Version }

func (o Office) object() authz.Object { return authz.Object{Type: "office", ID: o.ID, Name: o.Name} }

func (o Office) withCan(g authz.Grant) Office {
	o.Can = can(g, ChangeOfficeAction, DeleteOfficeAction)
	return o
}

// can names the actions that the grant allows too; never nil.
func can(g authz.Grant, actions ...authz.Action) []string {
	names := []string{}
	for _, a := range actions {
		if g.Can(a) {
			names = append(names, a.Name)
		}
	}
	return names
}

// Member is a user in an account.
type Member struct {
	User      string            `json:"user"`
	Company   string            `json:"company"`
	Roles     []string          `json:"roles"`
	Groups    []string          `json:"groups" doc:"Default, which everybody is in, comes first."`
	Office    string            `json:"office" doc:"The home office; empty: none."`
	Status    string            `json:"status" enum:"active,inactive"`
	CreatedAt time.Time         `json:"created_at"`
	Names     map[string]string `json:"names"`

	search string
}

// in reports whether a member is in the group.
func (m Member) in(group string) bool { return slices.Contains(m.Groups, group) }

// parseRoles and parseGroups read names into the usual order; Default is
// implied and never stored.
func parseRoles(names []string) ([]string, error) { return pick("/roles", names, Roles) }

func parseGroups(names []string) ([]string, error) {
	groups, err := pick("/groups", names, Groups)
	return slices.DeleteFunc(groups, func(g string) bool { return g == Default }), err
}

func pick(pointer string, names, from []string) ([]string, error) {
	for _, n := range names {
		if !slices.Contains(from, n) {
			return nil, fault.BeyondLimit(pointer, "not_offered", strings.Join(from, ", "), "Choose from "+strings.Join(from, ", ")+".")
		}
	}
	picked := []string{}
	for _, n := range from {
		if slices.Contains(names, n) {
			picked = append(picked, n)
		}
	}
	return picked, nil
}
