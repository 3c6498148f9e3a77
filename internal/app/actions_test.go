package app_test

import (
	"bytes"
	"context"
	"fmt"
	"sort"
	"strings"
	"testing"
	"text/tabwriter"

	"stead/internal/areas/accounts"
	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/platform/fault"
	"stead/internal/testkit"
	"stead/internal/testkit/golden"
)

// TestWhoMayDoWhat decides every action for every kind of actor, on a thing of
// Janet's and on a thing of the company's, and for every role, and compares the
// tables with the golden ones: a change of who may do what is seen in a review.
func TestWhoMayDoWhat(t *testing.T) {
	h := house(t)
	company := h.Company("Halden Works")
	office := h.Office(company, "Halden")
	janet := h.User("Janet Moss", company, office)
	edward := h.User("Edward Cole", company, office)
	mats := h.User("Mats Berg", company, office)
	stranger := h.User("Nadia Rahmani", company, office)
	ada := h.User("Ada Lindqvist", company, office, "Administrators")
	omar := testkit.ByHouse(h, people.CreateUser{
		Email: "omar@operator.example", GivenName: "Omar", FamilyName: "Haddad", Language: "en",
		SystemRoles: []authz.SystemRole{authz.TenantAdmin},
	}).ID
	var every []string
	for _, s := range authz.ScopeTable {
		every = append(every, s.Name)
	}
	h.Delegation(company, janet, edward, every...)
	h.Delegation(company, janet, mats, "VIEW_CHARGING")

	acting := func(actor, subject string) authz.Actor {
		return authz.Actor{Kind: authz.Person, User: actor, OnBehalfOf: subject, Company: company}
	}
	kinds := []kind{
		{"self", acting(janet, "")},
		{"delegate with scope", acting(edward, janet)},
		{"delegate without", acting(mats, janet)},
		{"stranger", acting(stranger, "")},
		{"stranger acting", acting(stranger, janet)},
		{"administrator", acting(ada, "")},
		{"tenant admin", acting(omar, "")},
		{"nobody", authz.Actor{}},
	}
	golden.Same(t, "actions.golden", string(tabulate(t, h, company, janet, kinds)))
	golden.Same(t, "roles.golden", string(tabulate(t, h, company, janet, roles(h, company))))
}

type kind struct {
	name  string
	actor authz.Actor
}

// roles gives somebody of each system role, each role in the account, and those
// who own accounts around it.
func roles(h *testkit.House, company string) []kind {
	parent := h.Company("Halden Group")
	testkit.ByHouse(h, accounts.Move{ID: company, Parent: parent})
	sibling, child := h.Below(parent, "Halden Bikes"), h.Below(company, "Halden Bells")
	var kinds []kind
	for _, role := range people.SystemRoles() {
		who := h.Staff(strings.ReplaceAll(string(role), "_", "")+" X", role)
		kinds = append(kinds, kind{string(role), authz.Actor{Kind: authz.Person, User: who}})
	}
	join := func(name, account, role string) {
		who := h.User(strings.ReplaceAll(strings.ReplaceAll(name, " ", ""), "_", "")+" X", "", "")
		h.Join(account, who, role)
		kinds = append(kinds, kind{name, authz.Actor{Kind: authz.Person, User: who}})
	}
	for _, role := range accounts.Roles {
		join(role, company, role)
	}
	join("owner of the parent", parent, accounts.Owner)
	join("admin of the parent", parent, accounts.Admin)
	join("owner of a sibling", sibling, accounts.Owner)
	join("owner of a child", child, accounts.Owner)
	return kinds
}

// tabulate decides every action for every kind of actor, on a thing of Janet's
// and on a thing of the company's.
func tabulate(t *testing.T, h *testkit.House, company, janet string, kinds []kind) []byte {
	t.Helper()
	var table bytes.Buffer
	w := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	fmt.Fprint(w, "action\ta thing of")
	for _, k := range kinds {
		fmt.Fprint(w, "\t", k.name)
	}
	for _, a := range actionsOf(h) {
		for _, thing := range []struct{ whose, owner string }{{"Janet", janet}, {"the company", ""}} {
			fmt.Fprintf(w, "\n%s\t%s", a.Name, thing.whose)
			for _, k := range kinds {
				fmt.Fprint(w, "\t", decide(t, h, k.actor, a, authz.Target{Company: company, Owner: thing.owner}))
			}
		}
	}
	fmt.Fprintln(w)
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return table.Bytes()
}

func decide(t *testing.T, h *testkit.House, actor authz.Actor, a authz.Action, target authz.Target) string {
	t.Helper()
	ctx := context.Background()
	c, err := h.Runner.Engine.Open(ctx, h.DB.Reader(), actor, a, h.Clock.Now(), false)
	if err == nil {
		_, err = c.Decide(ctx, target)
	}
	switch fault.KindOf(err) {
	case fault.Internal:
		if err != nil {
			t.Errorf("%s: %v", a.Name, err)
		}
		return "yes"
	default:
		return fault.Code(err)
	}
}

func actionsOf(h *testkit.House) []authz.Action {
	var all []authz.Action
	for _, m := range h.Modules {
		all = append(all, m.Actions...)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].Name < all[j].Name })
	return all
}
